import Glibc
import HTTPServer
import HTTPWire
import Testing

/// Handlers that wait for nothing, and what becomes of their answers.
@Suite struct ImmediateTests {
    /// Whether the caller runs in a task.
    private static func taskOrNone() -> Response {
        .text(withUnsafeCurrentTask { $0 == nil ? "none" : "task" })
    }

    @Test func `a handler that waits for nothing needs no task, any other has one`() async throws {
        var router = Router()
        router.get("/immediate") { _ in Self.taskOrNone() }
        router.get("/of/{name}") { _ in Self.taskOrNone() }
        router.get("/suspending") { _ in
            await Task.yield()
            return Self.taskOrNone()
        }
        try await withServer(router) { port, _ in
            try await RawClient.with(port: port) { client in
                for (path, expected) in [
                    ("/immediate", "none"), ("/of/parameters", "none"), ("/suspending", "task"), ("/immediate", "none"),
                ] {
                    let answer = try await client.get(path)
                    #expect(answer.text == expected)
                }
            }
        }
    }

    @Test func `middleware stands around immediate handlers too, unless it leaves their answers alone`() async throws {
        func router(leaving exempt: Bool) -> Router {
            var router = Router()
            let middleware: Middleware = { request, next in
                var response = try await next(request)
                response.headers.append("X-Seen", "yes")
                return response
            }
            if exempt {
                router.use(middleware) { _, response in response.headers["X-Short"] != nil }
            } else {
                router.use(middleware)
            }
            router.get("/short") { _ in Response(.ok, headers: ["X-Short": "yes"]) }
            router.get("/long") { _ in Response(.ok) }
            router.get("/broken") { _ in throw HTTPError(.conflict, "No.") }
            return router
        }
        for exempt in [true, false] {
            try await withServer(router(leaving: exempt)) { port, _ in
                try await RawClient.with(port: port) { client in
                    #expect((try await client.get("/short").header("X-Seen") == nil) == exempt)
                    #expect(try await client.get("/long").header("X-Seen") == "yes")
                    let broken = try await client.get("/broken")
                    #expect(broken.status == 409)
                    #expect(broken.header("X-Seen") == "yes")
                }
            }
        }
    }

    @Test func `an immediate handler may answer in any way: with a file, a stream, nothing, or an error`() async throws {
        try await withFolder { folder in
            writeFile("\(folder)/short", Array("short".utf8))
            writeFile("\(folder)/long", noise(300_000))
            var router = Router()
            router.get("/file/{name}") { request in
                try .file(at: "\(folder)/\(try request.parameters.require("name"))", for: request)
            }
            router.get("/stream") { _ in .stream(type: .text) { try await $0.write(Array("streamed".utf8)) } }
            router.get("/empty") { _ in Response(.noContent) }
            router.get("/error") { _ in throw HTTPError(.gone, "It was here.") }
            router.get("/bytes") { _ in .bytes(noise(100_000), type: .binary) }
            try await withServer(router) { port, _ in
                try await RawClient.with(port: port) { client in
                    let short = try await client.get("/file/short")
                    #expect(short.text == "short")
                    #expect(try await client.get("/file/short", "Range: bytes=1-2\r\n").text == "ho")
                    #expect(try await client.get("/file/long").body == noise(300_000))
                    #expect(try await client.get("/file/none").status == 404)
                    #expect(try await client.get("/stream").text == "streamed")
                    #expect(try await client.get("/empty").status == 204)
                    #expect(try await client.get("/error").status == 410)
                    #expect(try await client.get("/bytes").body == noise(100_000))
                    try await client.send("HEAD /file/short HTTP/1.1\r\nHost: a\r\n\r\n")
                    #expect(try await client.answer(toHead: true).header("Content-Length") == "5")
                    #expect(try await client.get("/file/short", "Connection: close\r\n").header("Connection") == "close")
                    #expect(try await client.receiveToEnd()?.isEmpty == true)
                }
            }
        }
    }

    @Test func `answers that the client is slow to take all arrive, in order`() async throws {
        // Far more than sockets hold: the client asks for all before it takes any.
        let requestCount = 1000
        let content = noise(16_000)
        var router = Router()
        router.get("/immediate/{number}") { request in
            .bytes(Array("\(request.parameters["number"] ?? "")\n".utf8) + content, type: .binary)
        }
        router.get("/suspending/{number}") { request in
            await Task.yield()
            return .text(request.parameters["number"] ?? "")
        }
        try await withServer(router) { port, _ in
            try await RawClient.with(port: port) { client in
                let paths = (0..<requestCount).map { $0 % 7 == 3 ? "/suspending/\($0)" : "/immediate/\($0)" }
                try await client.send(paths.map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
                for (number, path) in paths.enumerated() {
                    let answer = try await client.answer()
                    let expected = path.hasPrefix("/i") ? Array("\(number)\n".utf8) + content : Array("\(number)".utf8)
                    guard answer.body == expected else {
                        Issue.record("The answer to \(path) is another.")
                        return
                    }
                }
            }
        }
    }

    @Test func `a kept small file is given up as soon as it changes or goes`() async throws {
        try await withFolder { folder in
            writeFile("\(folder)/a.bin", Array("first".utf8))
            // By this clock the file has long settled, and may be kept from the first request.
            let files = try StaticDirectory(path: folder, wallClock: { time(nil) + 60 })
            var router = Router()
            router.get("/{file...}", files.respond)
            try await withServer(router) { port, _ in
                try await RawClient.with(port: port) { client in
                    let first = try await client.get("/a.bin")
                    let again = try await client.get("/a.bin")
                    #expect(again.text == "first")
                    #expect(again.header("ETag") == first.header("ETag"))
                    #expect(again.header("Content-Type") == first.header("Content-Type"))
                    #expect(try await client.get("/a.bin", "Range: bytes=0-1\r\n").text == "fi")
                    #expect(try await client.get("/a.bin", "If-None-Match: \(again.header("ETag") ?? "")\r\n").status == 304)
                    // Another file of the same size takes its place.
                    writeFile("\(folder)/b.bin", Array("other".utf8))
                    rename("\(folder)/b.bin", "\(folder)/a.bin")
                    #expect(try await client.get("/a.bin").text == "other")
                    #expect(try await client.get("/a.bin").text == "other")
                    // The same file grows.
                    writeFile("\(folder)/a.bin", Array("longer than it was".utf8))
                    #expect(try await client.get("/a.bin").text == "longer than it was")
                    unlink("\(folder)/a.bin")
                    #expect(try await client.get("/a.bin").status == 404)
                }
            }
        }
    }
}
