import HTTPServer
import HTTPWire
import Testing

@Suite struct WebSocketHubTopicTests {
    /// `/hub/a-b` joins the topics a and b. "hold" puts the socket on hold, "release 5" lets it go on after 5.
    private static func router(_ hub: WebSocketHub) -> Router {
        var router = Router()
        router.webSocket("/hub/{topics}") { request, socket in
            let topics = Set(try request.parameters.require("topics").split(separator: "-").map { HubTopic(String($0)) })
            await hub.join(socket, topics)
            try await socket.send(text: "joined")
            for await message in socket.messages {
                guard case .text(let text) = message else { continue }
                let words = text.split(separator: " ")
                if words.first == "hold" {
                    let through = await hub.hold(socket, for: topics)
                    try await socket.send(text: "held \(through.map { "\($0)" } ?? "-")")
                } else if let number = words.last.flatMap({ Int64($0) }) {
                    await hub.release(socket, after: number)
                    try await socket.send(text: "released")
                }
            }
        }
        return router
    }

    private static func message(_ number: Int64, _ topics: String...) -> HubMessage {
        HubMessage(PreparedMessage(.text("\(number)")), for: topics.map { HubTopic($0) }, number: number)
    }

    private func withClient(_ port: Int, _ topics: String, _ work: @Sendable (RawClient) async throws -> Void) async throws {
        try await RawClient.with(port: port) { client in
            _ = try await client.open("/hub/\(topics)")
            #expect(try await client.hear() == .text("joined"))
            try await work(client)
        }
    }

    private func say(_ text: String, _ client: RawClient, hears answers: String...) async throws {
        try await client.send(frame(0x81, text: text))
        for answer in answers { #expect(try await client.hear() == .text(answer)) }
    }

    private func hear(_ numbers: [Int], _ client: RawClient) async throws {
        for number in numbers { #expect(try await client.hear() == .text("\(number)")) }
    }

    @Test func `a socket hears the topics that it has joined, each message once`() async throws {
        let hub = WebSocketHub()
        try await withServer(Self.router(hub)) { port, _ in
            try await withClient(port, "a") { a in
                try await withClient(port, "b") { b in
                    try await withClient(port, "a-b") { both in
                        let messages = [
                            Self.message(1, "a"), Self.message(2, "a", "b"), Self.message(3, "b"), Self.message(4, "c"),
                        ]
                        #expect(await hub.publish(messages) == 7)
                        try await hear([1, 2], a)
                        try await hear([2, 3], b)
                        try await hear([1, 2, 3], both)
                    }
                }
            }
        }
        #expect(hub.isEmpty)
    }

    @Test func `a socket on hold is kept what comes, and goes on behind the number that it is told`() async throws {
        let hub = WebSocketHub()
        try await withServer(Self.router(hub), { $0.loopCount = 1 }) { port, _ in
            try await withClient(port, "a") { client in
                #expect(await hub.publish([Self.message(1, "a"), Self.message(2, "b")]) == 1)
                #expect(try await client.hear() == .text("1"))
                // 2 was not for it, and it needs nothing up to there.
                try await say("hold", client, hears: "held 2")
                #expect(await hub.publish([Self.message(3, "a"), Self.message(4, "a"), Self.message(5, "a")]) == 0)
                try await say("release 4", client, hears: "5", "released")
                #expect(await hub.publish([Self.message(6, "a")]) == 1)
                #expect(try await client.hear() == .text("6"))

                try await say("hold", client, hears: "held 6")
                #expect(await hub.publish([Self.message(7, "a")]) == 0)
                // Held anew, it has what was kept so far dropped, and has been sent nothing.
                try await say("hold", client, hears: "held -")
                // It is told of more than has been published yet: that comes later, and not twice.
                try await say("release 9", client, hears: "released")
                #expect(await hub.publish([Self.message(8, "a"), Self.message(9, "a"), Self.message(10, "a")]) == 1)
                #expect(try await client.hear() == .text("10"))
            }
        }
    }

    @Test func `a socket that is on hold for too long is closed as a slow one`() async throws {
        let hub = WebSocketHub(heldMessagesMax: 2)
        try await withServer(Self.router(hub)) { port, _ in
            try await withClient(port, "a") { client in
                try await say("hold", client, hears: "held 0")
                #expect(await hub.publish((1...3).map { Self.message($0, "a") }) == 0)
                #expect(try await client.hear() == .close(1013))
            }
        }
    }
}
