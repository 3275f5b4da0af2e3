import HTTPServer
import HTTPWire
import Testing

@Suite struct WebSocketTests {
    @Test func `messages come back, fragments whole, pings as pongs`() async throws {
        try await withServer(echoRouter()) { port, _ in
            try await RawClient.with(port: port) { client in
                let answer = try await client.open("/ws/7")
                #expect(answer.status == 101)
                #expect(answer.header("Sec-WebSocket-Accept") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                try await client.send(frame(0x01, Array("Hé".utf8)) + frame(0x89, [1, 2]) + frame(0x80, Array("llo".utf8)))
                let pong = try await client.frame()
                #expect(pong == (0x8A, [1, 2]))
                let text = try await client.frame()
                #expect(text == (0x81, Array("Héllo".utf8)))
                let large = noise(300_000)
                try await client.send(frame(0x82, large))
                #expect(try await client.hear() == .binary(large))
                try await client.send(frame(0x88, [0x03, 0xE8]))
                #expect(try await client.closeCode() == 1000)
                #expect(try await client.receiveToEnd() == [])
            }
        }
    }

    @Test func `frames right behind the handshake are not lost`() async throws {
        try await withServer(echoRouter()) { port, _ in
            try await RawClient.with(port: port) { client in
                try await client.send(
                    Array("GET /ws/1 HTTP/1.1\r\n\(RawClient.handshake)\r\n".utf8) + frame(0x81, [0x41]))
                #expect(try await client.answer().status == 101)
                let first = try await client.frame()
                #expect(first == (0x81, [0x41]))
            }
        }
    }

    @Test(
        arguments: [
            ([0x81, 0x01, 0x41], 1002), (frame(0x81, [0xC3, 0x28]), 1007),
            (frame(0x82, [UInt8](repeating: 0, count: 2000)), 1009),
            (frame(0x80, []), 1002), (frame(0x88, [1]), 1002),
        ] as [([UInt8], Int)]) func `a client that breaks the protocol is told which rule`(_ row: (bytes: [UInt8], code: Int))
        async throws
    {
        try await withServer(echoRouter(), { $0.limits.messageBytesMax = 1000 }) { port, _ in
            try await RawClient.with(port: port) { client in
                #expect(try await client.open("/ws/1").status == 101)
                try await client.send(row.bytes)
                #expect(try await client.closeCode() == row.code)
                #expect(try await client.receiveToEnd() == [])
            }
        }
    }

    @Test func `what is no WebSocket request, or comes from a foreign page, is refused`() async throws {
        try await withServer(echoRouter()) { port, _ in
            try await RawClient.with(port: port) { client in
                let plain = try await client.get("/ws/1")
                #expect(plain.status == 426)
                #expect(plain.header("Sec-WebSocket-Version") == "13")
                #expect(try await client.open("/ws/1", "Origin: http://evil.example\r\n").status == 403)
                #expect(try await client.open("/ws/1", "Origin: http://a:1\r\n").status == 101)
            }
        }
    }

    @Test func `the handler's end closes the socket, its failure says so`() async throws {
        var router = Router()
        router.webSocket("/once") { _, socket in try await socket.send(text: "bye") }
        router.webSocket("/fails") { _, _ in throw HTTPError(.conflict, "no") }
        router.webSocket("/policy") { _, socket in await socket.close(.policyViolation, reason: "not you") }
        try await withServer(router) { port, _ in
            for (path, code) in [("/once", 1000), ("/fails", 1011), ("/policy", 1008)] {
                try await RawClient.with(port: port) { client in
                    _ = try await client.open(path)
                    if path == "/once" {
                        let message = try await client.frame()
                        #expect(message == (0x81, Array("bye".utf8)))
                    }
                    #expect(try await client.closeCode() == code)
                    try await client.send(frame(0x88, [UInt8(code >> 8), UInt8(code & 255)]))
                    #expect(try await client.receiveToEnd() == [])
                }
            }
        }
    }

    @Test func `a client that vanishes ends messages, and cancels a handler that only sends`() async throws {
        let ended = Flag()
        let cancelled = Flag()
        let started = Flag()
        var router = Router()
        router.webSocket("/reads") { _, socket in
            started.raise()
            for await _ in socket.messages {}
            #expect(await socket.closeCode == .abnormal)
            ended.raise()
        }
        router.webSocket("/sends") { _, _ in
            started.raise()
            do { try await Task.sleep(for: .seconds(600)) } catch { cancelled.raise() }
        }
        try await withServer(router) { port, _ in
            for path in ["/reads", "/sends"] {
                try await RawClient.with(port: port) { client in
                    _ = try await client.open(path)
                    await started.wait()
                }
            }
            await ended.wait()
            await cancelled.wait()
        }
    }

    @Test func `reading pauses while the handler leaves its messages lying`() async throws {
        let mayRead = Flag()
        var router = Router()
        router.webSocket("/late") { _, socket in
            await mayRead.wait()
            var count = 0
            for await _ in socket.messages {
                count += 1
                if count == 500 { return try await socket.send(text: "\(count)") }
            }
        }
        try await withServer(router, { $0.limits.inboundMessagesMax = 4 }) { port, _ in
            try await RawClient.with(port: port) { client in
                _ = try await client.open("/late")
                try await client.send((0..<500).flatMap { _ in frame(0x82, [1, 2, 3]) })
                mayRead.raise()
                let count = try await client.frame()
                #expect(count == (0x81, Array("500".utf8)))
            }
        }
    }

    @Test func `a queue that is full refuses what is offered and holds up what is sent`() async throws {
        let refused = Flag()
        var router = Router()
        router.webSocket("/slow") { _, socket in
            let message = WebSocketMessage.binary([UInt8](repeating: 1, count: 100_000))
            var taken = 0
            while await socket.offer(message) { taken += 1 }
            refused.raise()
            // This one waits until the client has read.
            try await socket.send(message)
            try await socket.send(text: "\(taken)")
        }
        try await withServer(router, { $0.limits.outboundBytesMax = 200_000 }) { port, _ in
            try await RawClient.with(port: port) { client in
                _ = try await client.open("/slow")
                await refused.wait()
                var messages = 0
                while true {
                    let heard = try await client.hear()
                    guard case .binary = heard else {
                        #expect(heard == .text("\(messages - 1)"))
                        break
                    }
                    messages += 1
                }
            }
        }
    }

    @Test func `a silent client is pinged, and closed when it does not answer`() async throws {
        try await withServer(echoRouter(), { $0.limits.pingSeconds = 1 }) { port, _ in
            try await RawClient.with(port: port) { client in
                _ = try await client.open("/ws/1")
                let ping = try await client.frame()
                #expect(ping == (0x89, []))
                let rest = try await client.receiveToEnd()
                #expect(rest == nil || rest?.first == 0x89 || rest == [])
            }
        }
    }

    @Test func `shutting down says going away`() async throws {
        try await withServer(echoRouter()) { port, server in
            try await RawClient.with(port: port) { client in
                _ = try await client.open("/ws/1")
                async let down: Void = server.shutDown(gracePeriod: .seconds(120))
                #expect(try await client.closeCode() == 1001)
                try await client.send(frame(0x88, [0x03, 0xE9]))
                #expect(try await client.receiveToEnd() == [])
                await down
            }
        }
    }

    @Test func `messages stay in order, however they arrive`() async throws {
        try await withServer(echoRouter()) { port, _ in
            try await RawClient.with(port: port) { client in
                _ = try await client.open("/ws/1")
                for round in 0..<200 {
                    // The handler is at some point of its way from one message to the next when each of these arrives.
                    for number in 0..<6 {
                        try await client.send(frame(0x01, text: "\(round).") + frame(0x80, text: "\(number)"))
                    }
                    for number in 0..<6 { #expect(try await client.hear() == .text("\(round).\(number)")) }
                }
            }
        }
    }

    @Test(arguments: [(closeFrame(3000), 3000), (frame(0x83, []), 1002)])
    func `messages before a close frame or a breach are answered first`(_ end: (bytes: [UInt8], code: Int)) async throws {
        let mayAnswer = Flag()
        var router = Router()
        router.webSocket("/late") { _, socket in
            var messages = socket.messages.makeAsyncIterator()
            while let message = await messages.next() {
                if message == .text("1") { await mayAnswer.wait() }
                try await socket.send(message)
            }
            #expect(await socket.closeCode?.number == UInt16(end.code))
        }
        try await withServer(router) { port, _ in
            try await RawClient.with(port: port) { client in
                _ = try await client.open("/late")
                try await client.send((1...3).flatMap { frame(0x81, text: "\($0)") } + end.bytes)
                mayAnswer.raise()
                for number in 1...3 { #expect(try await client.hear() == .text("\(number)")) }
                #expect(try await client.closeCode() == end.code)
                #expect([[], nil].contains(try await client.receiveToEnd()))
            }
        }
    }

    @Test func `a handler that closes with messages lying unread hears the client's close frame behind them`() async throws {
        let mayClose = Flag()
        let closed = Flag()
        var router = Router()
        router.webSocket("/full") { _, socket in
            await mayClose.wait()
            await socket.close(.policyViolation, reason: "enough")
            while await socket.closeCode == nil { try await Task.sleep(for: .milliseconds(5)) }
            // 1006 would be the end of a wait for a close frame that nobody read.
            #expect(await socket.closeCode == .policyViolation)
            closed.raise()
        }
        try await withServer(router, { $0.limits.inboundMessagesMax = 4 }) { port, _ in
            try await RawClient.with(port: port) { client in
                _ = try await client.open("/full")
                try await client.send((0..<50).flatMap { _ in frame(0x82, [1, 2, 3]) } + closeFrame(1008))
                mayClose.raise()
                #expect(try await client.closeCode() == 1008)
                await closed.wait()
            }
        }
    }

    @Test func `what the client says when it closes reaches the handler, codes that may not be sent do not reach the client`()
        async throws
    {
        let heard = Flag()
        var router = Router()
        router.webSocket("/hears") { _, socket in
            for await _ in socket.messages {}
            #expect(await socket.closeCode?.number == 4001)
            #expect(await socket.closeReason == "going home")
            heard.raise()
        }
        router.webSocket("/wrong") { _, socket in await socket.close(WebSocketCloseCode(1015), reason: "no") }
        try await withServer(router) { port, _ in
            try await RawClient.with(port: port) { client in
                _ = try await client.open("/hears")
                try await client.send(closeFrame(4001, "going home"))
                #expect(try await client.closeCode() == 4001)
                await heard.wait()
            }
            try await RawClient.with(port: port) { client in
                _ = try await client.open("/wrong")
                #expect(try await client.closeCode() == 1005)
            }
        }
    }
}
