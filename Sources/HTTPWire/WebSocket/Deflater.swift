import CZlib

/// Compresses a server's messages, one after the other (RFC 7692 section 7.2.1).
final class Deflater {
    // zlib keeps a pointer back to it: it must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    /// - Parameter windowBits: 8 to 15.
    /// - Throws: 1011 without memory.
    init(windowBits: Int, _ compression: WebSocketCompression) throws(WebSocketError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // zlib's raw DEFLATE has no window of 8 bits. Its 9 bits do for a peer with 8: deflate looks back no further than the
        // window less 262 bytes (the longest match and what it wants to see ahead), that is 250 bytes, and the peer has 256.
        let bits = -Int32(max(9, windowBits))
        let result = czlib_deflate_init(stream, Int32(compression.level), bits, Int32(compression.memoryLevel))
        guard result == Z_OK else { throw .outOfMemory }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Forgets the window.
    func reset() { deflateReset(stream) }

    /// The payload of a compressed message.
    func deflate(_ message: some Collection<UInt8>) -> [UInt8] {
        // What deflateBound does not count: the empty block of each flush.
        let capacity = Int(deflateBound(stream, UInt(message.count))) + 16
        let output = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            let whole: Void? = message.withContiguousStorageIfAvailable { run($0, into: buffer) }
            if whole == nil { Array(message).withUnsafeBufferPointer { run($0, into: buffer) } }
            count = buffer.count - Int(stream.pointee.avail_out)
        }
        // The flush has ended the message with 00 00 FF FF, which goes without saying.
        return Array(output.dropLast(4))
    }

    private func run(_ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>) {
        // zlib counts in 32 bits.
        precondition(input.count < Int(UInt32.max) / 2, "A message of 2 GiB cannot be compressed.")
        // deflate only reads; its interface is older than const.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        let result = CZlib.deflate(stream, Z_SYNC_FLUSH)
        // With nothing between two flushes zlib writes nothing; empty messages never come here.
        precondition(result == Z_OK && stream.pointee.avail_in == 0 && stream.pointee.avail_out > 0)
        stream.pointee.next_in = nil
        stream.pointee.next_out = nil
    }
}
