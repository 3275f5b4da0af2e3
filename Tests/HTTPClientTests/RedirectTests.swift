import Foundation
import HTTPClient
import HTTPServer
import HTTPWire
import Testing

/// Where a redirect may lead, and what goes along.
struct RedirectTests {
    private func redirect(_ target: String, _ code: Int = 302) -> Response {
        Response(HTTPStatus(code: code), headers: ["Location": target])
    }

    @Test func `a redirect on the same server is followed with everything, a form becomes a fetch`() async throws {
        let seen = Seen<String>()
        var router = Router()
        router.post("/old") { _ async -> Response in redirect("/new?x=1") }
        router.post("/moved") { _ async -> Response in redirect("/kept", 307) }
        router.get("/new") { request -> Response in
            seen.note("GET \(request.query["x"] ?? "") \(request.headers[.authorization] ?? "-")")
            return .text("there")
        }
        router.post("/kept") { request async throws -> Response in
            seen.note("POST \(String(decoding: try await request.body.collect(upTo: 100), as: UTF8.self))")
            return .text("kept")
        }
        try await withServer(router) { url in
            let client = try HTTPClient()
            for path in ["old", "moved"] {
                let request = OutgoingRequest(
                    .post, url.appending(path: path), headers: [.authorization: "Bearer key"], body: Array("words".utf8))
                #expect(try await client.send(request).status == .ok)
            }
        }
        #expect(seen.all == ["GET 1 Bearer key", "POST words"])
    }

    @Test func `another server gets no credentials`() async throws {
        let seen = Seen<[String]>()
        var other = Router()
        other.get("/") { request -> Response in
            seen.note(request.headers.pairs.map { $0.name.lowercased() })
            return .text("other")
        }
        try await withServer(other) { target in
            var router = Router()
            router.get("/") { _ async -> Response in redirect(target.absoluteString + "/") }
            try await withServer(router) { url in
                let headers: HTTPHeaders = [.authorization: "Bearer key", "X-Api-Key": "key", "Cookie": "a=b", "Accept": "a/b"]
                let response = try await HTTPClient().send(OutgoingRequest(.get, url, headers: headers))
                #expect(response.url.port == target.port)
            }
        }
        let names = try #require(seen.all.first)
        #expect(names.contains("accept"))
        for secret in ["authorization", "x-api-key", "cookie"] { #expect(!names.contains(secret)) }
    }

    @Test func `a circle of redirects ends, and with none allowed the redirect is the answer`() async throws {
        var router = Router()
        router.get("/") { _ async -> Response in redirect("/") }
        try await withServer(router) { url in
            let client = try HTTPClient()
            let code = try await failure { _ = try await client.send(OutgoingRequest(.get, url)) }
            #expect(code == .tooManyRedirects)
            let answer = try await client.send(OutgoingRequest(.get, url, redirectsMax: 0))
            #expect(answer.status.code == 302)
        }
    }

    @Test func `nothing leads from https to http, or off the web`() async throws {
        try await withCertificate { folder in
            var router = Router()
            router.get("/plain") { _ async -> Response in redirect("http://127.0.0.1:9/") }
            router.get("/file") { _ async -> Response in redirect("file:///etc/passwd") }
            let tls = TLSConfiguration(
                certificateFile: folder.appending(path: "server.pem").path, keyFile: folder.appending(path: "server.key").path)
            try await withServer(router, tls: tls) { url in
                let client = try HTTPClient(authorityFile: folder.appending(path: "server.pem").path)
                for path in ["plain", "file"] {
                    let code = try await failure { _ = try await client.send(OutgoingRequest(.get, url.appending(path: path))) }
                    #expect(code == .unsafeRedirect, "\(path)")
                }
            }
        }
    }
}
