import HTTPWire

/// The answer that turns a connection into a WebSocket.
package struct WebSocketUpgrade: Sendable {
    let subprotocol: String?
    /// The compression agreed on; nil for none.
    let compression: PermessageDeflate?
    let handler: @Sendable (WebSocket) async throws -> Void

    /// Checks the handshake and the origin, and agrees on subprotocol and compression.
    /// - Throws: 426 for what is no WebSocket request, 400 for a malformed one, 403 for a page of another origin.
    static func response(
        to request: Request, options: WebSocketOptions,
        _ handler: @escaping @Sendable (Request, WebSocket) async throws -> Void
    ) throws(HTTPError) -> Response {
        var headers: HTTPHeaders = [.upgrade: "websocket", .connection: "Upgrade"]
        let upgrade: WebSocketUpgrade
        do throws(WireError) {
            headers.append(.secWebSocketAccept, try WebSocketHandshake.accept(request.head))
            var wanted: WebSocketCompression?
            if case .on(let compression) = options.compression { wanted = compression }
            upgrade = WebSocketUpgrade(
                subprotocol: try WebSocketHandshake.subprotocol(request.head, supported: options.subprotocols),
                compression: try WebSocketHandshake.compression(request.head, wanted)
            ) { socket in try await handler(request, socket) }
        } catch {
            guard error.status == .upgradeRequired else { throw HTTPError(error) }
            headers.append(.secWebSocketVersion, "13")
            throw HTTPError(error.status, error.description, headers: headers)
        }
        try checkOrigin(of: request, options)
        if let subprotocol = upgrade.subprotocol { headers.append(.secWebSocketProtocol, subprotocol) }
        if let compression = upgrade.compression { headers.append(.secWebSocketExtensions, compression.responseValue) }
        return Response(.switchingProtocols, headers: headers, body: .webSocket(upgrade))
    }

    private static func checkOrigin(of request: Request, _ options: WebSocketOptions) throws(HTTPError) {
        let origins = request.headers.values(.origin)
        guard origins.count <= 1 else { throw HTTPError(.badRequest, "A request comes from one origin.") }
        guard let origin = origins.first, !options.allowedOrigins.contains(origin) else { return }
        guard WebSocketHandshake.isSameOrigin(origin, host: request.host) else {
            throw HTTPError(.forbidden, "Pages of \(origin) may not open this WebSocket.")
        }
    }
}
