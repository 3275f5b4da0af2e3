import CZlib

/// Inflates the messages of one client, one after the other (RFC 7692 section 7.2.2), never further than it is allowed.
final class Inflater {
    /// What inflate makes in one go, between two looks at the limit.
    private static let stepBytes = 16 * 1024

    // zlib keeps a pointer back to it: it must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    /// - Parameter windowBits: 8 to 15; what was compressed with a smaller window can be read with any larger one.
    init(windowBits: Int) throws(WebSocketError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard czlib_inflate_init(stream, -Int32(windowBits)) == Z_OK else { throw .outOfMemory }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Forgets the window.
    func reset() { inflateReset(stream) }

    /// Inflates a piece of a message.
    /// - Throws: 1009 as soon as the message is longer than `bytesMax`, 1007 for what is no DEFLATE.
    func inflate(_ input: Span<UInt8>, into message: inout [UInt8], bytesMax: Int) throws(WebSocketError) {
        // zlib counts in 32 bits; frames arrive in portions far below.
        precondition(input.count <= Int(UInt32.max))
        guard input.count > 0 else { return }
        var failure: WebSocketError?
        input.withUnsafeBufferPointer { bytes in
            // inflate only reads; its interface is older than const.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
            stream.pointee.avail_in = UInt32(bytes.count)
            failure = drain(into: &message, bytesMax: bytesMax)
            stream.pointee.next_in = nil
        }
        if let failure { throw failure }
    }

    /// Puts back the four bytes that the sender took from the message's end (section 7.2.2).
    func finish(into message: inout [UInt8], bytesMax: Int) throws(WebSocketError) {
        let tail: [UInt8] = [0x00, 0x00, 0xFF, 0xFF]
        try inflate(tail.span, into: &message, bytesMax: bytesMax)
        // 128: at the end of a block; the low bits: of the last byte, none is left.
        guard stream.pointee.data_type & 128 != 0, stream.pointee.data_type & 7 == 0 else {
            throw WebSocketError(.invalidPayload, "A compressed message breaks off in the middle of a block.")
        }
    }

    private func drain(into message: inout [UInt8], bytesMax: Int) -> WebSocketError? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.stepBytes) { step in
            while true {
                stream.pointee.next_out = step.baseAddress
                stream.pointee.avail_out = UInt32(step.count)
                let result = CZlib.inflate(stream, Z_SYNC_FLUSH)
                message.append(contentsOf: step[..<(step.count - Int(stream.pointee.avail_out))])
                guard message.count <= bytesMax else { return .tooBig(bytesMax) }
                switch result {
                case Z_OK:
                    // Room that is left means that there is nothing more to come out.
                    if stream.pointee.avail_out > 0, stream.pointee.avail_in == 0 { return nil }
                case Z_BUF_ERROR:
                    return nil
                case Z_STREAM_END:
                    guard goOn() else { return .outOfMemory }
                    if stream.pointee.avail_in == 0 { return nil }
                case Z_MEM_ERROR:
                    return .outOfMemory
                default:
                    return WebSocketError(.invalidPayload, "A compressed message is no DEFLATE.")
                }
            }
        }
    }

    /// Begins a new stream with the window of the last: a sender may end one with a final block in the middle of a message
    /// (section 7.2.3.4), and refer back across it.
    private func goOn() -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 15) { window in
            var count: UInt32 = 0
            guard inflateGetDictionary(stream, window.baseAddress, &count) == Z_OK, inflateReset(stream) == Z_OK else {
                return false
            }
            return count == 0 || inflateSetDictionary(stream, window.baseAddress, count) == Z_OK
        }
    }
}
