import HTTPWire

/// Whose word is taken for where a request came from: the proxies in front of the server.
package struct TrustedProxies: Sendable {
    private var ranges: [AddressRange] = []
    private var trustsUnix = false

    /// Trusts nobody.
    package init() {}

    /// - Parameter texts: ranges and addresses, and `unix` for the processes behind Unix sockets.
    /// - Throws: ``ConnectionError`` for what is neither.
    package init(parsing texts: [String]) throws(ConnectionError) {
        for text in texts {
            if text == "unix" {
                trustsUnix = true
            } else if let range = AddressRange(text) {
                ranges.append(range)
            } else {
                throw ConnectionError(
                    .address, "\(text) is no address range of a proxy: write 10.0.0.0/8, 2001:db8::/32, one address, or unix.")
            }
        }
    }

    /// The proxies' addresses, which stand for many clients each.
    var addressRanges: [AddressRange] { ranges }

    package func trusts(_ peer: PeerAddress) -> Bool {
        if peer.isUnix { return trustsUnix }
        guard let ip = peer.ip else { return false }
        return ranges.contains { $0.contains(ip) }
    }

    /// What the proxies say of a request that a trusted peer has passed on; nil when they say nothing, or nothing that makes sense.
    ///
    /// Each proxy appends whom it heard; so the list is read from its end, and the first who is no proxy of ours is the client. What
    /// stands before that the client may have made up. A proxy that knows only one of the two kinds of header passes the other on as
    /// the client sent it: where both are there they must agree, or neither counts.
    func origin(in headers: HTTPHeaders) -> ForwardedOrigin? {
        let forwarded = headers.values(.forwarded)
        let legacy = headers.values(.xForwardedFor)
        let standard = forwarded.isEmpty ? nil : ForwardedHeader.hops(forwarded: forwarded).flatMap(origin(of:))
        guard !legacy.isEmpty else { return standard }
        let other = ForwardedHeader.hops(
            xForwardedFor: legacy, schemes: headers.values(.xForwardedProto), hosts: headers.values(.xForwardedHost)
        ).flatMap(origin(of:))
        guard !forwarded.isEmpty else { return other }
        return standard == other ? standard : nil
    }

    private func origin(of hops: [ForwardedHop]) -> ForwardedOrigin? {
        var nearest: ForwardedOrigin?
        for hop in hops.reversed() {
            guard let node = hop.node else { return nil }
            let client: PeerAddress
            switch node {
            case .hidden(let name):
                client = PeerAddress(host: name, port: 0)
            case .address(let text, let port):
                guard let ip = IPAddress(text) else { return nil }
                client = PeerAddress(ip, port: port ?? 0)
            }
            nearest = ForwardedOrigin(client: client, isSecure: hop.scheme.map { $0 == "https" }, host: hop.host)
            if !trusts(client) { break }
        }
        return nearest
    }
}

/// Where a request came from before it came to a proxy. A class, because most requests have none and all are copied often.
final class ForwardedOrigin: Sendable, Equatable {
    let client: PeerAddress
    /// Nil when the proxy does not say.
    let isSecure: Bool?
    let host: String?

    init(client: PeerAddress, isSecure: Bool?, host: String?) {
        self.client = client
        self.isSecure = isSecure
        self.host = host
    }

    static func == (left: ForwardedOrigin, right: ForwardedOrigin) -> Bool {
        left.client == right.client && left.isSecure == right.isSecure && left.host == right.host
    }
}
