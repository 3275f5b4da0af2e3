import CZlib

/// zlib's state of one stream, compressed or inflated: where it lies, and its end.
package struct ZlibStream: ~Copyable {
    /// What is to become of bytes that zlib would like to keep back, to compress them with those that follow.
    package enum Flush: Sendable {
        /// It may.
        case none
        /// Whoever decompresses gets every byte that went in so far.
        case all
        /// They are the last.
        case finish

        fileprivate var number: Int32 {
            switch self {
            case .none: Z_NO_FLUSH
            case .all: Z_SYNC_FLUSH
            case .finish: Z_FINISH
            }
        }
    }

    /// zlib keeps a pointer back to the structure, which therefore must not move.
    let state: UnsafeMutablePointer<z_stream>
    private let isCompressor: Bool

    /// What deflateBound does not count: the empty block of a flush.
    private static let flushBytesMax = 16

    /// A compressor; up to 260 KB while it lives. Nil without memory.
    /// - Parameters:
    ///   - windowBits: the window's size as a power of two, 9 to 15: negative for raw DEFLATE, 16 more for gzip, else zlib's format.
    ///   - level: 1 (fast) to 9 (small).
    ///   - memoryLevel: 1 to 9.
    package init?(compressingTo windowBits: Int32, level: Int32, memoryLevel: Int32 = 8) {
        let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        state.initialize(to: z_stream())
        guard czlib_deflate_init(state, level, windowBits, memoryLevel) == Z_OK else {
            state.deallocate()
            return nil
        }
        self.state = state
        isCompressor = true
    }

    /// Reads what was compressed with a window of that size or a smaller one; `windowBits` as above. Nil without memory.
    init?(inflating windowBits: Int32) {
        let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        state.initialize(to: z_stream())
        guard czlib_inflate_init(state, windowBits) == Z_OK else {
            state.deallocate()
            return nil
        }
        self.state = state
        isCompressor = false
    }

    deinit {
        if isCompressor { deflateEnd(state) } else { inflateEnd(state) }
        state.deallocate()
    }

    /// Begins anew, with an empty window.
    mutating func reset() {
        if isCompressor { deflateReset(state) } else { inflateReset(state) }
    }

    /// Compresses the bytes and hands out what has become of them, which may be nothing yet.
    package mutating func compress(_ bytes: Span<UInt8>, _ flush: Flush) -> [UInt8] {
        // zlib counts in 32 bits.
        precondition(bytes.count < Int(UInt32.max) / 2, "2 GiB cannot be compressed in one go.")
        return bytes.withUnsafeBufferPointer { input in
            // deflate only reads; its interface is older than const.
            state.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            state.pointee.avail_in = UInt32(input.count)
            defer { state.pointee.next_in = nil }
            // Nearly always the first portion has room for all; what an earlier call kept back may need more.
            var output = portion(flush)
            while state.pointee.avail_out == 0 { output += portion(flush) }
            return output
        }
    }

    private func portion(_ flush: Flush) -> [UInt8] {
        let capacity = Int(deflateBound(state, UInt(state.pointee.avail_in))) + Self.flushBytesMax
        return [UInt8](unsafeUninitializedCapacity: capacity) { room, count in
            state.pointee.next_out = room.baseAddress
            state.pointee.avail_out = UInt32(room.count)
            // The only errors left are a stream that was never begun, and no progress, which is none.
            deflate(state, flush.number)
            state.pointee.next_out = nil
            count = room.count - Int(state.pointee.avail_out)
        }
    }
}
