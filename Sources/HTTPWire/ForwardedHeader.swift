/// One hop of a request's way through proxies, as the proxy that took it from there tells.
package struct ForwardedHop: Sendable, Equatable {
    /// A node of RFC 7239 section 6.
    package enum Node: Sendable, Equatable {
        /// A numeric IPv4 or IPv6 address, without brackets; that it is one is for the reader to check. The port is nil when it was
        /// not told, or told by a made-up name.
        case address(String, port: Int?)
        /// `unknown`, or a made-up name that starts with an underscore.
        case hidden(String)
    }

    /// Who made the request to the proxy; nil when the proxy does not say.
    package var node: Node?
    /// `http` or `https`, as the proxy was asked.
    package var scheme: String?
    /// Host and port, as the proxy was asked.
    package var host: String?

    package init(node: Node? = nil, scheme: String? = nil, host: String? = nil) {
        self.node = node
        self.scheme = scheme
        self.host = host
    }
}

/// Reads the headers by which proxies tell where a request came from. What breaks the grammar anywhere is nil as a whole: half of a
/// header that somebody has tampered with is worth nothing.
package enum ForwardedHeader {
    /// `Forwarded` (RFC 7239 section 4): the hops, from the client's to the last proxy's.
    package static func hops(forwarded values: [String]) -> [ForwardedHop]? {
        var hops: [ForwardedHop] = []
        for element in values.flatMap(FieldList.members) {
            guard let hop = ForwardedHop(element) else { return nil }
            hops.append(hop)
        }
        return hops
    }

    /// `X-Forwarded-For`, `-Proto` and `-Host`, which no standard describes: a list of addresses, and a scheme and a host that
    /// proxies either overwrite (one value) or append to (as many as there are addresses).
    package static func hops(
        xForwardedFor values: [String], schemes: [String], hosts: [String]
    ) -> [ForwardedHop]? {
        let nodes = values.flatMap(FieldList.members).map(node)
        let schemes = schemes.flatMap(FieldList.members).map { $0.lowercased() }
        let hosts = hosts.flatMap(FieldList.members)
        guard !nodes.isEmpty, schemes.allSatisfy(isScheme), hosts.allSatisfy(isHost) else { return nil }
        guard schemes.count <= 1 || schemes.count == nodes.count, hosts.count <= 1 || hosts.count == nodes.count else {
            return nil
        }
        var hops: [ForwardedHop] = []
        for (index, node) in nodes.enumerated() {
            guard let node else { return nil }
            hops.append(
                ForwardedHop(
                    node: node, scheme: schemes.count > 1 ? schemes[index] : schemes.first,
                    host: hosts.count > 1 ? hosts[index] : hosts.first))
        }
        return hops
    }

    /// `192.0.2.1`, `192.0.2.1:80`, `[2001:db8::1]`, `[2001:db8::1]:80`, `_hidden`, `unknown`; and an IPv6 address without brackets,
    /// which only X-Forwarded-For may hold.
    static func node(_ text: String) -> ForwardedHop.Node? {
        if text.lowercased() == "unknown" { return .hidden("unknown") }
        if text.hasPrefix("_") { return isMadeUp(text) ? .hidden(text) : nil }
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            let address = String(text[text.index(after: text.startIndex)..<end])
            return node(address, portText: text[text.index(after: end)...])
        }
        let colons = text.utf8.count { $0 == ASCII.colon }
        guard colons == 1, let colon = text.firstIndex(of: ":") else { return node(text, portText: "") }
        return node(String(text[..<colon]), portText: text[colon...])
    }

    /// - Parameter portText: nothing, or a colon and the port.
    private static func node(_ address: String, portText: Substring) -> ForwardedHop.Node? {
        let isPlausible = address.utf8.allSatisfy { ASCII.hexValue($0) != nil || $0 == ASCII.dot || $0 == ASCII.colon }
        guard isPlausible, !address.isEmpty else { return nil }
        guard !portText.isEmpty else { return .address(address, port: nil) }
        let port = portText.dropFirst()
        guard portText.hasPrefix(":"), !port.isEmpty else { return nil }
        if port.hasPrefix("_") { return isMadeUp(String(port)) ? .address(address, port: nil) : nil }
        guard port.utf8.count <= 5, port.utf8.allSatisfy(ASCII.isDigit), let number = Int(port), number <= 65_535 else {
            return nil
        }
        return .address(address, port: number)
    }

    /// obfnode and obfport of RFC 7239 section 6.
    private static func isMadeUp(_ text: String) -> Bool {
        text.utf8.count > 1
            && text.utf8.allSatisfy { byte in
                ASCII.isDigit(byte) || ASCII.lowercased(byte) &- 0x61 < 26 || [ASCII.dot, 0x5F, ASCII.hyphen].contains(byte)
            }
    }

    static func isScheme(_ text: String) -> Bool { text == "http" || text == "https" }

    static func isHost(_ text: String) -> Bool { HostName.isValid(Array(text.utf8).span) }
}

extension ForwardedHop {
    /// Reads one element: pairs with semicolons between, each at most once, values that are tokens or quoted.
    fileprivate init?(_ element: String) {
        self.init()
        var scanner = FieldScanner(element)
        var seen: Set<String> = []
        repeat {
            // A pair may be missing.
            guard scanner.isAtToken else { continue }
            guard let (name, value) = scanner.parameter(), let value, seen.insert(name.lowercased()).inserted,
                note(name.lowercased(), value)
            else { return nil }
            scanner.skipBlanks()
        } while scanner.take(ASCII.semicolon)
        guard scanner.isAtEnd else { return nil }
    }

    private mutating func note(_ name: String, _ value: String) -> Bool {
        switch name {
        case "for":
            // An IPv6 address has its brackets here (RFC 7239 section 6).
            guard let node = ForwardedHeader.node(value) else { return false }
            if case .address(let address, _) = node, address.contains(":"), !value.hasPrefix("[") { return false }
            self.node = node
        case "proto":
            guard ForwardedHeader.isScheme(value.lowercased()) else { return false }
            scheme = value.lowercased()
        case "host":
            guard ForwardedHeader.isHost(value) else { return false }
            host = value
        default:
            break
        }
        return true
    }
}

extension HeaderName {
    package static let forwarded: HeaderName = "Forwarded"
    package static let xForwardedFor: HeaderName = "X-Forwarded-For"
    package static let xForwardedHost: HeaderName = "X-Forwarded-Host"
    package static let xForwardedProto: HeaderName = "X-Forwarded-Proto"
}
