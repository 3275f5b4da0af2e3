package import HTTPWire

/// Lets pages of other origins read answers (CORS, WHATWG Fetch section 3.2). Without it, browsers keep them from it.
package struct CrossOriginSharing: Sendable {
    /// A policy that contradicts itself.
    package struct Fault: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    private let origins: AllowedOrigins
    private let allowsCredentials: Bool
    private let methods: String
    private let requestHeaders: String
    private let exposedHeaders: String
    private let maxAge: String

    /// - Parameters:
    ///   - origins: whose pages may read answers.
    ///   - methods: besides GET, HEAD and POST, which need no leave.
    ///   - requestHeaders: that a page may send, besides the few that need no leave.
    ///   - exposedHeaders: that a page may read, besides the few that need no leave.
    ///   - allowsCredentials: whether a page may send cookies and read what they open.
    ///   - maxAgeSeconds: how long a browser may remember what was allowed.
    /// - Throws: ``Fault`` for credentials from everywhere: any page could then act for who is signed in.
    package init(
        origins: AllowedOrigins, methods: [HTTPMethod] = [.get, .head, .post, .put, .patch, .delete],
        requestHeaders: [HeaderName] = [.authorization, .contentType], exposedHeaders: [HeaderName] = [],
        allowsCredentials: Bool = false, maxAgeSeconds: Int = 600
    ) throws(Fault) {
        guard !origins.includesAll || !allowsCredentials else {
            throw Fault(description: "Credentials cannot be allowed for pages from everywhere: name the origins.")
        }
        self.origins = origins
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
        guard !origins.includesAll else {
            if origin != nil { headers[.allowOrigin] = "*" }
            return
        }
        headers.addVary("Origin")
        guard let origin, origins.contains(origin) else { return }
        headers[.allowOrigin] = origin
        if allowsCredentials { headers["Access-Control-Allow-Credentials"] = "true" }
    }
}

extension HeaderName {
    fileprivate static let allowOrigin: HeaderName = "Access-Control-Allow-Origin"
    fileprivate static let requestMethod: HeaderName = "Access-Control-Request-Method"
}
