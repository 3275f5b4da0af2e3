/// How long a message's body is and how it is framed (RFC 9112 section 6).
package enum BodyFraming: Sendable, Equatable {
    /// There is no body.
    case none
    /// That many bytes, at least one.
    case length(Int64)
    /// Chunks until the empty one.
    case chunked
}

/// A request's head: everything before its body, checked.
///
/// A class, because it never changes and goes through many hands: each takes one reference instead of copying eight.
package final class RequestHead: Sendable {
    package let method: HTTPMethod
    package let target: RequestTarget
    /// True for HTTP/1.1, false for HTTP/1.0.
    package let isVersion11: Bool
    package let headers: HTTPHeaders
    package let body: BodyFraming
    /// Whether the client wants the connection kept (RFC 9112 section 9.3).
    package let keepsAlive: Bool
    /// Whether the client waits for a 100 before it sends its body (RFC 9110 section 10.1.1).
    package let expectsContinue: Bool

    init(
        method: HTTPMethod, target: RequestTarget, isVersion11: Bool, headers: HTTPHeaders, body: BodyFraming, keepsAlive: Bool,
        expectsContinue: Bool
    ) {
        self.method = method
        self.target = target
        self.isVersion11 = isVersion11
        self.headers = headers
        self.body = body
        self.keepsAlive = keepsAlive
        self.expectsContinue = expectsContinue
    }

    /// Host and port that the client meant: from an absolute-form target, or from the Host header, of which there is one at most.
    package var host: String? { target.authority ?? headers[.host] }
}
