package import HTTPWire

/// A key for a value that middleware attaches to a request, such as who is signed in.
package protocol RequestKey {
    associatedtype Value: Sendable
}

/// A request as its handler sees it.
package struct Request: Sendable {
    package let head: RequestHead
    /// The body, to be read once: as chunks, whole with `collect(upTo:)`, or as a form with `multipart(limits:folder:)`.
    package let body: RequestBody
    /// Who is at the other end of the connection: the client, or a proxy.
    package let peer: PeerAddress
    package let identity: RequestIdentity
    /// What TLS knows of the connection; nil when there is none.
    package let security: ConnectionSecurity?
    /// What trusted proxies say of where it came from.
    private let origin: ForwardedOrigin?
    /// What the parameters of the route's pattern matched, decoded.
    package internal(set) var parameters = RouteParameters()

    private var values: [ObjectIdentifier: any Sendable] = [:]

    /// - Parameter body: `RequestBody(bytes)` makes one of bytes at hand, for requests that come from no socket.
    package init(head: RequestHead, body: RequestBody, peer: PeerAddress, security: ConnectionSecurity? = nil) {
        var source = IdentitySource()
        self.init(
            head: head, body: body, peer: peer, identity: source.next(at: EventLoop.wallNanoseconds()), security: security,
            origin: nil)
    }

    init(
        head: RequestHead, body: RequestBody, peer: PeerAddress, identity: RequestIdentity, security: ConnectionSecurity?,
        origin: ForwardedOrigin?
    ) {
        self.head = head
        self.body = body
        self.peer = peer
        self.identity = identity
        self.security = security
        self.origin = origin
    }

    package var method: HTTPMethod { head.method }
    package var headers: HTTPHeaders { head.headers }

    /// Who made the request: the peer, or whom trusted proxies made it for.
    package var client: PeerAddress { origin?.client ?? peer }

    /// Whether the client spoke TLS, to us or to a trusted proxy.
    package var isSecure: Bool { origin?.isSecure ?? (security != nil) }

    /// Host and port that the client asked.
    package var host: String? { origin?.host ?? head.host }

    /// The last event that a client of a `text/event-stream` saw before it came back (WHATWG HTML section 9.2.4).
    package var lastEventID: String? { headers[.lastEventID] }

    /// Who the client is, by a certificate that the server has verified; nil when it asks for none.
    package var clientCertificate: ClientCertificate? { security?.clientCertificate }

    /// The path, decoded, as text.
    package var path: String { head.target.path.description }

    /// The query's pairs, decoded.
    package var query: QueryItems { QueryItems(decoding: head.target.query ?? "") }

    /// The token of `Authorization: Bearer …`; nil when there is none.
    package var bearerToken: String? {
        guard let value = headers[.authorization] else { return nil }
        let words = value.split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
        return String(words[1])
    }

    /// What middleware has attached under a key.
    package subscript<Key: RequestKey>(key: Key.Type) -> Key.Value? {
        get { values[ObjectIdentifier(key)] as? Key.Value }
        set { values[ObjectIdentifier(key)] = newValue }
    }
}

/// The parts of a path that a pattern's `{names}` matched.
package struct RouteParameters: Sendable {
    private var pairs: [(name: String, value: String)] = []

    package init() {}

    package subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// The value of a parameter that the route's pattern names.
    /// - Throws: 404 when the pattern does not name it.
    package func require(_ name: String) throws(HTTPError) -> String {
        guard let value = self[name] else { throw HTTPError(.notFound, "The address lacks its \(name).") }
        return value
    }

    /// The value of a parameter as a number, an id or the like. Only the form that the value itself is written in counts, so
    /// that a thing has one address: `/shots/7`, not `/shots/+7` or `/shots/007`.
    /// - Throws: 404 when the pattern does not name it or its text is no such value.
    package func require<Value: LosslessStringConvertible>(_ name: String, as type: Value.Type) throws(HTTPError) -> Value {
        let text = try require(name)
        guard let value = Value(text), value.description == text else {
            throw HTTPError(.notFound, "There is no such \(name).")
        }
        return value
    }

    mutating func append(_ name: String, _ value: String) { pairs.append((name, value)) }

    mutating func removeLast() { pairs.removeLast() }
}
