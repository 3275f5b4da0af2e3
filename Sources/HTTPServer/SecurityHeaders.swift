import HTTPWire

/// Headers that keep a page from doing what it was not made to do.
package struct SecurityHeaders: Sendable {
    /// What a page may load: its own files, and pictures and media it has made itself. No inline script or style runs.
    package static let contentSecurityPolicy =
        "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; object-src 'none'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

    private let fields: [(HeaderName, String)]

    package init(contentSecurityPolicy: String = Self.contentSecurityPolicy) {
        fields = [
            (.contentSecurityPolicy, contentSecurityPolicy), (.xContentTypeOptions, "nosniff"), ("X-Frame-Options", "DENY"),
            (.referrerPolicy, "same-origin"),
        ]
    }

    /// The middleware: adds each header that the response does not have yet.
    package func callAsFunction(_ request: Request, _ next: Handler) async throws -> Response {
        var response = try await next(request)
        for (name, value) in fields where !response.headers.contains(name) { response.headers.append(name, value) }
        return response
    }
}
