import HTTPServer
import HTTPWire
import Testing

@Suite struct EventStreamTests {
    /// Events that a test sends by hand, and a flag that is raised when nobody listens any more.
    private final class Source: Sendable {
        let events: AsyncStream<ServerSentEvent>
        let continuation: AsyncStream<ServerSentEvent>.Continuation
        let left = Flag()

        init() {
            (events, continuation) = AsyncStream.makeStream()
            continuation.onTermination = { [left] _ in left.raise() }
        }
    }

    private func withStream(
        heartbeat: Duration = .seconds(60), _ adjust: (inout ServerConfiguration) -> Void = { _ in },
        _ work: @Sendable (Source, RawClient, Server) async throws -> Void
    ) async throws {
        let source = Source()
        var router = Router()
        router.get("/events") { request in
            if let id = request.lastEventID { source.continuation.yield(ServerSentEvent(data: "after \(id)")) }
            return .serverSentEvents(source.events, heartbeat: heartbeat)
        }
        try await withServer(router, adjust) { port, server in
            try await RawClient.with(port: port) { client in try await work(source, client, server) }
        }
    }

    private func chunk(_ text: String) -> String { "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n" }

    private func expect(_ text: String, from client: RawClient) async throws {
        let bytes = try await client.receive(count: chunk(text).utf8.count)
        #expect(String(decoding: bytes, as: UTF8.self) == chunk(text))
    }

    @Test func `each event goes out as it comes`() async throws {
        try await withStream { source, client, _ in
            try await client.send("GET /events HTTP/1.1\r\nHost: a\r\nLast-Event-ID: 41\r\n\r\n")
            let head = try await client.head()
            #expect(head.contains("Content-Type: text/event-stream\r\n"))
            #expect(head.contains("Cache-Control: no-store, no-transform\r\n"))
            try await expect(":\n\n", from: client)
            try await expect("data: after 41\n\n", from: client)
            for number in 0..<3 {
                source.continuation.yield(ServerSentEvent(id: "\(number)", data: "a\nb"))
                try await expect("id: \(number)\ndata: a\ndata: b\n\n", from: client)
            }
            source.continuation.finish()
            #expect(try await client.receive(count: 5) == Array("0\r\n\r\n".utf8))
            // The stream has ended as a response does: the connection is good for the next.
            #expect(try await client.get("/nothing").status == 404)
        }
    }

    @Test func `a stream on which nothing happens has a heartbeat`() async throws {
        try await withStream(heartbeat: .milliseconds(20)) { _, client, _ in
            try await client.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await client.head()
            for _ in 0..<4 { try await expect(":\n\n", from: client) }
        }
    }

    @Test func `a client that leaves ends the sequence`() async throws {
        let source = Source()
        var router = Router()
        router.get("/events") { _ in .serverSentEvents(source.events) }
        try await withServer(router) { port, _ in
            try await RawClient.with(port: port) { client in
                try await client.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = try await client.head()
            }
            await source.left.wait()
        }
    }

    @Test func `a server that goes down does not wait for streams that have no end`() async throws {
        try await withStream { source, client, server in
            try await client.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await client.head()
            try await expect(":\n\n", from: client)
            // Were it waited for, the test would take ten minutes.
            async let down: Void = server.shutDown(gracePeriod: .seconds(600))
            await source.left.wait()
            #expect(try await client.receiveToEnd() == Array("0\r\n\r\n".utf8))
            await down
        }
    }

    @Test func `a client that takes nothing is given up, and neither heartbeat nor events pile up`() async throws {
        let ended = Flag()
        try await withStream(
            heartbeat: .milliseconds(5),
            {
                $0.limits.stallSecondsMax = 1
                $0.accessLog = { entry in if entry.failure != nil { ended.raise() } }
            }
        ) { source, client, _ in
            await client.useSmallBuffer()
            try await client.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n")
            let filler = String(repeating: "x", count: 1 << 16)
            for _ in 0..<400 { source.continuation.yield(ServerSentEvent(data: filler)) }
            await ended.wait()
        }
    }

    @Test func `an old client gets the stream without chunks`() async throws {
        try await withStream { source, client, _ in
            source.continuation.yield(ServerSentEvent(data: "1"))
            source.continuation.finish()
            try await client.send("GET /events HTTP/1.0\r\n\r\n")
            let bytes = try #require(try await client.receiveToEnd())
            #expect(String(decoding: bytes, as: UTF8.self).hasSuffix("\r\n\r\n:\n\ndata: 1\n\n"))
        }
    }
}
