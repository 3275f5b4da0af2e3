import HTTPServer
import HTTPWire
import Testing

@Suite struct WebSocketHubTests {
    /// A route whose sockets join the hub, are told so, and stay until they close.
    private static func router(_ hub: WebSocketHub, _ options: WebSocketOptions = WebSocketOptions()) -> Router {
        var router = Router()
        router.webSocket("/hub", options: options) { _, socket in
            await hub.join(socket)
            try await socket.send(text: "joined")
            for await message in socket.messages where message == .text("leave") {
                await hub.leave(socket)
                try await socket.send(text: "left")
            }
        }
        return router
    }

    @Test func `every socket gets every message in order, compressed where that was agreed`() async throws {
        let hub = WebSocketHub()
        let story = String(repeating: "Once upon a time. ", count: 100)
        var compression = WebSocketCompression()
        compression.serverTakesContextOver = true
        var options = WebSocketOptions()
        options.compression = .on(compression)
        try await withServer(Self.router(hub, options)) { port, _ in
            try await withThrowingTaskGroup(of: Void.self) { group in
                let joined = Flag()
                // Without compression, with it, with a narrow window, and with a window that is kept.
                let offers = ["", "server_no_context_takeover", "server_no_context_takeover; server_max_window_bits=9", " "]
                for index in 0..<12 {
                    let offer = offers[index % offers.count]
                    group.addTask {
                        try await RawClient.with(port: port) { client in
                            let parameters = offer == " " ? "" : "; \(offer)"
                            let header = offer.isEmpty ? "" : "Sec-WebSocket-Extensions: permessage-deflate\(parameters)\r\n"
                            #expect(try await client.open("/hub", header).status == 101)
                            #expect(try await client.hear() == .text("joined"))
                            joined.raise()
                            for number in 0..<20 { #expect(try await client.hear() == .text("\(number)")) }
                            if offer.isEmpty {
                                #expect(try await client.hear() == .text(story))
                            } else if case .compressed(let bytes) = try await client.hear() {
                                #expect(inflated(bytes, windowBits: offer.hasSuffix("9") ? 9 : 15) == Array(story.utf8))
                            } else {
                                Issue.record("A long message came uncompressed.")
                            }
                        }
                    }
                }
                for _ in 0..<12 { await joined.wait() }
                for number in 0..<20 { #expect(await hub.publish(.text("\(number)")) == 12) }
                #expect(await hub.publish(.text(story)) == 12)
                try await group.waitForAll()
            }
        }
        #expect(await hub.publish(.text("nobody")) == 0)
    }

    @Test func `a socket that leaves hears no more, and may come twice`() async throws {
        let hub = WebSocketHub()
        try await withServer(Self.router(hub)) { port, _ in
            try await RawClient.with(port: port) { client in
                _ = try await client.open("/hub")
                #expect(try await client.hear() == .text("joined"))
                #expect(await hub.publish(.text("a")) == 1)
                #expect(try await client.hear() == .text("a"))
                try await client.send(frame(0x81, text: "leave"))
                #expect(try await client.hear() == .text("left"))
                #expect(await hub.publish(.text("b")) == 0)
                try await client.send(closeFrame(1000))
                #expect(try await client.closeCode() == 1000)
            }
        }
    }

    @Test(arguments: [true, false]) func `a client that does not read is skipped or closed, and holds nobody up`(_ closes: Bool)
        async throws
    {
        let hub = WebSocketHub(
            slowPolicy: closes ? .close(.tryAgainLater, reason: "slow") : .skip, backlogBytesMax: 300_000)
        let message = WebSocketMessage.binary(noise(100_000))
        try await withServer(Self.router(hub)) { port, _ in
            try await RawClient.with(port: port) { slow in
                _ = try await slow.open("/hub")
                #expect(try await slow.hear() == .text("joined"))
                try await RawClient.with(port: port) { quick in
                    _ = try await quick.open("/hub")
                    #expect(try await quick.hear() == .text("joined"))
                    // The kernel's buffers fill first.
                    var published = 0
                    while await hub.publish(message) == 2 {
                        #expect(try await quick.hear() == message.asHeard)
                        published += 1
                    }
                    #expect(try await quick.hear() == message.asHeard)
                    let count = await hub.publish(.text("on"))
                    // One that is only skipped may have room for a short message.
                    #expect(closes ? count == 1 : count >= 1)
                    #expect(try await quick.hear() == .text("on"))
                    // What was queued for the slow one comes whole.
                    for _ in 0..<published { #expect(try await slow.hear() == message.asHeard) }
                    if closes { #expect(try await slow.hear() == .close(1013)) }
                }
            }
        }
    }
}

extension WebSocketMessage {
    fileprivate var asHeard: RawClient.Heard {
        switch self {
        case .text(let text): .text(text)
        case .binary(let bytes): .binary(bytes)
        }
    }
}
