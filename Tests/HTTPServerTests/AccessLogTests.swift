import HTTPServer
import HTTPWire
import Synchronization
import Testing

/// What a server has logged.
private final class Log: Sendable {
    private let entries: AsyncStream<AccessLogEntry>
    private let continuation: AsyncStream<AccessLogEntry>.Continuation

    init() { (entries, continuation) = AsyncStream.makeStream() }

    func add(_ entry: AccessLogEntry) { continuation.yield(entry) }

    func next() async throws -> AccessLogEntry {
        for await entry in entries { return entry }
        throw RawClient.Failure(what: "no entry")
    }
}

private struct Trouble: Error {}

private func router() -> Router {
    var router = Router()
    router.get("/films/{id}") { _ in .text("film") }
    router.post("/films") { request in .text("\(try await request.body.collect(upTo: 1 << 20).count)") }
    router.get("/trouble") { _ in throw Trouble() }
    router.get("/slow") { _ in
        try await Task.sleep(for: .milliseconds(30))
        return .stream(type: .text) { writer in
            try await writer.write(Array("a".utf8))
            try await Task.sleep(for: .milliseconds(30))
        }
    }
    router.group("/names", [RequestNames.bind]) { group in
        group.get("") { request in
            let elsewhere = await Task.detached { RequestNames.current }.value
            let names = RequestNames.current
            return .text("\(names?.requestID ?? "-") \(names?.traceID ?? "-") \(elsewhere?.requestID ?? "none")")
        }
    }
    return router
}

@Suite struct AccessLogTests {
    @Test func `an entry tells the route, the bytes, the time and the place in the connection`() async throws {
        let log = Log()
        try await withServer(router(), { $0.accessLog = { log.add($0) } }) { port, _ in
            try await RawClient.with(port: port) { client in
                let first = "GET /films/7?x=1 HTTP/1.1\r\nHost: a\r\n\r\n"
                let answer = try await client.ask(first)
                let entry = try await log.next()
                #expect(entry.method == .get)
                #expect(entry.target == "/films/7?x=1")
                #expect(entry.route?.pattern == "/films/{id}")
                #expect(entry.status == .ok)
                #expect(entry.bytesReceived == Int64(first.utf8.count))
                #expect(entry.bytesSent == Int64(answer.head.utf8.count + answer.body.count))
                #expect(entry.requestsOnConnection == 1)
                #expect(entry.client.host == "127.0.0.1")
                #expect(!entry.isSecure)
                #expect(try #require(entry.timeToFirstByte) <= entry.duration)
                #expect(entry.failure == nil)

                let chunks = "POST /films HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
                try await client.send(chunks + first)
                _ = try await client.answer()
                _ = try await client.answer()
                let second = try await log.next()
                #expect(second.route?.description == "POST /films")
                #expect(second.bytesReceived == Int64(chunks.utf8.count))
                let third = try await log.next()
                #expect(third.bytesReceived == Int64(first.utf8.count))
                #expect(third.requestsOnConnection == 3)
            }
        }
    }

    @Test func `a route is named when its handler fails, and none where none matched`() async throws {
        let log = Log()
        try await withServer(router(), { $0.accessLog = { log.add($0) } }) { port, _ in
            try await RawClient.with(port: port) { client in
                _ = try await client.get("/trouble")
                let failed = try await log.next()
                #expect(failed.route?.pattern == "/trouble")
                #expect(failed.status == .internalServerError)
                _ = try await client.get("/nothing")
                #expect(try await log.next().route == nil)
                try await client.send("DELETE /trouble HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = try await client.answer()
                #expect(try await log.next().route == nil)
                _ = try await client.ask("nonsense\r\n\r\n")
                let malformed = try await log.next()
                #expect(malformed.request == nil)
                #expect(malformed.status == .badRequest)
                #expect(malformed.client.host == "127.0.0.1")
            }
        }
    }

    @Test func `the first byte may be out long before the last`() async throws {
        let log = Log()
        try await withServer(router(), { $0.accessLog = { log.add($0) } }) { port, _ in
            _ = try await RawClient.with(port: port) { try await $0.get("/slow") }
            let entry = try await log.next()
            let first = try #require(entry.timeToFirstByte)
            #expect(first >= .milliseconds(30))
            #expect(entry.duration >= first + .milliseconds(30))
        }
    }

    @Test func `events tell what becomes of connections`() async throws {
        let events = Mutex<[ServerEvent]>([])
        try await withServer(
            router(),
            {
                $0.eventSink = { event in events.withLock { $0.append(event) } }
                $0.limits.connectionsMax = 1
                $0.loopCount = 1
            }
        ) { port, _ in
            try await RawClient.with(port: port) { client in
                _ = try await client.get("/films/1")
                _ = try await RawClient.with(port: port) { try await $0.answer() }
            }
        }
        #expect(events.withLock { $0 } == [.connectionOpened, .connectionRefused(.serverFull), .connectionClosed])
    }
}

@Suite struct RequestIdentityTests {
    private static let trace = "4bf92f3577b34da6a3ce929d0e0e4736"

    private func ask(_ headers: String, _ target: String = "/films/1") async throws -> RawClient.Answer {
        try await withServer(router(), { $0.answersRequestID = true }) { port, _ in
            try await RawClient.with(port: port) { try await $0.get(target, headers) }
        }
    }

    @Test func `each answer carries an id of its own, a UUID of version 7, and they sort by time`() async throws {
        try await withServer(
            router(),
            {
                $0.answersRequestID = true
                $0.loopCount = 1
            }
        ) { port, _ in
            try await RawClient.with(port: port) { client in
                var ids: [String] = []
                for _ in 0..<50 { ids.append(try #require(try await client.get("/films/1").header("X-Request-Id"))) }
                #expect(Set(ids).count == 50)
                #expect(ids == ids.sorted())
                let pattern = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
                for id in ids { #expect(try pattern.wholeMatch(in: id) != nil, "\(id)") }
                #expect(try await client.get("/nothing").header("X-Request-Id") != nil)
            }
        }
    }

    @Test(arguments: ["abc", "0192f3c4-7a5e-7cc1-b1b5-3d2f3a4b5c6d", "a/b+c=", String(repeating: "x", count: 128)])
    func `a well-formed id of the client's is kept`(id: String) async throws {
        #expect(try await ask("X-Request-Id: \(id)\r\n").header("X-Request-Id") == id)
    }

    @Test(arguments: ["", "a b", "a\"b", "<script>", String(repeating: "x", count: 129), "ü"])
    func `another is replaced`(id: String) async throws {
        let answered = try #require(try await ask("X-Request-Id: \(id)\r\n").header("X-Request-Id"))
        #expect(answered != id)
        #expect(answered.utf8.count == 36)
    }

    @Test func `what is done for a request knows whom it is for, and what is not does not`() async throws {
        let words = try await ask("X-Request-Id: mine\r\ntraceparent: 00-\(Self.trace)-00f067aa0ba902b7-01\r\n", "/names").text
        #expect(words == "mine \(Self.trace) none")
    }

    @Test func `without a valid trace parent a request begins a trace of its own, whose id is the request's`() async throws {
        for header in ["", "traceparent: 00-\(Self.trace)-0000000000000000-01\r\n"] {
            let words = try await ask(header, "/names").text.split(separator: " ")
            #expect(words[0].replacing("-", with: "") == words[1])
            #expect(words[1] != Self.trace)
        }
    }
}
