package import HTTPWire

/// What a WebSocket route allows.
package struct WebSocketOptions: Sendable {
    /// Origins besides the server's own that may connect, such as `https://studio.example`.
    package var allowedOrigins: [String] = []

    package init() {}
}

/// The answer that turns a connection into a WebSocket.
package struct WebSocketUpgrade: Sendable {
    let handler: @Sendable (WebSocket) async throws -> Void

    /// Checks the handshake and the origin.
    /// - Throws: 426 for what is no WebSocket request, 400 for a malformed one, 403 for a page of another origin.
    static func response(
        to request: Request, options: WebSocketOptions,
        _ handler: @escaping @Sendable (Request, WebSocket) async throws -> Void
    ) throws(HTTPError) -> Response {
        let accept: String
        do throws(WireError) {
            accept = try WebSocketHandshake.accept(request.head)
        } catch {
            guard error.status == .upgradeRequired else { throw HTTPError(error) }
            let headers: HTTPHeaders = [.upgrade: "websocket", .secWebSocketVersion: "13", .connection: "Upgrade"]
            throw HTTPError(error.status, error.description, headers: headers)
        }
        let origin = request.headers[.origin]
        let isAllowed = origin.map(options.allowedOrigins.contains) ?? false
        guard isAllowed || WebSocketHandshake.isSameOrigin(origin, host: request.host) else {
            throw HTTPError(.forbidden, "Pages of \(origin ?? "") may not open this WebSocket.")
        }
        return Response(
            .switchingProtocols, headers: [.upgrade: "websocket", .connection: "Upgrade", .secWebSocketAccept: accept],
            body: .webSocket(WebSocketUpgrade { socket in try await handler(request, socket) }))
    }
}

/// An open WebSocket. Pings are sent and answered, and close frames exchanged, without the handler.
package struct WebSocket: Sendable {
    let connection: Connection

    /// The client's messages, until either side closes. One reader at a time.
    package var messages: Messages { Messages(connection: connection) }

    /// Sends a message; waits while more than the allowed bytes are queued, so that a slow client slows its sender.
    /// - Throws: ``ConnectionError`` when the socket is closed.
    package func send(_ message: WebSocketMessage) async throws {
        try await connection.sendFrame(Self.frame(message))
    }

    package func send(text: String) async throws { try await send(.text(text)) }

    /// Queues a message if there is room, and never waits for the client. False when there is none, or the socket is closed:
    /// the sender decides whether to drop the message or the client.
    package func offer(_ message: WebSocketMessage) async -> Bool {
        await connection.offerFrame(Self.frame(message))
    }

    /// Begins to close; messages end, and the connection goes when the client has answered or a moment has passed.
    package func close(_ code: WebSocketCloseCode = .normal, reason: String = "") async {
        await connection.startClosing(code, reason: reason)
    }

    /// Why the socket closed: the client's code, or 1006 when it vanished; nil while it is open.
    package var closeCode: WebSocketCloseCode? {
        get async { await connection.session?.closeCode }
    }

    private static func frame(_ message: WebSocketMessage) -> [UInt8] {
        switch message {
        case .text(let text): WebSocketFrame.encode(.text, text.utf8)
        case .binary(let bytes): WebSocketFrame.encode(.binary, bytes)
        }
    }

    package struct Messages: AsyncSequence, Sendable {
        package typealias Element = WebSocketMessage
        package typealias Failure = Never
        fileprivate let connection: Connection

        package func makeAsyncIterator() -> Iterator { Iterator(connection: connection) }

        package struct Iterator: AsyncIteratorProtocol {
            fileprivate let connection: Connection

            package mutating func next() async -> WebSocketMessage? { await connection.nextMessage() }
        }
    }
}
