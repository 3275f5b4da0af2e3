package import HTTPWire

/// A request's body as chunks of bytes. Nothing is read from the socket before somebody asks for it, and no more than one
/// chunk ahead: a handler that is slow slows its client, and nothing piles up.
package struct RequestBody: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = any Error

    private enum Source {
        case connection(Connection)
        case bytes([UInt8])
    }

    private let source: Source
    /// The length that the client announced; nil for chunks.
    package let announcedByteCount: Int64?

    init(_ connection: Connection, framing: BodyFraming) {
        source = .connection(connection)
        switch framing {
        case .none: announcedByteCount = 0
        case .length(let count): announcedByteCount = count
        case .chunked: announcedByteCount = nil
        }
    }

    /// A body of bytes at hand.
    package init(_ bytes: [UInt8]) {
        source = .bytes(bytes)
        announcedByteCount = Int64(bytes.count)
    }

    /// The server's thread for what blocks; nil for a body that came from no socket.
    var disk: EventLoop? {
        switch source {
        case .connection(let connection): connection.context.disk
        case .bytes: nil
        }
    }

    /// The fields that followed a chunked body (RFC 9110 section 6.5), once all of it has been read; none before, and none for
    /// other bodies. They are the client's word, as the body is, and never become headers.
    package var trailers: HTTPHeaders {
        get async {
            switch source {
            case .connection(let connection): await connection.body.trailers
            case .bytes: HTTPHeaders()
            }
        }
    }

    /// All of the body.
    /// - Throws: 413 when it is longer than `bytesMax`, before reading when the client announced it.
    package func collect(upTo bytesMax: Int) async throws -> [UInt8] {
        let tooLarge = HTTPError(.contentTooLarge, "The body may have at most \(bytesMax) bytes.")
        if let announcedByteCount, announcedByteCount > Int64(bytesMax) { throw tooLarge }
        var collected: [UInt8] = []
        for try await chunk in self {
            guard collected.count + chunk.count <= bytesMax else { throw tooLarge }
            if collected.isEmpty { collected = chunk } else { collected.append(contentsOf: chunk) }
        }
        return collected
    }

    /// The next chunk of a body that comes from a socket; nil at its end.
    func next() async throws -> [UInt8]? {
        switch source {
        case .connection(let connection): try await connection.nextBodyChunk()
        case .bytes: nil
        }
    }

    package func makeAsyncIterator() -> Iterator {
        switch source {
        case .connection(let connection): Iterator(connection: connection, bytes: nil)
        case .bytes(let bytes): Iterator(connection: nil, bytes: bytes.isEmpty ? nil : bytes)
        }
    }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let connection: Connection?
        fileprivate var bytes: [UInt8]?

        /// The next chunk, never empty; nil at the end.
        package mutating func next() async throws -> [UInt8]? {
            guard let connection else {
                defer { bytes = nil }
                return bytes
            }
            return try await connection.nextBodyChunk()
        }
    }
}
