import HTTPServer
import HTTPWire
import Testing

/// A request that comes from no socket.
private func request(_ method: String, _ target: String, _ headers: String = "") throws -> Request {
    let bytes = Array("\(method) \(target) HTTP/1.1\r\nHost: a\r\n\(headers)\r\n".utf8)
    var parser = RequestHeadParser()
    guard let head = try parser.consume(bytes.span).head else { throw RawClient.Failure(what: "no head") }
    return Request(head: head, body: RequestBody([]), peer: PeerAddress(host: "127.0.0.1", port: 1))
}

private func text(_ response: Response) -> String {
    if case .bytes(let bytes) = response.body { String(decoding: bytes, as: UTF8.self) } else { "" }
}

private enum UserKey: RequestKey {
    typealias Value = String
}

@Suite struct RouterTests {
    private func router() -> Router {
        var router = Router()
        router.get("/") { _ in .text("root") }
        router.get("/projects") { _ in .text("all") }
        router.post("/projects") { _ in .text("new", status: .created) }
        router.get("/projects/{id}") { request in .text("one \(request.parameters["id"] ?? "")") }
        router.get("/projects/recent") { _ in .text("recent") }
        router.get("/projects/{id}/shots/{shot}") { request in
            .text("\(request.parameters["id"] ?? "") \(request.parameters["shot"] ?? "")")
        }
        router.get("/media/{path...}") { request in .text("media \(request.parameters["path"] ?? "")") }
        router.get("/fails") { _ in throw HTTPError(.conflict, "It is taken.") }
        return router
    }

    @Test(arguments: [
        ("GET", "/", 200, "root"), ("GET", "/projects", 200, "all"), ("GET", "/projects/", 200, "all"),
        ("POST", "/projects", 201, "new"), ("GET", "/projects/recent", 200, "recent"), ("GET", "/projects/7", 200, "one 7"),
        ("GET", "/projects/a%20b%2Fc", 200, "one a b/c"), ("HEAD", "/projects/7", 200, "one 7"),
        ("GET", "/projects/recent/shots/2", 200, "recent 2"), ("GET", "/projects//shots/2", 404, ""),
        ("GET", "/media/a/b.mp4", 200, "media a/b.mp4"), ("GET", "/media", 200, "media "), ("GET", "/media/a%2Fb", 404, ""),
        ("GET", "/nothing", 404, ""), ("GET", "/projects/7/shots", 404, ""), ("DELETE", "/projects", 405, ""),
        ("OPTIONS", "/projects", 204, ""), ("OPTIONS", "*", 204, ""), ("GET", "/fails", 409, ""),
    ]) func `a path finds its handler`(_ row: (method: String, target: String, status: Int, text: String)) async throws {
        let response = await router().respond(to: try request(row.method, row.target)) { error, _ in .plain(error) }
        #expect(response.status.code == row.status)
        if !row.text.isEmpty { #expect(text(response) == row.text) }
    }

    @Test func `a wrong method is told the right ones`() async throws {
        let response = await router().respond(to: try request("DELETE", "/projects")) { error, _ in .plain(error) }
        #expect(response.headers[.allow] == "GET, HEAD, POST, OPTIONS")
    }

    @Test func `middleware wraps from the outside in, attaches values, and sees errors as responses`() async throws {
        var router = Router()
        router.use { request, next in
            var response = try await next(request)
            response.headers.append("X-Outer", "\(response.status.code)")
            return response
        }
        router.use(SecurityHeaders().forPages)
        let signedIn: Middleware = { request, next in
            guard let token = request.bearerToken else { throw HTTPError(.unauthorized, "Sign in first.") }
            var request = request
            request[UserKey.self] = token
            return try await next(request)
        }
        router.group("/api", [signedIn]) { api in
            api.get("/me") { request in .text(request[UserKey.self] ?? "nobody") }
            api.group("/deep") { $0.get("/er") { request in .text("deep \(request[UserKey.self] ?? "")") } }
        }
        let respond = { @Sendable [router] (target: String, headers: String) in
            await router.respond(to: try request("GET", target, headers)) { error, _ in .plain(error) }
        }
        let me = try await respond("/api/me", "Authorization: bearer anna\r\n")
        #expect(text(me) == "anna")
        #expect(me.headers["X-Outer"] == "200")
        #expect(me.headers[.referrerPolicy] == "same-origin")
        #expect(me.headers[.contentSecurityPolicy]?.contains("unsafe-inline") == false)
        let deep = try await respond("/api/deep/er", "Authorization: Bearer b\r\n")
        #expect(text(deep) == "deep b")
        #expect(try await respond("/api/me", "").headers["X-Outer"] == "401")
        #expect(try await respond("/api/none", "").headers["X-Outer"] == "404")
    }
}
