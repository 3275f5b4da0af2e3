import Crypto

/// The opening handshake, the server's side (RFC 6455 section 4.2).
package enum WebSocketHandshake {
    /// Checks a request and gives the value of Sec-WebSocket-Accept.
    /// - Throws: 426 when the request is no WebSocket request or of another version, 400 when it has a body, or its key is not
    ///   what it must be.
    package static func accept(_ request: RequestHead) throws(WireError) -> String {
        guard request.method == .get, request.isVersion11, request.headers.contains(.upgrade, token: "websocket"),
            request.headers.contains(.connection, token: "upgrade")
        else { throw WireError(.upgradeRequired, "This address speaks WebSocket only.") }
        guard request.body == .none else { throw .malformed("A WebSocket request has no body.") }
        guard request.headers.values(.secWebSocketVersion) == ["13"] else {
            throw WireError(.upgradeRequired, "This server speaks version 13 of WebSocket only.")
        }
        let keys = request.headers.values(.secWebSocketKey)
        guard keys.count == 1, let key = keys.first, isKey(key) else {
            throw .malformed("The Sec-WebSocket-Key is not 16 bytes in base64.")
        }
        return acceptValue(forKey: key)
    }

    /// The subprotocol to speak: the first on the client's list that the server knows; nil when there is none (RFC 6455
    /// sections 4.2.2 and 11.3.4).
    /// - Throws: 400 when the list is malformed or names one twice.
    package static func subprotocol(_ request: RequestHead, supported: [String]) throws(WireError) -> String? {
        guard request.headers.contains(.secWebSocketProtocol) else { return nil }
        let offered = request.headers.list(.secWebSocketProtocol)
        guard offered.allSatisfy({ $0.utf8.allSatisfy(ASCII.isToken) }), Set(offered).count == offered.count else {
            throw .malformed("The Sec-WebSocket-Protocol header is malformed.")
        }
        guard !offered.isEmpty else { throw .malformed("The Sec-WebSocket-Protocol header names nothing.") }
        return offered.first(where: supported.contains)
    }

    /// What to agree on with a client that offers extensions; nil for no compression.
    /// - Throws: 400 when the offers break the grammar.
    package static func compression(
        _ request: RequestHead, _ compression: WebSocketCompression?
    ) throws(WireError) -> PermessageDeflate? {
        let offers = try WebSocketExtensionOffer.parse(request.headers.values(.secWebSocketExtensions))
        return compression.flatMap { PermessageDeflate(offers: offers, $0) }
    }

    /// The base64 of the SHA-1 of the key and RFC 6455's constant.
    package static func acceptValue(forKey key: String) -> String {
        var hash = Insecure.SHA1()
        for text in [key, "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"] {
            var text = text
            text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        }
        return base64(Array(hash.finalize()))
    }

    /// Whether a browser page at `origin` may open a WebSocket to `host`: only one that the same host and port served.
    /// Programs send no Origin, and any page that is not a program's must not speak with the visitor's rights.
    package static func isSameOrigin(_ origin: String?, host: String?) -> Bool {
        guard let origin else { return true }
        guard let host, let separator = origin.firstRange(of: "://") else { return false }
        let scheme = origin[..<separator.lowerBound].lowercased()
        let defaultPort = scheme == "https" ? ":443" : ":80"
        func named(_ text: some StringProtocol) -> String {
            let lower = text.lowercased()
            return lower.hasSuffix(defaultPort) ? String(lower.dropLast(defaultPort.count)) : lower
        }
        return named(origin[separator.upperBound...]) == named(host)
    }

    private static func isKey(_ key: String) -> Bool {
        let bytes = Array(key.utf8)
        guard bytes.count == 24, bytes.suffix(2) == [ASCII.equals, ASCII.equals] else { return false }
        return bytes.dropLast(2).allSatisfy { base64Alphabet.contains($0) }
    }

    private static let base64Alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static func base64(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits: UInt32 = 0
            for index in 0..<3 { bits = bits << 8 | (start + index < bytes.count ? UInt32(bytes[start + index]) : 0) }
            for index in 0..<4 {
                text.append(index <= group.count ? base64Alphabet[Int(bits >> UInt32(18 - 6 * index) & 63)] : ASCII.equals)
            }
        }
        return text.span.text
    }
}
