import CZlib

/// Inflates the messages of one client, one after the other (RFC 7692 section 7.2.2), never further than it is allowed.
final class Inflater {
    /// What inflate makes in one go, between two looks at the limit.
    private static let stepBytes = 16 * 1024

    private var stream: ZlibStream

    /// - Parameter windowBits: 8 to 15; what was compressed with a smaller window can be read with any larger one.
    init(windowBits: Int) throws(WebSocketError) {
        guard let stream = ZlibStream(inflating: -Int32(windowBits)) else { throw .outOfMemory }
        self.stream = stream
    }

    /// Forgets the window.
    func reset() { stream.reset() }

    /// Inflates a piece of a message.
    /// - Throws: 1009 as soon as the message is longer than `bytesMax`, 1007 for what is no DEFLATE.
    func inflate(_ input: Span<UInt8>, into message: inout [UInt8], bytesMax: Int) throws(WebSocketError) {
        // zlib counts in 32 bits; frames arrive in portions far below.
        precondition(input.count <= Int(UInt32.max))
        guard input.count > 0 else { return }
        var failure: WebSocketError?
        input.withUnsafeBufferPointer { bytes in
            // inflate only reads; its interface is older than const.
            stream.state.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
            stream.state.pointee.avail_in = UInt32(bytes.count)
            failure = drain(into: &message, bytesMax: bytesMax)
            stream.state.pointee.next_in = nil
        }
        if let failure { throw failure }
    }

    /// Puts back the four bytes that the sender took from the message's end (section 7.2.2).
    func finish(into message: inout [UInt8], bytesMax: Int) throws(WebSocketError) {
        let tail: [UInt8] = [0x00, 0x00, 0xFF, 0xFF]
        try inflate(tail.span, into: &message, bytesMax: bytesMax)
        // 128: at the end of a block; the low bits: of the last byte, none is left.
        guard stream.state.pointee.data_type & 128 != 0, stream.state.pointee.data_type & 7 == 0 else {
            throw WebSocketError(.invalidPayload, "A compressed message breaks off in the middle of a block.")
        }
    }

    private func drain(into message: inout [UInt8], bytesMax: Int) -> WebSocketError? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.stepBytes) { step in
            while true {
                stream.state.pointee.next_out = step.baseAddress
                stream.state.pointee.avail_out = UInt32(step.count)
                let result = CZlib.inflate(stream.state, Z_SYNC_FLUSH)
                message.append(contentsOf: step[..<(step.count - Int(stream.state.pointee.avail_out))])
                guard message.count <= bytesMax else { return .tooBig(bytesMax) }
                switch result {
                case Z_OK:
                    // Room that is left means that there is nothing more to come out.
                    if stream.state.pointee.avail_out > 0, stream.state.pointee.avail_in == 0 { return nil }
                case Z_BUF_ERROR:
                    return nil
                case Z_STREAM_END:
                    guard goOn() else { return .outOfMemory }
                    if stream.state.pointee.avail_in == 0 { return nil }
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
            guard inflateGetDictionary(stream.state, window.baseAddress, &count) == Z_OK, inflateReset(stream.state) == Z_OK
            else {
                return false
            }
            return count == 0 || inflateSetDictionary(stream.state, window.baseAddress, count) == Z_OK
        }
    }
}
