package import Foundation
package import HTTPWire

/// A request to somebody else's server.
package struct OutgoingRequest: Sendable {
    /// How long each stage may take.
    package struct Deadlines: Sendable {
        /// Until the connection stands, TLS included.
        package var connectSeconds: Double
        /// Without a single byte, either way.
        package var idleSeconds: Int
        /// From the beginning to the last byte, redirects included.
        package var wholeSeconds: Double

        package init(connectSeconds: Double = 10, idleSeconds: Int = 60, wholeSeconds: Double = 300) {
            self.connectSeconds = connectSeconds
            self.idleSeconds = idleSeconds
            self.wholeSeconds = wholeSeconds
        }
    }

    package var method: HTTPMethod
    /// `http` or `https`, without a name and password in it.
    package var url: URL
    /// Sent as they are. To another server, after a redirect, only go those that tell nobody's secrets.
    package var headers: HTTPHeaders
    package var body: [UInt8]
    package var deadlines: Deadlines
    /// A longer answer is broken off.
    package var responseBytesMax: Int
    /// Redirects that are followed; with 0 the redirect itself is the answer.
    package var redirectsMax: Int
    /// The Unix socket that the server listens on; its URL then only says what is asked. nil goes by the URL.
    package var socketPath: String?
    /// Asks directly, whatever proxy the environment names.
    package var isDirect = false

    package init(
        _ method: HTTPMethod = .get, _ url: URL, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = [],
        deadlines: Deadlines = Deadlines(), responseBytesMax: Int = 8 << 20, redirectsMax: Int = 5
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.deadlines = deadlines
        self.responseBytesMax = responseBytesMax
        self.redirectsMax = redirectsMax
    }

    /// The host, for sentences: a whole address may hold secrets.
    var host: String { url.host() ?? "the server" }
}

extension OutgoingRequest {
    /// What may follow a redirect to another server.
    private static let harmlessHeaders: Set<String> = ["accept", "accept-language", "content-type"]

    /// The request that a redirect asks for (RFC 9110 section 15.4).
    /// - Throws: ``HTTPClientError`` when it leads from https to http, or to what is no address.
    func redirected(to location: String, status: HTTPStatus) throws(HTTPClientError) -> OutgoingRequest {
        guard let target = URL(string: location, relativeTo: url)?.absoluteURL, ["http", "https"].contains(target.scheme) else {
            throw HTTPClientError(.unsafeRedirect, "\(host) sends on to what is no address of the web.")
        }
        if url.scheme == "https", target.scheme == "http" {
            throw HTTPClientError(.unsafeRedirect, "\(host) sends on from https to http, where everybody could read along.")
        }
        var next = self
        next.url = target
        let repeats = status.code == 307 || status.code == 308 || method == .get || method == .head
        if !repeats {
            next.method = .get
            next.body = []
            next.headers[.contentType] = nil
        }
        if target.origin != url.origin { next.headers = headers.keeping(next.body.isEmpty ? ["accept"] : Self.harmlessHeaders) }
        return next
    }
}

extension HTTPHeaders {
    fileprivate func keeping(_ names: Set<String>) -> HTTPHeaders {
        var kept = HTTPHeaders()
        for (name, value) in pairs where names.contains(name.lowercased()) {
            if let name = HeaderName(validating: name) { kept.append(name, value) }
        }
        return kept
    }
}

extension URL {
    /// Whose server it is (RFC 6454 section 4).
    fileprivate var origin: String {
        let usual = scheme == "https" ? 443 : 80
        return "\(scheme ?? "")://\(host()?.lowercased() ?? ""):\(port ?? usual)"
    }
}
