import Glibc
import HTTPServer
import HTTPWire
import Testing

@Suite struct CompressionTests {
    private static let sentence = "The lamp at Gull Rock had gone out, and nobody in the village would say why. "
    private static let long = Array(String(repeating: sentence, count: 3000).utf8)

    private static func router(_ folder: String) -> Router {
        var router = Router()
        router.use(Compression().callAsFunction)
        func answer(_ path: String, _ type: MediaType, _ bytes: [UInt8], _ headers: HTTPHeaders = [:]) {
            router.get(path) { _ in
                var response = Response.bytes(bytes, type: type)
                for (name, value) in headers.pairs {
                    if let name = HeaderName(validating: name) { response.headers.append(name, value) }
                }
                return response
            }
        }
        answer("/page", .html, Array(long.prefix(20_000)), [.entityTag: "\"v1\""])
        answer("/long", .json, long)
        answer("/small", .json, Array("{}".utf8))
        answer("/film", .mp4, long)
        answer("/raw", .text, long, [.cacheControl: "private, no-transform"])
        answer("/done", .text, long, [.contentEncoding: "br"])
        answer("/vary", .text, long, [.vary: "Origin, Accept-Encoding"])
        router.get("/file") { request in try .file(at: "\(folder)/page.txt", for: request) }
        router.get("/events") { _ in .stream(type: .eventStream) { try await $0.write(Array("data: 1\n\n".utf8)) } }
        return router
    }

    private static func with<Result: Sendable>(_ work: @Sendable (RawClient) async throws -> Result) async throws -> Result {
        try await withFolder { folder in
            writeFile("\(folder)/page.txt", long)
            return try await withServer(router(folder)) { port, _ in try await RawClient.with(port: port, work) }
        }
    }

    @Test(
        arguments: [
            ("gzip", "gzip"), ("deflate", "deflate"), ("gzip, deflate, br", "gzip"), ("deflate, gzip;q=0.5", "deflate"),
            ("gzip;q=0, *", "deflate"), ("*", "gzip"), ("*;q=0.1", "gzip"), ("x-gzip", "gzip"), ("GZip;Q=1.000", "gzip"),
            ("br", nil), ("", nil), ("identity", nil), ("gzip;q=0", nil), ("*;q=0", nil), ("gzip;q=0.1, identity;q=0.5", nil),
            ("gzip;q=2", nil), ("gzip;q=x", nil), ("identity;q=0, gzip;q=0.001", "gzip"),
        ] as [(String, String?)]) func `the coding is the one that the client likes best`(
            _ row: (accepts: String, coding: String?)
        ) async throws
    {
        let answer = try await Self.with { try await $0.get("/page", "Accept-Encoding: \(row.accepts)\r\n") }
        #expect(answer.header("Content-Encoding") == row.coding)
        #expect(answer.header("Vary") == "Accept-Encoding")
        let content = row.coding == nil ? answer.body : inflated(answer.body)?.bytes
        #expect(content == Array(Self.long.prefix(20_000)))
        #expect(answer.header("ETag") == (row.coding == nil ? "\"v1\"" : "W/\"v1\""))
    }

    @Test func `what would not gain, or must not change, goes as it is`() async throws {
        try await Self.with { client in
            for path in ["/small", "/film", "/raw", "/done", "/events"] {
                let answer = try await client.get(path, "Accept-Encoding: gzip\r\n")
                #expect(answer.header("Content-Encoding") == (path == "/done" ? "br" : nil), "\(path)")
            }
            let part = try await client.get("/file", "Accept-Encoding: gzip\r\nRange: bytes=0-2999\r\n")
            #expect(part.status == 206)
            #expect(part.body == Array(Self.long.prefix(3000)))
            // Nothing but an encoding will do for this client, however little there is to gain.
            let strict = try await client.get("/small", "Accept-Encoding: gzip, identity;q=0\r\n")
            #expect(inflated(strict.body)?.bytes == Array("{}".utf8))
            #expect(try await client.get("/vary", "Accept-Encoding: gzip\r\n").header("Vary") == "Origin, Accept-Encoding")
        }
    }

    @Test func `large bodies and files are compressed piece by piece, and HEAD says what GET would`() async throws {
        try await Self.with { client in
            for path in ["/long", "/file"] {
                let answer = try await client.get(path, "Accept-Encoding: gzip\r\n")
                #expect(answer.header("Transfer-Encoding") == "chunked")
                #expect(answer.header("Accept-Ranges") == nil)
                #expect(answer.body.count < Self.long.count / 20)
                let content = inflated(answer.body)
                #expect(content?.bytes == Self.long && content?.isWhole == true)
            }
            for path in ["/page", "/long", "/file", "/small"] {
                let fields = "Host: a\r\nAccept-Encoding: gzip\r\n\r\n"
                let whole = try await client.ask("GET \(path) HTTP/1.1\r\n\(fields)")
                try await client.send("HEAD \(path) HTTP/1.1\r\n\(fields)")
                let head = try await client.answer(toHead: true)
                func withoutDate(_ head: String) -> [Substring] {
                    head.split(separator: "\r\n").filter { !$0.hasPrefix("Date") }
                }
                #expect(withoutDate(head.head) == withoutDate(whole.head))
            }
            let old = try await client.ask("GET /long HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n")
            #expect(inflated(old.body)?.bytes == Self.long)
        }
    }

    @Test func `a compressed copy is confirmed under its own tag`() async throws {
        try await Self.with { client in
            let answer = try await client.get("/file", "Accept-Encoding: gzip\r\n")
            let tag = answer.header("ETag") ?? ""
            #expect(tag.hasPrefix("W/"))
            let again = try await client.get("/file", "Accept-Encoding: gzip\r\nIf-None-Match: \(tag)\r\n")
            #expect(again.status == 304)
            #expect(again.header("ETag") == tag)
            #expect(again.header("Vary") == "Accept-Encoding")
            let plain = try await client.get("/file", "If-None-Match: \(tag.dropFirst(2))\r\n")
            #expect(plain.status == 304 && plain.header("ETag") == String(tag.dropFirst(2)))
        }
    }

    @Test func `what a handler writes can be read at once, compressed or not`() async throws {
        let mayGoOn = Flag()
        var router = Router()
        router.use(Compression().callAsFunction)
        router.get("/slow") { _ in
            .stream(type: .text) { writer in
                try await writer.write(Array("first".utf8))
                await mayGoOn.wait()
                try await writer.write(Array(" second".utf8))
            }
        }
        router.get("/short") { _ in .stream(type: .text, byteCount: 5) { try await $0.write(Array("1234".utf8)) } }
        try await withServer(router) { port, _ in
            try await RawClient.with(port: port) { client in
                try await client.send("GET /slow HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n")
                var decoder = ChunkedDecoder()
                var compressed: [UInt8] = []
                var head: [UInt8] = []
                while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) { head += try await client.receive(count: 1) }
                while inflated(compressed)?.bytes != Array("first".utf8) {
                    let byte = try await client.receive(count: 1)
                    _ = try decoder.decode(byte.span, into: &compressed)
                }
                mayGoOn.raise()
                while !decoder.isFinished {
                    let byte = try await client.receive(count: 1)
                    _ = try decoder.decode(byte.span, into: &compressed)
                }
                let whole = inflated(compressed)
                #expect(whole?.bytes == Array("first second".utf8) && whole?.isWhole == true)
                // Announced five, wrote four: compressed or not, it must not look whole.
                await #expect(throws: RawClient.Failure.self) { try await client.get("/short", "Accept-Encoding: gzip\r\n") }
            }
        }
    }
}
