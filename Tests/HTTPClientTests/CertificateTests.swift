import Foundation
import HTTPClient
import HTTPServer
import HTTPWire
import Testing

/// Whom the client trusts.
struct CertificateTests {
    private func withTLS(_ work: @Sendable (URL, _ authority: String) async throws -> Void) async throws {
        try await withCertificate { folder in
            let authority = folder.appending(path: "server.pem").path
            var router = Router()
            router.get("/") { _ -> Response in .text("secret") }
            let tls = TLSConfiguration(certificateFile: authority, keyFile: folder.appending(path: "server.key").path)
            try await withServer(router, tls: tls) { url in try await work(url, authority) }
        }
    }

    @Test func `a server with a certificate of an authority that is trusted is talked to`() async throws {
        try await withTLS { url, authority in
            let response = try await HTTPClient(authorityFile: authority).send(OutgoingRequest(.get, url))
            #expect(try await response.collect() == Array("secret".utf8))
        }
    }

    @Test func `a certificate that nobody vouches for, or of another name, ends it before anything is sent`() async throws {
        try await withTLS { url, authority in
            let stranger = try HTTPClient()
            let code = try await failure { _ = try await stranger.send(OutgoingRequest(.get, url)) }
            #expect(code == .certificate)
            let other = try #require(URL(string: url.absoluteString.replacing("127.0.0.1", with: "localhost")))
            let friend = try HTTPClient(authorityFile: authority)
            let codeOfOther = try await failure { _ = try await friend.send(OutgoingRequest(.get, other)) }
            #expect(codeOfOther == .certificate)
        }
    }
}
