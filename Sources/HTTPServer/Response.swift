package import HTTPWire

/// What a handler answers.
package struct Response: Sendable {
    package enum Body: Sendable {
        case empty
        case bytes([UInt8])
        /// Parts of an open file, sent by the kernel without passing through this process.
        case file(FileContent)
        /// Chunks made while they are sent. `byteCount` is announced when it is known; otherwise the body goes in HTTP's
        /// chunks.
        case stream(byteCount: Int64?, @Sendable (ResponseWriter) async throws -> Void)
        /// The connection becomes a WebSocket.
        case webSocket(WebSocketUpgrade)
    }

    package var status: HTTPStatus
    /// Date, Content-Length and Transfer-Encoding are the server's own: it writes them as they are, and leaves a handler's out.
    package var headers: HTTPHeaders
    package var body: Body
    /// The route that answered, for logs; the router sets it.
    package internal(set) var route: Route?

    package init(_ status: HTTPStatus, headers: HTTPHeaders = HTTPHeaders(), body: Body = .empty) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Bytes of a media type.
    package static func bytes(_ bytes: [UInt8], type: MediaType, status: HTTPStatus = .ok) -> Response {
        Response(status, headers: type.headers, body: .bytes(bytes))
    }

    /// JSON that is encoded already.
    package static func json(_ bytes: [UInt8], status: HTTPStatus = .ok) -> Response {
        .bytes(bytes, type: .json, status: status)
    }

    package static func text(_ text: String, status: HTTPStatus = .ok) -> Response {
        .bytes(Array(text.utf8), type: .text, status: status)
    }

    /// A body made while it is sent.
    package static func stream(
        type: MediaType, status: HTTPStatus = .ok, byteCount: Int64? = nil,
        _ produce: @escaping @Sendable (ResponseWriter) async throws -> Void
    ) -> Response {
        Response(status, headers: type.headers, body: .stream(byteCount: byteCount, produce))
    }

    /// A plain sentence for an error: what servers without an `errorResponse` hook answer.
    package static func plain(_ error: any Error) -> Response {
        guard let error = error as? HTTPError else {
            return .text("500 Internal Server Error\n", status: .internalServerError)
        }
        var response = Response.text("\(error.status)\n\(error.description)\n", status: error.status)
        for (name, value) in error.headers.pairs {
            if let name = HeaderName(validating: name) { response.headers.append(name, value) }
        }
        return response
    }
}

/// Takes the chunks of a streamed body.
package struct ResponseWriter: Sendable {
    let connection: Connection
    /// Set when the chunks are compressed on their way.
    var compressing: CompressingWriter?

    /// Sends a chunk; returns when the kernel has taken it, so that a slow client slows whoever makes the chunks. One chunk
    /// after the other: whoever writes waits for the last write to return.
    /// - Throws: ``ConnectionError`` when the client is gone or too slow.
    package func write(_ bytes: [UInt8]) async throws {
        guard let compressing else { return try await connection.writeBodyChunk(bytes) }
        try await compressing.write(bytes)
    }

    /// Adds a field to be sent behind the body (RFC 9110 section 6.5): what is only known at the end, such as a checksum. It
    /// goes out when the body goes in chunks and the client said `TE: trailers`; others never miss it. Traps on a field that
    /// must not be a trailer.
    package func addTrailer(_ name: HeaderName, _ value: String) async {
        precondition(TrailerSection.allows(name), "\(name) must not be a trailer.")
        await connection.addTrailer(name, value)
    }

    /// Says that the body has no end of its own: when the server goes down, its maker is cancelled at once.
    func endWithServer() async { await connection.endWithServer() }
}
