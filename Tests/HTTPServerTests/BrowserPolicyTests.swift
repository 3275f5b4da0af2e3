import HTTPServer
import HTTPWire
import Testing

private func router(_ middleware: [Middleware]) -> Router {
    var router = Router()
    for one in middleware { router.use(one) }
    router.get("/api") { _ in .json(Array("{}".utf8)) }
    router.group("/page", [SecurityHeaders().forPages]) { pages in
        pages.get("") { _ in .bytes(Array("<p>".utf8), type: .html) }
        pages.get("/own") { _ in Response(.ok, headers: [.contentSecurityPolicy: "default-src 'none'"]) }
    }
    router.get("/trouble") { _ in throw HTTPError(.conflict, "No.") }
    return router
}

@Suite struct SecurityHeadersTests {
    private func get(_ target: String, _ headers: String = "") async throws -> RawClient.Answer {
        let proxies = try TrustedProxies(parsing: ["127.0.0.1"])
        return try await withServer(
            router([]),
            {
                $0.standingHeaders = SecurityHeaders.forEverything
                $0.secureHeaders = SecurityHeaders.overTLS
                $0.trustedProxies = proxies
            }
        ) { port, _ in try await RawClient.with(port: port) { try await $0.get(target, headers) } }
    }

    @Test func `a page is told what it may not do, and runs no inline script`() async throws {
        let page = try await get("/page")
        let policy = try #require(page.header("Content-Security-Policy"))
        #expect(policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe"))
        for name in ["X-Frame-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"] {
            #expect(page.header(name) != nil, "\(name)")
        }
        #expect(page.header("X-Content-Type-Options") == "nosniff")
        #expect(try await get("/page/own").header("Content-Security-Policy") == "default-src 'none'")
    }

    @Test(arguments: ["/api", "/nothing", "/trouble"]) func `other answers are not charged for a page's headers`(
        target: String
    ) async throws {
        let answer = try await get(target)
        #expect(answer.header("X-Content-Type-Options") == "nosniff")
        for name in ["Content-Security-Policy", "Permissions-Policy", "Strict-Transport-Security"] {
            #expect(answer.header(name) == nil, "\(name)")
        }
    }

    @Test func `only who came by TLS is told to stay with it`() async throws {
        let secure = try await get("/api", "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\n")
        #expect(secure.header("Strict-Transport-Security")?.hasPrefix("max-age=") == true)
        let plain = try await get("/api", "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: http\r\n")
        #expect(plain.header("Strict-Transport-Security") == nil)
    }
}

@Suite struct CrossOriginSharingTests {
    private func ask(_ sharing: CrossOriginSharing, _ text: String) async throws -> RawClient.Answer {
        try await withServer(router([sharing.callAsFunction])) { port, _ in
            try await RawClient.with(port: port) { try await $0.ask("\(text)Host: a\r\n\r\n") }
        }
    }

    private static let preflight =
        "OPTIONS /api HTTP/1.1\r\nAccess-Control-Request-Method: PUT\r\nAccess-Control-Request-Headers: authorization\r\n"

    @Test func `a page of an allowed origin may ask, after a preflight that says how`() async throws {
        let sharing = try CrossOriginSharing(
            origins: AllowedOrigins(["https://studio.example", "http://localhost:3000"]), exposedHeaders: ["X-Request-Id"],
            allowsCredentials: true, maxAgeSeconds: 60)
        let preflight = try await ask(sharing, Self.preflight + "Origin: http://localhost:3000\r\n")
        #expect(preflight.status == 204)
        #expect(preflight.header("Access-Control-Allow-Origin") == "http://localhost:3000")
        #expect(preflight.header("Access-Control-Allow-Methods") == "GET, HEAD, POST, PUT, PATCH, DELETE")
        #expect(preflight.header("Access-Control-Allow-Headers") == "Authorization, Content-Type")
        #expect(preflight.header("Access-Control-Allow-Credentials") == "true")
        #expect(preflight.header("Access-Control-Max-Age") == "60")
        #expect(preflight.header("Vary") == "Origin")
        for target in ["/api", "/trouble", "/nothing"] {
            let answer = try await ask(sharing, "GET \(target) HTTP/1.1\r\nOrigin: https://studio.example\r\n")
            #expect(answer.header("Access-Control-Allow-Origin") == "https://studio.example")
            #expect(answer.header("Access-Control-Expose-Headers") == "X-Request-Id")
            #expect(answer.header("Vary") == "Origin")
        }
    }

    @Test(arguments: ["https://evil.example", "https://studio.example.evil.example", "null", "http://studio.example"])
    func `another page gets the answer without leave to read it`(origin: String) async throws {
        let sharing = try CrossOriginSharing(origins: AllowedOrigins(["https://studio.example"]), allowsCredentials: true)
        for start in ["GET /api HTTP/1.1\r\n", Self.preflight] {
            let answer = try await ask(sharing, start + "Origin: \(origin)\r\n")
            #expect(answer.header("Access-Control-Allow-Origin") == nil)
            #expect(answer.header("Access-Control-Allow-Methods") == nil)
            #expect(answer.header("Access-Control-Allow-Credentials") == nil)
            #expect(answer.header("Vary") == "Origin")
        }
    }

    @Test func `everybody may be let in, and then answers do not differ by origin`() async throws {
        let sharing = try CrossOriginSharing(origins: AllowedOrigins(["*"]))
        let answer = try await ask(sharing, "GET /api HTTP/1.1\r\nOrigin: https://a.example\r\n")
        #expect(answer.header("Access-Control-Allow-Origin") == "*")
        #expect(answer.header("Vary") == nil)
        let same = try await ask(sharing, "GET /api HTTP/1.1\r\n")
        #expect(same.header("Access-Control-Allow-Origin") == nil)
        // OPTIONS without an origin is no preflight.
        #expect(try await ask(sharing, "OPTIONS /api HTTP/1.1\r\n").header("Allow") != nil)
    }

    @Test func `credentials for everybody, and what is no origin, are refused when the policy is made`() {
        #expect(throws: CrossOriginSharing.Fault.self) {
            try CrossOriginSharing(origins: AllowedOrigins(["*"]), allowsCredentials: true)
        }
        for origin in ["studio.example", "https://", "https://a.example/", "https://*.a.example", "null", "https://a@b"] {
            #expect(throws: AllowedOrigins.Fault.self) { try AllowedOrigins([origin]) }
        }
    }
}
