import Glibc
import HTTPServer
import HTTPWire
import Testing

/// Counts on an executor of its own, away from every loop.
private actor Elsewhere {
    private var count = 0
    func next() -> Int {
        count += 1
        return count
    }
}

private func basicRouter() -> Router {
    var router = Router()
    router.get("/health") { _ in .json(Array(#"{"status":"ok"}"#.utf8)) }
    router.get("/hello/{name}") { request in .text("hello \(try request.parameters.require("name"))") }
    router.post("/echo") { request in .bytes(try await request.body.collect(upTo: 64 << 20), type: .binary) }
    router.post("/length") { request in
        var count = 0
        for try await chunk in request.body { count += chunk.count }
        return .text("\(count)")
    }
    router.post("/ignore") { _ in .text("did not look") }
    return router
}

@Suite struct ServerTests {
    @Test func `a connection is kept for many requests`() async throws {
        try await withServer(basicRouter()) { port, _ in
            try await RawClient.with(port: port) { client in
                for _ in 0..<20 {
                    let answer = try await client.get("/health")
                    #expect(answer.status == 200)
                    #expect(answer.text == #"{"status":"ok"}"#)
                    #expect(answer.header("Content-Type") == "application/json")
                    #expect(answer.header("Date") != nil)
                    #expect(answer.header("Connection") == nil)
                }
            }
        }
    }

    @Test func `pipelined requests are answered in order, also behind bodies`() async throws {
        try await withServer(basicRouter()) { port, _ in
            try await RawClient.with(port: port) { client in
                let post = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
                let ignored = "POST /ignore HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                let chunks =
                    "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
                try await client.send(post + "GET /hello/a HTTP/1.1\r\nHost: a\r\n\r\n" + ignored + chunks + post)
                var texts: [String] = []
                for _ in 0..<5 { texts.append(try await client.answer().text) }
                #expect(texts == ["hello", "hello a", "did not look", "abcde", "hello"])
            }
        }
    }

    @Test func `a request may come byte by byte`() async throws {
        try await withServer(basicRouter(), { ($0.limits.headSecondsMax, $0.limits.stallSecondsMax) = (600, 600) }) { port, _ in
            try await RawClient.with(port: port) { client in
                for byte in Array(
                    "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n".utf8)
                {
                    try await client.send([byte])
                }
                #expect(try await client.answer().text == "abc")
            }
        }
    }

    @Test func `a request that breaks the protocol is refused and its connection closed`() async throws {
        try await withServer(basicRouter()) { port, _ in
            for (text, status) in [
                ("GET / HTTP/1.1\r\n\r\n", 400), ("GET /health HTTP/3.0\r\nHost: a\r\n\r\n", 505),
                ("GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
                ("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 40_000))\r\n\r\n", 431),
                ("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
                ("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400),
            ] {
                try await RawClient.with(port: port) { client in
                    try await client.send(text + "GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
                    let answer = try await client.answer()
                    #expect(answer.status == status)
                    #expect(answer.header("Connection") == "close")
                    #expect(try await client.receiveToEnd() == [], "\(text.prefix(60))")
                }
            }
        }
    }

    @Test func `HEAD has GET's headers and no body`() async throws {
        try await withServer(basicRouter()) { port, _ in
            try await RawClient.with(port: port) { client in
                try await client.send("HEAD /health HTTP/1.1\r\nHost: a\r\n\r\n")
                let answer = try await client.answer(toHead: true)
                #expect(answer.header("Content-Length") == "15")
                #expect(try await client.get("/hello/b").text == "hello b")
            }
        }
    }

    @Test func `HTTP 1.0 gets one answer, and more when it asks to be kept`() async throws {
        try await withServer(basicRouter()) { port, _ in
            try await RawClient.with(port: port) { client in
                let kept = try await client.ask("GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                #expect(kept.header("Connection") == "keep-alive")
                let last = try await client.ask("GET /health HTTP/1.0\r\n\r\n")
                #expect(last.header("Connection") == "close")
                #expect(try await client.receiveToEnd() == [])
            }
        }
    }

    @Test func `a large body goes up and comes down whole`() async throws {
        try await withServer(basicRouter()) { port, _ in
            try await RawClient.with(port: port) { client in
                let body = noise(8 << 20)
                try await client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.count)\r\n\r\n")
                try await client.send(body)
                #expect(try await client.answer().body == body)
            }
        }
    }

    @Test func `a client that waits for 100 gets it when its body is wanted`() async throws {
        try await withServer(basicRouter()) { port, _ in
            try await RawClient.with(port: port) { client in
                let head = "HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n"
                #expect(try await client.ask("POST /echo \(head)").status == 100)
                #expect(try await client.ask("hello").text == "hello")
                // Nobody looks at this body: the answer comes at once, and the connection ends, for the client may or may not send it.
                let answer = try await client.ask("POST /ignore \(head)")
                #expect(answer.status == 200)
                #expect(answer.header("Connection") == "close")
            }
        }
    }

    @Test func `a body beyond its limit is refused before it is read`() async throws {
        var router = Router()
        router.post("/small") { request in .bytes(try await request.body.collect(upTo: 10), type: .binary) }
        try await withServer(router) { port, _ in
            for body in ["Content-Length: 11\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nb\r\n01234567890\r\n0\r\n\r\n"] {
                let status = try await RawClient.with(port: port) { client in
                    try await client.ask("POST /small HTTP/1.1\r\nHost: a\r\n" + body).status
                }
                #expect(status == 413)
            }
        }
    }

    @Test func `a streamed response goes in chunks, or until the end for HTTP 1.0`() async throws {
        var router = Router()
        router.get("/stream") { _ in
            .stream(type: .text) { writer in
                for index in 0..<5 { try await writer.write(Array("line \(index)\n".utf8)) }
            }
        }
        router.get("/broken") { _ in
            .stream(type: .text) { writer in
                try await writer.write([1])
                throw HTTPError(.badGateway, "The source dried up.")
            }
        }
        let text = (0..<5).map { "line \($0)\n" }.joined()
        try await withServer(router) { port, _ in
            try await RawClient.with(port: port) { client in
                let chunked = try await client.get("/stream")
                #expect(chunked.header("Transfer-Encoding") == "chunked")
                #expect(chunked.text == text)
                #expect(try await client.get("/stream").text == text)
                let old = try await client.ask("GET /stream HTTP/1.0\r\n\r\n")
                #expect(old.header("Transfer-Encoding") == nil)
                #expect(old.text == text)
            }
            // A response that breaks off must not look whole.
            try await RawClient.with(port: port) { client in
                _ = await #expect(throws: RawClient.Failure.self) { try await client.get("/broken") }
            }
        }
    }

    @Test func `a response that ends with the connection and breaks midway is reset, not ended`() async throws {
        struct Broken: Error {}
        var router = Router()
        router.get("/whole") { _ in .stream(type: .text) { try await $0.write(Array("whole".utf8)) } }
        router.get("/broken") { _ in
            .stream(type: .text) { writer in
                try await writer.write(Array("half".utf8))
                throw Broken()
            }
        }
        try await withServer(router) { port, _ in
            for (target, ends) in [("/whole", true), ("/broken", false)] {
                let received = try await RawClient.with(port: port) { client in
                    try await client.send("GET \(target) HTTP/1.0\r\nHost: a\r\n\r\n")
                    return try await client.receiveToEnd()
                }
                #expect((received != nil) == ends, "\(target)")
            }
        }
    }

    @Test func `more pipelined requests than one turn answers are all answered in order`() async throws {
        var router = Router()
        router.get("/at-once/{number}") { request in .text(request.parameters["number"] ?? "") }
        router.get("/in-a-task/{number}") { (request: Request) async -> Response in .text(request.parameters["number"] ?? "") }
        try await withServer(router) { port, _ in
            for path in ["at-once", "in-a-task"] {
                try await RawClient.with(port: port) { client in
                    let count = 10 * ServerLimit.requestsPerTurnMax + 1
                    try await client.send((0..<count).map { "GET /\(path)/\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
                    for number in 0..<count {
                        let text = try await client.answer().text
                        try #require(text == "\(number)")
                    }
                }
            }
        }
    }

    @Test func `a handler may wait elsewhere, and comes back to its connection`() async throws {
        let elsewhere = Elsewhere()
        var router = Router()
        router.get("/count") { _ in
            var last = 0
            for _ in 0..<10 {
                last = await elsewhere.next()
                try await Task.sleep(for: .microseconds(50))
                _ = await compute()
            }
            return .text("\(last)")
        }
        try await withServer(router) { port, _ in
            let total = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await RawClient.with(port: port) { client in
                            var last = 0
                            for _ in 0..<5 { last = max(last, Int(try await client.get("/count").text) ?? -1) }
                            return last
                        }
                    }
                }
                return try await group.reduce(0, max)
            }
            #expect(total == 400)
        }
    }

    @Test func `thousands of requests on many connections at once are all answered`() async throws {
        try await withServer(basicRouter()) { port, _ in
            let right = try await withThrowingTaskGroup(of: Int.self) { group in
                for client in 0..<50 {
                    group.addTask {
                        try await RawClient.with(port: port) { raw in
                            var right = 0
                            for request in 0..<100 {
                                let name = "\(client)-\(request)"
                                if try await raw.get("/hello/\(name)").text == "hello \(name)" { right += 1 }
                            }
                            return right
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(right == 5000)
        }
    }

    @Test func `the port of a server is taken for everybody else`() async throws {
        try await withServer(basicRouter()) { port, _ in
            var configuration = ServerConfiguration()
            configuration.port = port
            let second = Server(configuration: configuration, router: Router())
            await #expect(throws: ConnectionError.self) { try await second.run() }
            await #expect(throws: ConnectionError.self) { try await second.port }
        }
    }

    @Test func `every request is told to the access log`() async throws {
        let (entries, log) = AsyncStream<AccessLogEntry>.makeStream()
        try await withServer(basicRouter(), { $0.accessLog = { log.yield($0) } }) { port, _ in
            try await RawClient.with(port: port) { client in
                _ = try await client.get("/hello/x?y=1")
                _ = try await client.ask("nonsense\r\n\r\n")
            }
        }
        var iterator = entries.makeAsyncIterator()
        let first = await iterator.next()
        #expect(first?.method == .get)
        #expect(first?.target == "/hello/x?y=1")
        #expect(first?.status == .ok)
        #expect(first?.peer.host == "127.0.0.1")
        #expect((first?.bytesSent ?? 0) > 100)
        #expect(first?.failure == nil)
        let second = await iterator.next()
        #expect(second?.method == nil)
        #expect(second?.status == .badRequest)
    }
}

/// Work for the global pool.
@concurrent private func compute() async -> Int { (0..<1000).reduce(0, &+) }
