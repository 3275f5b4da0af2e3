import CZlib
import HTTPWire

/// zlib's compressor for one response. It takes bytes and hands out what has become of them; about 260 KB while it lives.
struct DeflateStream: ~Copyable {
    /// 32 KiB of history, which every client has room for; 16 more asks zlib for gzip's header and checksum.
    private static let windowBits: Int32 = 15
    private static let gzipBits: Int32 = 16
    private static let memoryLevel: Int32 = 8

    // zlib keeps a pointer back to the structure, which therefore must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    /// - Parameter level: 1 (fast) to 9 (small).
    init(_ coding: ContentCoding, level: Int32) throws(HTTPError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let bits = coding == .gzip ? Self.windowBits + Self.gzipBits : Self.windowBits
        guard czlib_deflate_init(stream, level, bits, Self.memoryLevel) == Z_OK else {
            stream.deallocate()
            throw HTTPError(.internalServerError, "There is no memory to compress the response.")
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    enum Flush: Int32 {
        /// zlib may keep bytes back to compress them better.
        case none = 0
        /// Whoever decompresses gets every byte that went in so far: Z_SYNC_FLUSH.
        case all = 2
        /// The end: Z_FINISH.
        case finish = 4
    }

    /// Compresses the bytes. The output may be empty while zlib collects.
    mutating func encode(_ bytes: Span<UInt8>, _ flush: Flush) -> [UInt8] {
        var output: [UInt8] = []
        // zlib only reads its input; next_in has no const form unless ZLIB_CONST is set.
        bytes.withUnsafeBufferPointer { input in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = uInt(input.count)
            repeat {
                let portion = max(ServerLimit.compressionPieceBytes, Int(stream.pointee.avail_in))
                output.append(addingCapacity: portion) { room in
                    stream.pointee.next_out = room.baseAddress
                    stream.pointee.avail_out = uInt(room.count)
                    // The only errors left are a stream that was never begun and no progress, which is none.
                    deflate(stream, flush.rawValue)
                    return room.count - Int(stream.pointee.avail_out)
                }
            } while stream.pointee.avail_out == 0
        }
        return output
    }
}

extension Array where Element == UInt8 {
    /// Appends up to `count` bytes that `body` writes; it returns how many they are.
    fileprivate mutating func append(addingCapacity count: Int, _ body: (UnsafeMutableBufferPointer<UInt8>) -> Int) {
        self += Array(unsafeUninitializedCapacity: count) { buffer, written in written = body(buffer) }
    }
}
