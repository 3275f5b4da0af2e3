package import HTTPWire

/// An open WebSocket. Pings are sent and answered, and close frames exchanged, without the handler.
package struct WebSocket: Sendable {
    let connection: Connection
    /// The subprotocol that was agreed on.
    package let subprotocol: String?
    /// The compression that was agreed on; nil for none.
    package let compression: PermessageDeflate?

    /// The client's messages, until either side closes. One reader at a time.
    package var messages: Messages { Messages(connection: connection) }

    /// Sends a message; waits while more than the allowed bytes are queued, so that a slow client slows its sender.
    /// - Throws: ``ConnectionError`` when the socket is closed.
    package func send(_ message: WebSocketMessage) async throws {
        try await connection.sendMessage(message)
    }

    package func send(text: String) async throws { try await send(.text(text)) }

    /// Sends a message that others get too; its frames are made once for all.
    package func send(_ message: PreparedMessage) async throws {
        try await connection.sendMessage(message)
    }

    /// Queues a message if there is room, and never waits for the client. False when there is none, or the socket is closed:
    /// the sender decides whether to drop the message or the client.
    package func offer(_ message: WebSocketMessage) async -> Bool {
        await connection.offerMessage(message)
    }

    /// Begins to close; messages end, and the connection goes when the client has answered or a moment has passed. A code
    /// that may not be sent, such as 1005, leaves the close frame empty.
    package func close(_ code: WebSocketCloseCode = .normal, reason: String = "") async {
        await connection.startClosing(code, reason: reason)
    }

    /// Why the socket closed: the client's code, or 1006 when it vanished; nil while it is open.
    package var closeCode: WebSocketCloseCode? {
        get async { await connection.closeCode }
    }

    /// What the client said when it closed; empty when it said nothing.
    package var closeReason: String {
        get async { await connection.closeReason }
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
