import Foundation
import HTTPServer
import HTTPWire
import Testing

@testable import StudioAPI

struct PageTests {
    @Test(arguments: [
        ("/", "text/html; charset=utf-8"), ("/studio.js", "text/javascript; charset=utf-8"),
        ("/studio.css", "text/css; charset=utf-8"), ("/icon.svg", "image/svg+xml"), ("/docs/", "text/html; charset=utf-8"),
        ("/docs", "text/html; charset=utf-8"), ("/docs/api.md", "text/plain; charset=utf-8"),
        ("/samples/the-lamp-at-gull-rock.md", "text/plain; charset=utf-8"),
    ])
    func `the page and its documentation come from the executable, to anybody, with a policy and a tag`(
        path: String, type: String
    ) async throws {
        try await LiveStudio.run { studio in
            let answer = try await studio.ask("GET", path)
            #expect(answer.status == 200)
            #expect(answer.header("Content-Type") == type)
            #expect(answer.header("Content-Security-Policy")?.contains("default-src 'self'") == true)
            #expect(answer.header("X-Content-Type-Options") == "nosniff")
            let tag = try #require(answer.header("ETag"))
            let again = try await studio.ask("GET", path, headers: ["If-None-Match: \(tag)"])
            #expect(again.status == 304)
            #expect(again.body.isEmpty)
            let head = try await studio.ask("HEAD", path)
            #expect(head.status == 200)
            #expect(head.header("Content-Length") == "\(answer.body.count)")
        }
    }

    @Test func `the page travels compressed to whoever takes it so, under a tag of its own`() async throws {
        try await LiveStudio.run { studio in
            let plain = try await studio.ask("GET", "/studio.js")
            let packed = try await studio.ask("GET", "/studio.js", headers: ["Accept-Encoding: gzip, br"])
            #expect(plain.header("Content-Encoding") == nil)
            #expect(packed.header("Content-Encoding") == "gzip")
            #expect(packed.body.starts(with: [0x1F, 0x8B]) && packed.body.count < plain.body.count / 2)
            #expect(plain.header("Vary") == "Accept-Encoding" && packed.header("Vary") == "Accept-Encoding")
            let tag = try #require(packed.header("ETag"))
            #expect(tag != plain.header("ETag"))
            let again = try await studio.ask("GET", "/studio.js", headers: ["Accept-Encoding: gzip", "If-None-Match: \(tag)"])
            #expect(again.status == 304 && again.header("ETag") == tag)
        }
    }

    @Test func `a folder of resources takes the place of the built-in files, and nothing outside it is served`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-resources-\(UUID().uuidString)")
        // What cannot be removed from the temporary folder is the system's to remove.
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in [("studio/dist/studio.js", "1"), ("studio/index.html", "2"), ("docs/index.html", "3")] {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let files = try PageFiles(resources: folder)
        let request = try Self.request("/")
        for path in ["/studio.js", "/index.html", "/docs/index.html"] {
            #expect(try files.respond(path, to: request).status == .ok)
        }
        for path in ["/studio.css", "/docs/../studio/index.html", "/docs/../../../etc/passwd"] {
            #expect(throws: HTTPError.self) { try files.respond(path, to: request) }
        }
        #expect(throws: HTTPError.self) { try PageFiles(resources: folder.appending(path: "missing")) }
    }

    @Test func `health is told without signing in`() async throws {
        try await LiveStudio.run { studio in
            let answer = try await studio.ask("GET", "/api/health")
            #expect(answer.text == #"{"status":"ok","version":"1.2.3"}"#)
        }
    }

    @Test func `what is not there and what is not done are problems too`() async throws {
        try await LiveStudio.run { studio in
            let missing = try await studio.ask("GET", "/nothing/here")
            #expect(missing.status == 404)
            #expect(missing.header("Content-Type") == "application/problem+json")
            #expect(try missing.field("instance") == "/nothing/here")
            let wrong = try await studio.ask("DELETE", "/api/health")
            #expect(wrong.status == 405)
            #expect(wrong.header("Allow")?.contains("GET") == true)
            #expect(try wrong.field("title") == "Method Not Allowed")
            let malformed = try await Client(port: studio.port).ask(raw: "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(malformed.status == 400)
            #expect(malformed.header("Content-Type") == "application/problem+json")
        }
    }

    private static func request(_ path: String) throws -> Request {
        var parser = RequestHeadParser()
        let (_, head) = try parser.consume(Array("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n".utf8).span)
        return Request(head: try #require(head), body: RequestBody([]), peer: PeerAddress(host: "127.0.0.1", port: 1))
    }
}
