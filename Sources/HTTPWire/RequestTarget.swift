/// What a request line asks for (RFC 9112 section 3.2). Only origin-form, absolute-form and `*` reach a server that is no
/// proxy.
package struct RequestTarget: Sendable {
    /// The target as it was sent, for logs.
    package let raw: String

    /// The decoded path; `/` for `*`.
    package let path: RequestPath

    /// What stands behind the `?`, undecoded; nil when there is none.
    package let query: String?

    /// Host and port of an absolute-form target, which overrides the Host header (RFC 9112 section 3.2.2).
    package let authority: String?

    /// Whether the target is `*`: the request is about the server as a whole, and its method OPTIONS.
    package let isAsterisk: Bool

    init(_ bytes: Span<UInt8>, method: HTTPMethod) throws(WireError) {
        for index in 0..<bytes.count where !ASCII.isTarget(bytes[index]) {
            throw .malformed("The request target holds a character that must be percent-encoded.")
        }
        if bytes.count == 1, bytes[0] == ASCII.asterisk {
            guard method == .options else { throw .malformed("Only OPTIONS may ask for *.") }
            raw = "*"
            path = try RequestPath(decoding: [ASCII.slash].span)
            (query, authority, isAsterisk) = (nil, nil, true)
            return
        }
        guard method != .connect else {
            throw WireError(.notImplemented, "This server is no proxy: it does not do CONNECT.")
        }
        var pathStart = 0
        var authority: String?
        if bytes.count > 0, bytes[0] != ASCII.slash {
            let authorityRange = try Self.authorityRange(of: bytes)
            let name = bytes.extracting(authorityRange)
            guard HostName.isValid(name) else { throw .malformed("The request target names no valid host.") }
            authority = name.text
            pathStart = authorityRange.upperBound
        }
        let queryMark = bytes.firstIndex(of: ASCII.question, from: pathStart)
        let pathEnd = queryMark ?? bytes.count
        let text = bytes.text
        raw = text
        if pathStart == pathEnd, authority != nil {
            path = try RequestPath(decoding: [ASCII.slash].span)
        } else {
            let isWhole = pathStart == 0 && pathEnd == bytes.count
            path = try RequestPath(decoding: bytes.extracting(pathStart..<pathEnd), text: isWhole ? text : nil)
        }
        query = queryMark.map { bytes.extracting(($0 + 1)..<bytes.count).text }
        self.authority = authority
        isAsterisk = false
    }

    /// Where the authority lies in an absolute-form target.
    private static func authorityRange(of bytes: Span<UInt8>) throws(WireError) -> Range<Int> {
        let start: Int
        if bytes.count >= 7, bytes.extracting(0..<7).equalsIgnoringCase("http://") {
            start = 7
        } else if bytes.count >= 8, bytes.extracting(0..<8).equalsIgnoringCase("https://") {
            start = 8
        } else {
            throw .malformed("The request target is neither a path nor an http URL.")
        }
        let slash = bytes.firstIndex(of: ASCII.slash, from: start) ?? bytes.count
        let question = bytes.firstIndex(of: ASCII.question, from: start) ?? bytes.count
        return start..<min(slash, question)
    }
}

/// The grammar of Host: a name or address, and a port (RFC 3986 sections 3.2.2 and 3.2.3).
enum HostName {
    static func isValid(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count > 0 else { return false }
        var index = 0
        if bytes[0] == 0x5B {
            guard let end = bytes.firstIndex(of: 0x5D), end > 2 else { return false }
            for position in 1..<end where ASCII.hexValue(bytes[position]) == nil && bytes[position] != ASCII.colon {
                guard bytes[position] == ASCII.dot else { return false }
            }
            index = end + 1
        } else {
            while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
            guard index > 0 else { return false }
        }
        guard index < bytes.count else { return true }
        guard bytes[index] == ASCII.colon, bytes.count - index <= 6 else { return false }
        var port = 0
        for position in (index + 1)..<bytes.count {
            guard ASCII.isDigit(bytes[position]) else { return false }
            port = port * 10 + Int(bytes[position] - ASCII.zero)
        }
        return port <= Int(UInt16.max)
    }

    /// reg-name without escapes: letters, digits, `-._~!$&'()*+,;=`. Commas and the like occur in no real host and are refused.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        ASCII.isDigit(byte) || ASCII.lowercased(byte) &- 0x61 < 26 || byte == ASCII.hyphen || byte == ASCII.dot
            || byte == 0x5F || byte == 0x7E
    }
}
