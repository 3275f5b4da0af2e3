import Glibc
import HTTPServer
import HTTPWire
import Synchronization
import Testing

/// Clients that break off, one way or another, at every byte of a request. After each the server must have no connection, no
/// handler and no descriptor left, and serve the next client as if nothing had been.
@Suite struct FaultTests {
    private static let request = Array(
        ("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n3\r\nabc\r\n0\r\nX-Sum: 8\r\n\r\n"
            + "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n").utf8)

    /// Handlers that are at work.
    private final class AtWork: Sendable {
        private let count = Atomic<Int>(0)
        var now: Int { count.load(ordering: .acquiring) }
        func enter() { count.add(1, ordering: .acquiringAndReleasing) }
        func leave() { count.subtract(1, ordering: .acquiringAndReleasing) }
    }

    private static func router(_ atWork: AtWork) -> Router {
        var router = Router()
        router.use { request, next in
            atWork.enter()
            defer { atWork.leave() }
            return try await next(request)
        }
        router.get("/") { _ in .text("ok") }
        router.post("/echo") { request in .bytes(try await request.body.collect(upTo: 100), type: .binary) }
        router.get("/stream") { _ in
            .stream(type: .text) { writer in
                atWork.enter()
                defer { atWork.leave() }
                for _ in 0..<5 { try await writer.write(Array("piece".utf8)) }
            }
        }
        return router
    }

    private static func with(_ work: @Sendable (Int, Server) async throws -> Void) async throws {
        let atWork = AtWork()
        try await withServer(router(atWork)) { port, server in
            try await work(port, server)
            await expectNothingLeft(port, server)
            #expect(atWork.now == 0)
            let answer = try await RawClient.with(port: port) { try await $0.get("/") }
            #expect(answer.text == "ok")
        }
    }

    @Test func `a client may reset its connection at any byte`() async throws {
        try await Self.with { port, _ in
            for cut in 0...Self.request.count {
                try await RawClient.with(port: port) { client in
                    try await client.send(Array(Self.request[..<cut]))
                    await client.resetOnClose()
                }
            }
        }
    }

    @Test func `a client may leave at any byte`() async throws {
        try await Self.with { port, _ in
            for cut in 0...Self.request.count {
                try await RawClient.with(port: port) { client in try await client.send(Array(Self.request[..<cut])) }
            }
        }
    }

    @Test func `a client that stops sending at any byte gets the answers to what it has asked, and the end`() async throws {
        let second = Self.request.count
        let first = second - "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n".utf8.count
        try await Self.with { port, _ in
            for cut in 0...second {
                try await RawClient.with(port: port) { client in
                    try await client.send(Array(Self.request[..<cut]))
                    await client.endSending()
                    if cut >= first {
                        let answer = try await client.answer()
                        #expect(answer.text == "helloabc", "cut at \(cut)")
                    }
                    if cut == second {
                        let answer = try await client.answer()
                        #expect(answer.text == String(repeating: "piece", count: 5))
                    }
                    // Of a request that is not whole there is nothing to answer.
                    if cut >= first { #expect(try await client.receiveToEnd() == [], "cut at \(cut)") }
                }
            }
        }
    }

    @Test func `a client that stops sending while its answer is made gets it, and what it had asked before`() async throws {
        let started = Flag()
        let mayFinish = Flag()
        var router = Router()
        router.get("/slow") { _ in
            started.raise()
            await mayFinish.wait()
            #expect(!Task.isCancelled)
            return .text("slow")
        }
        router.get("/next") { _ in .text("next") }
        try await withServer(router) { port, server in
            try await RawClient.with(port: port) { client in
                try await client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
                await started.wait()
                try await client.send("GET /next HTTP/1.1\r\nHost: a\r\n\r\n")
                await client.endSending()
                mayFinish.raise()
                #expect(try await client.answer().text == "slow")
                #expect(try await client.answer().text == "next")
                #expect(try await client.receiveToEnd() == [])
            }
            await expectNothingLeft(port, server)
        }
    }

    @Test func `a clock on the wall that jumps moves the date and nothing else`() async throws {
        let wall = Clock()
        var router = Router()
        let mayFinish = Flag()
        router.get("/") { _ in .text("ok") }
        router.get("/slow") { _ in
            await mayFinish.wait()
            return .text("slow")
        }
        try await withServer(
            router,
            {
                $0.wallClock = { wall.seconds.load(ordering: .relaxed) }
                $0.limits.idleSecondsMax = 600
                $0.limits.headSecondsMax = 600
            }
        ) { port, _ in
            try await RawClient.with(port: port) { idle in
                try await RawClient.with(port: port) { busy in
                    #expect(try await idle.get("/").header("Date") == "Sun, 06 Nov 1994 08:49:37 GMT")
                    try await busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET / HT")
                    for (seconds, date) in [
                        (4_102_444_800, "Fri, 01 Jan 2100 00:00:00 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
                    ] {
                        wall.seconds.store(seconds, ordering: .relaxed)
                        // The loop reads its clocks when it wakes, before it looks at what woke it.
                        #expect(try await idle.get("/").header("Date") == date)
                    }
                    mayFinish.raise()
                    #expect(try await busy.answer().text == "slow")
                    #expect(try await busy.ask("TP/1.1\r\nHost: a\r\n\r\n").text == "ok")
                }
            }
        }
    }

    private final class Clock: Sendable {
        let seconds = Atomic<Int>(784_111_777)
    }
}
