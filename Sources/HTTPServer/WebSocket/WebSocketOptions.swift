package import HTTPWire

/// What a WebSocket route allows.
package struct WebSocketOptions: Sendable {
    package enum Compression: Sendable {
        case off
        /// permessage-deflate (RFC 7692) with clients that offer it.
        case on(WebSocketCompression = WebSocketCompression())
    }

    /// Whose pages may connect, besides the server's own.
    package var allowedOrigins = AllowedOrigins()
    /// Subprotocols that the handler speaks. The first on the client's list that is among them is chosen; a client that offers
    /// none of them is told none, and may leave.
    package var subprotocols: [String] = []
    package var compression = Compression.on()

    package init() {}
}
