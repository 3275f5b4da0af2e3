/// Compresses a server's messages, one after the other (RFC 7692 section 7.2.1).
final class Deflater {
    private var stream: ZlibStream

    /// - Parameter windowBits: 8 to 15.
    /// - Throws: 1011 without memory.
    init(windowBits: Int, _ compression: WebSocketCompression) throws(WebSocketError) {
        // zlib's raw DEFLATE has no window of 8 bits. Its 9 bits do for a peer with 8: deflate looks back no further than the
        // window less 262 bytes (the longest match and what it wants to see ahead), that is 250 bytes, and the peer has 256.
        let bits = -Int32(max(9, windowBits))
        guard
            let stream = ZlibStream(
                compressingTo: bits, level: Int32(compression.level), memoryLevel: Int32(compression.memoryLevel))
        else { throw .outOfMemory }
        self.stream = stream
    }

    /// Forgets the window.
    func reset() { stream.reset() }

    /// The payload of a compressed message. Empty messages never come here: with nothing between two flushes zlib writes nothing.
    func deflate(_ message: some Collection<UInt8>) -> [UInt8] {
        var payload =
            message.withContiguousStorageIfAvailable { stream.compress($0.span, .all) }
            ?? stream.compress(Array(message).span, .all)
        // The flush has ended the message with 00 00 FF FF, which goes without saying.
        payload.removeLast(4)
        return payload
    }
}
