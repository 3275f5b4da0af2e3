package import HTTPWire

/// Headers that keep a browser from doing with an answer what it was not made for.
///
/// They come in three parts, because each byte of an answer is paid for each time. `forEverything` is one field: no answer is to be
/// taken for another type than it says it is. `overTLS` tells the browser to stay with TLS. `forPages` is what governs a document and
/// means nothing on JSON, pictures or films: whoever serves pages wraps their routes in it.
package struct SecurityHeaders: Sendable {
    /// What a page may load: its own files, and pictures and media it has made itself. No inline script or style runs, and no other
    /// page may hold it in a frame.
    package static let contentSecurityPolicy =
        "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; object-src 'none'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

    /// What a page may ask of the machine: nothing that watches, listens, locates or pays.
    package static let permissionsPolicy =
        "camera=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()"

    /// For ``ServerConfiguration/standingHeaders``.
    package static let forEverything: HTTPHeaders = [.xContentTypeOptions: "nosniff"]

    /// For ``ServerConfiguration/secureHeaders``: a year, for this host alone, since what else the domain holds is not ours to decide
    /// (RFC 6797 section 6.1).
    package static let overTLS: HTTPHeaders = [.strictTransportSecurity: "max-age=31536000"]

    private let fields: [(HeaderName, String)]

    package init(contentSecurityPolicy: String = Self.contentSecurityPolicy) {
        fields = [
            (.contentSecurityPolicy, contentSecurityPolicy),
            // For browsers that do not know frame-ancestors.
            ("X-Frame-Options", "DENY"), (.referrerPolicy, "same-origin"), ("Permissions-Policy", Self.permissionsPolicy),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        ]
    }

    /// The middleware of pages: adds each header that the response does not have yet.
    package func forPages(_ request: Request, _ next: Handler) async throws -> Response {
        var response = try await next(request)
        for (name, value) in fields where !response.headers.contains(name) { response.headers.append(name, value) }
        return response
    }
}

extension HeaderName {
    package static let strictTransportSecurity: HeaderName = "Strict-Transport-Security"
}
