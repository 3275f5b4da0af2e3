import Foundation
import HTTPClient
import HTTPServer
import HTTPWire
import Testing

/// Outgoing requests, against our own server.
struct HTTPClientTests {
    @Test func `a request goes out with its method, headers and body, and the answer comes back whole`() async throws {
        var router = Router()
        router.post("/echo/{name}") { request in
            let body = try await request.body.collect(upTo: 1 << 20)
            var response = Response.bytes(body, type: .text, status: .created)
            response.headers.append("X-Seen", "\(request.headers["X-Given"] ?? "-") \(try request.parameters.require("name"))")
            return response
        }
        try await withServer(router) { url in
            let client = try HTTPClient()
            let request = OutgoingRequest(
                .post, url.appending(path: "echo/anna"), headers: ["X-Given": "yes"], body: Array("Hold the rope.".utf8))
            let response = try await client.send(request)
            #expect(response.status == .created)
            #expect(response.headers["x-seen"] == "yes anna")
            #expect(try await response.collect() == request.body)
        }
    }

    @Test func `requests one after the other share a connection`() async throws {
        let peers = Seen<String>()
        var router = Router()
        router.get("/") { request -> Response in
            peers.note("\(request.peer)")
            return .text("here")
        }
        try await withServer(router) { url in
            let client = try HTTPClient()
            for _ in 0..<3 { _ = try await client.send(OutgoingRequest(.get, url)).collect() }
        }
        #expect(peers.all.count == 3 && Set(peers.all).count == 1)
    }

    @Test func `a body in chunks is read as it comes, before the server has finished it`() async throws {
        let hasRead = Flag()
        var router = Router()
        router.get("/") { _ async -> Response in
            .stream(type: .text) { writer in
                try await writer.write(Array("one ".utf8))
                await hasRead.wait()
                try await writer.write(Array("two".utf8))
            }
        }
        try await withServer(router) { url in
            var chunks = try await HTTPClient().send(OutgoingRequest(.get, url)).body.makeAsyncIterator()
            #expect(try await chunks.next() == Array("one ".utf8))
            hasRead.raise()
            #expect(try await chunks.next() == Array("two".utf8))
            #expect(try await chunks.next() == nil)
        }
    }

    @Test func `a reader who takes its time gets every byte of a long answer, which waits for it`() async throws {
        let chunk = [UInt8](repeating: 7, count: 64 << 10)
        let sent = Seen<Int>()
        var router = Router()
        router.get("/") { _ async -> Response in
            .stream(type: .text) { writer in
                for index in 0..<256 {
                    try await writer.write(chunk)
                    sent.note(index)
                }
            }
        }
        try await withServer(router) { url in
            let response = try await HTTPClient().send(OutgoingRequest(.get, url, responseBytesMax: 32 << 20))
            try await Task.sleep(for: .milliseconds(300))
            // What waits here and in the sockets is far from all 16 MiB.
            #expect(sent.all.count < 250)
            var count = 0
            for try await bytes in response.body { count += bytes.count }
            #expect(count == 256 * chunk.count)
        }
    }

    @Test func `an answer longer than was allowed is broken off, announced or not`() async throws {
        var router = Router()
        router.get("/announced") { _ -> Response in .bytes([UInt8](repeating: 1, count: 5_000), type: .text) }
        router.get("/streamed") { _ async -> Response in
            .stream(type: .text) { writer in while true { try await writer.write([UInt8](repeating: 1, count: 900)) } }
        }
        try await withServer(router) { url in
            let client = try HTTPClient()
            for path in ["announced", "streamed"] {
                let code = try await failure {
                    _ = try await client.send(OutgoingRequest(.get, url.appending(path: path), responseBytesMax: 4_000))
                        .collect()
                }
                #expect(code == .tooLarge, "\(path)")
            }
        }
    }

    @Test func `a server that says nothing, and one that stops in the middle, are given up in time`() async throws {
        var router = Router()
        router.get("/silent") { _ async throws -> Response in
            try await Task.sleep(for: .seconds(600))
            return .text("late")
        }
        router.get("/stuck") { _ async -> Response in
            .stream(type: .text) { writer in
                try await writer.write([1])
                try await Task.sleep(for: .seconds(600))
            }
        }
        try await withServer(router) { url in
            let client = try HTTPClient()
            let whole = OutgoingRequest.Deadlines(idleSeconds: 500, wholeSeconds: 0.3)
            let idle = OutgoingRequest.Deadlines(idleSeconds: 1, wholeSeconds: 500)
            for (path, deadlines) in [("silent", whole), ("stuck", whole), ("stuck", idle)] {
                let code = try await failure {
                    _ = try await client.send(OutgoingRequest(.get, url.appending(path: path), deadlines: deadlines)).collect()
                }
                #expect(code == .timedOut, "\(path) \(deadlines)")
            }
        }
    }

    @Test func `an answer that breaks off in the middle is no whole answer`() async throws {
        struct Trouble: Error {}
        var router = Router()
        router.get("/") { _ async -> Response in
            .stream(type: .text, byteCount: 1_000) { writer in
                try await writer.write([UInt8](repeating: 1, count: 100))
                throw Trouble()
            }
        }
        try await withServer(router) { url in
            let response = try await HTTPClient().send(OutgoingRequest(.get, url))
            var received = 0
            let code = try await failure { for try await chunk in response.body { received += chunk.count } }
            #expect(code == .brokenOff && received == 100)
        }
    }

    @Test func `a task that is cancelled hears of it at once, and the server loses its client`() async throws {
        let (arrived, hasLeft) = (Flag(), Flag())
        var router = Router()
        router.get("/") { _ async -> Response in
            .stream(type: .text) { writer in
                arrived.raise()
                defer { hasLeft.raise() }
                while true {
                    try await writer.write([1])
                    try await Task.sleep(for: .milliseconds(5))
                }
            }
        }
        try await withServer(router) { url in
            let client = try HTTPClient()
            let task = Task { _ = try await client.send(OutgoingRequest(.get, url)).collect() }
            await arrived.wait()
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            await hasLeft.wait()
        }
    }

    @Test func `a body that nobody reads to its end ends the transfer when it is given up`() async throws {
        let hasLeft = Flag()
        var router = Router()
        router.get("/") { _ async -> Response in
            .stream(type: .text) { writer in
                defer { hasLeft.raise() }
                while true { try await writer.write([UInt8](repeating: 1, count: 1_000)) }
            }
        }
        try await withServer(router) { url in
            let client = try HTTPClient()
            let status = try await client.send(OutgoingRequest(.get, url)).status
            #expect(status == .ok)
            await hasLeft.wait()
        }
    }

    @Test func `many requests at once each get their own answer`() async throws {
        var router = Router()
        router.get("/{number}") { request async throws -> Response in
            try await Task.sleep(for: .milliseconds(5))
            return .text(try request.parameters.require("number"))
        }
        try await withServer(router) { url in
            let client = try HTTPClient()
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let response = try await client.send(OutgoingRequest(.get, url.appending(path: "\(number)")))
                        return try await response.collect() == Array("\(number)".utf8)
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    @Test func `a port where nobody listens, and what is no address, are told in words`() async throws {
        let client = try HTTPClient()
        // A port that was free a moment ago.
        let closed = try await withServer(Router()) { $0 }
        let codeOfClosed = try await failure { _ = try await client.send(OutgoingRequest(.get, closed)) }
        #expect(codeOfClosed == .refused)
        for text in ["ftp://127.0.0.1/", "file:///etc/passwd", "http://anna:secret@127.0.0.1/", "http:///nowhere"] {
            let url = try #require(URL(string: text))
            let code = try await failure { _ = try await client.send(OutgoingRequest(.get, url)) }
            #expect(code == .badAddress, "\(text)")
        }
    }

    @Test func `a server on a Unix socket is asked there, and whose socket is not there or not ours is told`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-socket-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a temporary folder
        let path = folder.appending(path: "s").path
        var router = Router()
        router.get("/where") { request -> Response in .text("\(request.headers["Host"] ?? "") \(request.query["a"] ?? "")") }
        var configuration = ServerConfiguration()
        configuration.loopCount = 1
        configuration.listenAddresses = [try ListenAddress(parsing: "unix:\(path)")]
        let server = Server(configuration: configuration, router: router)
        var request = OutgoingRequest(.get, try #require(URL(string: "http://localhost/where?a=b")))
        request.socketPath = path
        let asked = request
        let text = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            _ = try await server.addresses
            let answer = try await HTTPClient().send(asked).collect()
            await server.shutDown(gracePeriod: .zero)
            try await group.waitForAll()
            return String(decoding: answer, as: UTF8.self)
        }
        #expect(text == "localhost b")
        let code = try await failure { _ = try await HTTPClient().send(asked) }
        #expect(code == .refused)
    }
}
