/// The name of a header field: a token, letter case aside (RFC 9110 section 5.1).
package struct HeaderName: Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as it is written on the wire.
    package let description: String

    /// Nil when the text is no token.
    package init?(validating text: String) {
        guard !text.isEmpty, text.utf8.allSatisfy(ASCII.isToken) else { return nil }
        description = text
    }

    /// Traps when the literal is no token.
    package init(stringLiteral text: String) {
        precondition(!text.isEmpty && text.utf8.allSatisfy(ASCII.isToken), "\(text) is no header name.")
        description = text
    }

    private init(known text: String) { description = text }

    package static let accept = HeaderName(known: "Accept")
    package static let acceptEncoding = HeaderName(known: "Accept-Encoding")
    package static let acceptRanges = HeaderName(known: "Accept-Ranges")
    package static let allow = HeaderName(known: "Allow")
    package static let authorization = HeaderName(known: "Authorization")
    package static let cacheControl = HeaderName(known: "Cache-Control")
    package static let connection = HeaderName(known: "Connection")
    package static let contentDisposition = HeaderName(known: "Content-Disposition")
    package static let contentEncoding = HeaderName(known: "Content-Encoding")
    package static let contentRange = HeaderName(known: "Content-Range")
    package static let contentSecurityPolicy = HeaderName(known: "Content-Security-Policy")
    package static let contentType = HeaderName(known: "Content-Type")
    package static let cookie = HeaderName(known: "Cookie")
    package static let entityTag = HeaderName(known: "ETag")
    package static let host = HeaderName(known: "Host")
    package static let ifMatch = HeaderName(known: "If-Match")
    package static let ifModifiedSince = HeaderName(known: "If-Modified-Since")
    package static let ifNoneMatch = HeaderName(known: "If-None-Match")
    package static let ifRange = HeaderName(known: "If-Range")
    package static let ifUnmodifiedSince = HeaderName(known: "If-Unmodified-Since")
    package static let lastModified = HeaderName(known: "Last-Modified")
    package static let location = HeaderName(known: "Location")
    package static let origin = HeaderName(known: "Origin")
    package static let range = HeaderName(known: "Range")
    package static let referrerPolicy = HeaderName(known: "Referrer-Policy")
    package static let retryAfter = HeaderName(known: "Retry-After")
    package static let secWebSocketAccept = HeaderName(known: "Sec-WebSocket-Accept")
    package static let secWebSocketExtensions = HeaderName(known: "Sec-WebSocket-Extensions")
    package static let secWebSocketKey = HeaderName(known: "Sec-WebSocket-Key")
    package static let secWebSocketProtocol = HeaderName(known: "Sec-WebSocket-Protocol")
    package static let secWebSocketVersion = HeaderName(known: "Sec-WebSocket-Version")
    package static let setCookie = HeaderName(known: "Set-Cookie")
    package static let te = HeaderName(known: "TE")
    package static let upgrade = HeaderName(known: "Upgrade")
    package static let vary = HeaderName(known: "Vary")
    package static let wwwAuthenticate = HeaderName(known: "WWW-Authenticate")
    package static let xContentTypeOptions = HeaderName(known: "X-Content-Type-Options")
}
