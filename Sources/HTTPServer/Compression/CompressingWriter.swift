import HTTPWire

/// Compresses the chunks that a handler writes, each as it comes: what was written can be read at the other end, whether or
/// not more follows.
actor CompressingWriter {
    nonisolated let connection: Connection
    nonisolated var unownedExecutor: UnownedSerialExecutor { connection.unownedExecutor }

    private var stream: ZlibStream
    private var byteCount: Int64 = 0

    init(_ coding: ContentCoding, level: Int32, connection: Connection) throws(HTTPError) {
        self.connection = connection
        stream = try ZlibStream(coding, level: level)
    }

    /// Sends a chunk, in pieces between which the loop has its turn.
    func write(_ bytes: [UInt8]) async throws {
        byteCount += Int64(bytes.count)
        var position = 0
        while position < bytes.count {
            let end = min(position + ServerLimit.compressionPieceBytes, bytes.count)
            let output = stream.compress(bytes.span.extracting(position..<end), end == bytes.count ? .all : .none)
            try await connection.writeBodyChunk(output)
            position = end
            if position < bytes.count { await Task.yield() }
        }
    }

    /// Sends the end of the compressed stream.
    /// - Parameter announced: bytes that the handler said it would write; nil when it did not say.
    func finish(announced: Int64?) async throws {
        guard announced == nil || announced == byteCount else {
            throw ConnectionError(.body, "The response was not as long as announced.")
        }
        try await connection.writeBodyChunk(stream.compress([UInt8]().span, .finish))
    }
}
