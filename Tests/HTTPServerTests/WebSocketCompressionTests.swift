import HTTPServer
import HTTPWire
import Testing

@Suite struct WebSocketCompressionTests {
    /// Text that repeats itself at every distance around a window's size.
    private static let echoes = (200..<600).map { distance in
        "<\(String(repeating: "ab\(distance)", count: 3))>" + String(repeating: ".", count: distance - 40)
    }.joined()

    @Test(arguments: [8, 9, 10, 15]) func `a client with a small window can read what we compress`(_ bits: Int) async throws {
        var router = Router()
        router.webSocket("/story") { _, socket in try await socket.send(text: Self.echoes) }
        try await withServer(router) { port, _ in
            try await RawClient.with(port: port) { client in
                _ = try await client.open(
                    "/story", "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=\(bits)\r\n")
                guard case .compressed(let bytes) = try await client.hear() else {
                    Issue.record("The message came uncompressed.")
                    return
                }
                #expect(inflated(bytes, windowBits: Int32(bits)) == Array(Self.echoes.utf8))
            }
        }
    }

    @Test func `a window that is kept makes the second of two messages smaller, one that is not makes them alike`() async throws
    {
        for keeps in [true, false] {
            var compression = WebSocketCompression()
            compression.serverTakesContextOver = keeps
            var options = WebSocketOptions()
            options.compression = .on(compression)
            let message = String(decoding: noise(1500).map { 0x20 + $0 & 0x3F }, as: UTF8.self)
            try await withServer(echoRouter(options)) { port, _ in
                try await RawClient.with(port: port) { client in
                    _ = try await client.open("/ws/1", "Sec-WebSocket-Extensions: permessage-deflate\r\n")
                    var sizes: [Int] = []
                    for _ in 0..<2 {
                        try await client.send(frame(0x81, text: message))
                        guard case .compressed(let bytes) = try await client.hear() else { continue }
                        sizes.append(bytes.count)
                    }
                    #expect(sizes.count == 2)
                    #expect(keeps ? sizes[1] < sizes[0] / 10 : sizes[1] == sizes[0])
                }
            }
        }
    }

    @Test func `short messages, and those that compression makes no smaller, go as they are`() async throws {
        try await withServer(echoRouter()) { port, _ in
            try await RawClient.with(port: port) { client in
                _ = try await client.open("/ws/1", "Sec-WebSocket-Extensions: permessage-deflate\r\n")
                for bytes in [[UInt8](repeating: 1, count: 1023), noise(5000)] {
                    try await client.send(frame(0x82, bytes))
                    #expect(try await client.hear() == .binary(bytes))
                }
                let bytes = [UInt8](repeating: 1, count: 1024)
                try await client.send(frame(0xC2, deflated(bytes)))
                #expect(try await client.hear() == .compressed(deflated(bytes, level: 1)))
            }
        }
    }

    @Test func `no compression is agreed on where the route has none`() async throws {
        var options = WebSocketOptions()
        options.compression = .off
        try await withServer(echoRouter(options)) { port, _ in
            try await RawClient.with(port: port) { client in
                let answer = try await client.open("/ws/1", "Sec-WebSocket-Extensions: permessage-deflate\r\n")
                #expect(answer.header("Sec-WebSocket-Extensions") == nil)
                try await client.send(frame(0xC1, text: "a"))
                #expect(try await client.closeCode() == 1002)
            }
        }
    }

    @Test func `a long message goes in frames, and a pong passes between them`() async throws {
        var router = Router()
        router.webSocket("/film") { _, socket in
            try await socket.send(.binary(noise(24 << 20)))
            for await _ in socket.messages {}
        }
        try await withServer(router) { port, _ in
            try await RawClient.with(port: port) { client in
                _ = try await client.open("/film")
                // The kernel holds a part of the message; the rest waits for us to read.
                try await client.send(frame(0x89, [42]))
                var (count, before) = (0, -1)
                var isFinal = false
                while !isFinal || before < 0 {
                    let (first, payload) = try await client.frame()
                    if first == 0x8A {
                        #expect(payload == [42])
                        before = count
                        continue
                    }
                    #expect(first & 0x0F == (count == 0 ? 2 : 0))
                    #expect(payload.count <= WebSocketFrame.payloadBytesMax)
                    count += payload.count
                    isFinal = first & 0x80 != 0
                }
                #expect(count == 24 << 20)
                #expect(before < count, "The pong came behind the whole message.")
            }
        }
    }
}
