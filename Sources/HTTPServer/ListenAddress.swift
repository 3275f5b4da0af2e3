/// Where a server listens.
package enum ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// A numeric address or a name, all of whose addresses are listened on; port 0 lets the kernel choose. `::` takes IPv4 too,
    /// unless another address has the port there.
    case tcp(host: String, port: Int)
    /// A Unix socket with its file's permissions: whoever may write to the file may connect.
    case unix(path: String, permissions: UInt32 = Self.unixPermissions)
    /// A socket that listens already, such as one that systemd opened; the server closes it when it ends.
    case inherited(descriptor: Int32)

    /// The studio's user and group, for a proxy in that group; nobody else.
    package static let unixPermissions: UInt32 = 0o660

    /// Reads `host:port`, `[v6]:port`, `unix:/path` or `unix:/path?mode=0600`.
    /// - Throws: ``ConnectionError`` that says what an address looks like.
    package init(parsing text: String) throws(ConnectionError) {
        if text.hasPrefix("unix:") {
            self = try Self.unix(parsing: text)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = Self.number(text[text.index(after: colon)...], radix: 10),
            port <= 65_535
        else { throw Self.malformed(text) }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
            guard host.contains(":"), IPAddress(host) != nil else { throw Self.malformed(text) }
        } else if host.isEmpty || host.contains(":") {
            throw Self.malformed(text)
        }
        self = .tcp(host: host, port: port)
    }

    private static func unix(parsing text: String) throws(ConnectionError) -> ListenAddress {
        let parts = text.dropFirst("unix:".count).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = String(parts[0])
        guard path.hasPrefix("/") else { throw malformed(text) }
        guard parts.count == 2 else { return .unix(path: path) }
        guard parts[1].hasPrefix("mode="), let mode = number(parts[1].dropFirst("mode=".count), radix: 8), mode <= 0o777 else {
            throw malformed(text)
        }
        return .unix(path: path, permissions: UInt32(mode))
    }

    private static func number(_ digits: Substring, radix: Int) -> Int? {
        guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return Int(digits, radix: radix)
    }

    private static func malformed(_ text: String) -> ConnectionError {
        ConnectionError(
            .address,
            "\(text) is no address to listen on: write host:port, [IPv6 address]:port or unix:/path, with ?mode=0660 if you like."
        )
    }

    /// As `init(parsing:)` reads it.
    package var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path, _): "unix:\(path)"
        case .inherited(let descriptor): "descriptor \(descriptor)"
        }
    }

    /// Whether other machines can reach it, as far as the address tells.
    package var isOpen: Bool {
        guard case .tcp(let host, _) = self, host != "localhost" else { return false }
        return IPAddress(host).map { ip in !AddressRange.loopback.contains { $0.contains(ip) } } ?? true
    }

    package var port: Int? {
        if case .tcp(_, let port) = self { port } else { nil }
    }
}
