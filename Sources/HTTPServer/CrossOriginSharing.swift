package import HTTPWire

/// Lets pages of other origins read answers (CORS, WHATWG Fetch section 3.2). Without it, browsers keep them from it.
package struct CrossOriginSharing: Sendable {
    /// A policy that contradicts itself.
    package struct Fault: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    private let origins: Set<String>
    private let allowsAny: Bool
    private let allowsCredentials: Bool
    private let methods: String
    private let requestHeaders: String
    private let exposedHeaders: String
    private let maxAge: String

    /// - Parameters:
    ///   - origins: such as `https://studio.example`, or `*` for all.
    ///   - methods: besides GET, HEAD and POST, which need no leave.
    ///   - requestHeaders: that a page may send, besides the few that need no leave.
    ///   - exposedHeaders: that a page may read, besides the few that need no leave.
    ///   - allowsCredentials: whether a page may send cookies and read what they open.
    ///   - maxAgeSeconds: how long a browser may remember what was allowed.
    /// - Throws: ``Fault`` for what is no origin, and for credentials from everywhere: any page could then act for who is signed in.
    package init(
        origins: [String], methods: [HTTPMethod] = [.get, .head, .post, .put, .patch, .delete],
        requestHeaders: [HeaderName] = [.authorization, .contentType], exposedHeaders: [HeaderName] = [],
        allowsCredentials: Bool = false, maxAgeSeconds: Int = 600
    ) throws(Fault) {
        allowsAny = origins.contains("*")
        guard !allowsAny || !allowsCredentials else {
            throw Fault(description: "Credentials cannot be allowed for pages from everywhere: name the origins.")
        }
        for origin in origins where origin != "*" && !Self.isOrigin(origin) {
            throw Fault(description: "\(origin) is no origin: write it as https://studio.example or http://localhost:3000.")
        }
        self.origins = Set(origins.map { $0.lowercased() })
        self.allowsCredentials = allowsCredentials
        self.methods = methods.map(\.rawValue).joined(separator: ", ")
        self.requestHeaders = requestHeaders.map(\.description).joined(separator: ", ")
        self.exposedHeaders = exposedHeaders.map(\.description).joined(separator: ", ")
        maxAge = "\(max(0, maxAgeSeconds))"
    }

    /// The middleware: answers preflights, and adds to other answers what lets the page read them. A page whose origin is not
    /// allowed gets the same answer without that, and its browser keeps it from the page.
    package func callAsFunction(_ request: Request, _ next: Handler) async throws -> Response {
        let origin = request.headers[.origin]
        let isPreflight = request.method == .options && origin != nil && request.headers.contains(.requestMethod)
        guard isPreflight else {
            var response = try await next(request)
            grant(origin, in: &response.headers)
            if !exposedHeaders.isEmpty, response.headers.contains(.allowOrigin) {
                response.headers.append("Access-Control-Expose-Headers", exposedHeaders)
            }
            return response
        }
        var headers = HTTPHeaders()
        grant(origin, in: &headers)
        if headers.contains(.allowOrigin) {
            headers.append("Access-Control-Allow-Methods", methods)
            if !requestHeaders.isEmpty { headers.append("Access-Control-Allow-Headers", requestHeaders) }
            headers.append("Access-Control-Max-Age", maxAge)
        }
        return Response(.noContent, headers: headers)
    }

    /// `Vary` goes on every answer, also one to no page: a cache must not give one origin what another got.
    private func grant(_ origin: String?, in headers: inout HTTPHeaders) {
        guard !allowsAny else {
            if origin != nil { headers[.allowOrigin] = "*" }
            return
        }
        headers.addVary("Origin")
        guard let origin, origins.contains(origin.lowercased()) else { return }
        headers[.allowOrigin] = origin
        if allowsCredentials { headers["Access-Control-Allow-Credentials"] = "true" }
    }

    /// A scheme, a host and perhaps a port, and nothing behind: what browsers send in `Origin` (RFC 6454 section 6.2).
    private static func isOrigin(_ text: String) -> Bool {
        for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) {
            let authority = text.dropFirst(scheme.count)
            return !authority.isEmpty && !authority.contains { "/?#@*, ".contains($0) }
        }
        return false
    }
}

extension HeaderName {
    fileprivate static let allowOrigin: HeaderName = "Access-Control-Allow-Origin"
    fileprivate static let requestMethod: HeaderName = "Access-Control-Request-Method"
}
