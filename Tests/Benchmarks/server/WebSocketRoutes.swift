import HTTPServer
import HTTPWire

/// The WebSockets that `benchmark-websocket` measures.
func addWebSocketRoutes(to router: inout Router) {
    router.webSocket("/ws/echo") { _, socket in
        for await message in socket.messages { try await socket.send(message) }
    }

    // Nothing is ever said.
    router.webSocket("/ws/idle") { _, socket in
        for await _ in socket.messages {}
    }

    // Whoever comes hears; who speaks is heard by all.
    let hub = WebSocketHub(slowPolicy: .skip)
    router.webSocket("/ws/hub") { _, socket in
        await hub.join(socket)
        for await message in socket.messages { await hub.publish(message) }
    }
}
