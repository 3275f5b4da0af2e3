import HTTPServer
import HTTPWire
import Testing

@Suite struct ServerLifeTests {
    @Test func `shutting down lets requests finish and closes what is idle`() async throws {
        let started = Flag()
        let mayFinish = Flag()
        var router = Router()
        router.get("/quick") { _ in .text("quick") }
        router.get("/slow") { _ in
            started.raise()
            await mayFinish.wait()
            return .text("finished")
        }
        // On one loop, where both connections hear of the end in the same moment.
        try await withServer(router, { $0.loopCount = 1 }) { port, server in
            try await RawClient.with(port: port) { idle in
                try await RawClient.with(port: port) { busy in
                    _ = try await idle.get("/quick")
                    try await busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
                    await started.wait()
                    async let down: Void = server.shutDown(gracePeriod: .seconds(120))
                    #expect(try await idle.receiveToEnd() == [])
                    mayFinish.raise()
                    let answer = try await busy.answer()
                    #expect(answer.text == "finished")
                    #expect(answer.header("Connection") == "close")
                    #expect(try await busy.receiveToEnd() == [])
                    await down
                }
            }
            await #expect(throws: RawClient.Failure.self) { try await RawClient.with(port: port) { _ in } }
        }
    }

    @Test func `after the grace period the rest is cancelled`() async throws {
        let started = Flag()
        let cancelled = Flag()
        var router = Router()
        router.get("/forever") { _ in
            started.raise()
            do { try await Task.sleep(for: .seconds(600)) } catch { cancelled.raise() }
            return .text("never sent")
        }
        try await withServer(router) { port, server in
            try await RawClient.with(port: port) { client in
                try await client.send("GET /forever HTTP/1.1\r\nHost: a\r\n\r\n")
                await started.wait()
                await server.shutDown(gracePeriod: .milliseconds(50))
                await cancelled.wait()
            }
        }
    }

    /// Without the wait's second look it hung once in some thousand rounds.
    @Test(.timeLimit(.minutes(2)))
    func `the server ends also when its last connection does so just as that is waited for`() async throws {
        var router = Router()
        router.get("/forever") { _ in
            try await Task.sleep(for: .seconds(600))
            return .text("never sent")
        }
        for round in 0..<300 {
            let server = Server(configuration: ServerConfiguration(), router: router)
            async let running: Void = server.run()
            try await RawClient.with(port: try await server.port) { client in
                try await client.send("GET /forever HTTP/1.1\r\nHost: a\r\n\r\n")
                try await Task.sleep(for: .microseconds(round % 300))
                await server.shutDown(gracePeriod: .zero)
            }
            try await running
        }
    }

    @Test func `cancelling run stops the server, stopping twice is harmless`() async throws {
        let server = Server(configuration: ServerConfiguration(), router: Router())
        let running = Task { try await server.run() }
        _ = try await server.port
        running.cancel()
        try await running.value
        await server.shutDown(gracePeriod: .zero)
        await server.shutDown(gracePeriod: .zero)
        await #expect(throws: ConnectionError.self) { try await server.run() }
    }

    @Test func `shutting down before the start makes run end at once`() async throws {
        let server = Server(configuration: ServerConfiguration(), router: Router())
        await server.shutDown(gracePeriod: .zero)
        try await server.run()
    }

    @Test func `a client that resets its connection cancels its handler`() async throws {
        let started = Flag()
        let cancelled = Flag()
        var router = Router()
        router.get("/wait") { _ in
            started.raise()
            do { try await Task.sleep(for: .seconds(600)) } catch { cancelled.raise() }
            return .text("for nobody")
        }
        try await withServer(router) { port, _ in
            try await RawClient.with(port: port) { client in
                try await client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
                await started.wait()
                await client.resetOnClose()
            }
            await cancelled.wait()
        }
    }

    @Test func `a client that leaves in the middle of its body ends the handler's reading`() async throws {
        let failed = Flag()
        let started = Flag()
        var router = Router()
        router.post("/upload") { request in
            do {
                for try await _ in request.body { started.raise() }
            } catch {
                failed.raise()
                throw error
            }
            return .text("whole")
        }
        try await withServer(router) { port, _ in
            try await RawClient.with(port: port) { client in
                try await client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nfirst")
                await started.wait()
            }
            await failed.wait()
        }
    }

    @Test func `a slow head gets 408, a silent connection is closed`() async throws {
        var router = Router()
        router.get("/") { _ in .text("ok") }
        try await withServer(router, { $0.limits.headSecondsMax = 4 }) { port, _ in
            try await RawClient.with(port: port) { slow in
                try await RawClient.with(port: port) { silent in
                    try await slow.send("GET / HTTP/1.1\r\nHos")
                    #expect(try await slow.answer().status == 408)
                    #expect(try await silent.receiveToEnd() == [])
                }
            }
        }
    }

    @Test func `an idle connection is closed`() async throws {
        var router = Router()
        router.get("/") { _ in .text("ok") }
        try await withServer(router, { $0.limits.idleSecondsMax = 1 }) { port, _ in
            try await RawClient.with(port: port) { client in
                let answer = try await client.get("/")
                #expect(answer.status == 200)
                #expect(try await client.receiveToEnd() == [])
            }
        }
    }

    @Test func `a slow body gets 408`() async throws {
        var router = Router()
        router.post("/") { request in .bytes(try await request.body.collect(upTo: 100), type: .binary) }
        try await withServer(router, { $0.limits.stallSecondsMax = 1 }) { port, _ in
            try await RawClient.with(port: port) { client in
                let answer = try await client.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
                #expect(answer.status == 408)
                #expect(answer.header("Connection") == "close")
            }
        }
    }

    @Test func `a client that takes nothing is dropped, and stops whoever makes its response`() async throws {
        let dropped = Flag()
        var router = Router()
        router.get("/endless") { _ in
            .stream(type: .binary) { writer in
                let chunk = [UInt8](repeating: 7, count: 1 << 16)
                do {
                    while true { try await writer.write(chunk) }
                } catch {
                    dropped.raise()
                    throw error
                }
            }
        }
        try await withServer(router, { $0.limits.stallSecondsMax = 1 }) { port, _ in
            try await RawClient.with(port: port) { client in
                await client.useSmallBuffer()
                try await client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")
                await dropped.wait()
            }
        }
    }

    @Test func `a client that has only closed its sending side is still answered`() async throws {
        var router = Router()
        router.get("/") { _ in
            try await Task.sleep(for: .milliseconds(100))
            return .text("whole")
        }
        try await withServer(router) { port, _ in
            try await RawClient.with(port: port) { client in
                try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                await client.endSending()
                #expect(try await client.answer().text == "whole")
                #expect(try await client.receiveToEnd() == [])
            }
        }
    }

    @Test func `connections beyond the cap are answered 503`() async throws {
        var router = Router()
        router.get("/") { _ in .text("ok") }
        try await withServer(
            router,
            {
                $0.limits.connectionsMax = 1
                $0.loopCount = 1
            }
        ) { port, _ in
            try await RawClient.with(port: port) { first in
                #expect(try await first.get("/").status == 200)
                let status = try await RawClient.with(port: port) { second in try await second.answer().status }
                #expect(status == 503)
            }
        }
    }
}
