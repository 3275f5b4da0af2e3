/// One offer of a Sec-WebSocket-Extensions header: `name; parameter; parameter=value` (RFC 6455 section 9.1).
package struct WebSocketExtensionOffer: Sendable, Equatable {
    package struct Parameter: Sendable, Equatable {
        package let name: String
        /// Without quotes and escapes; nil when there is none.
        package let value: String?
    }

    package let name: String
    package let parameters: [Parameter]

    /// The offers of all headers of a request, in the client's order of preference.
    /// - Throws: 400 for what breaks the grammar, after which RFC 6455 section 9.1 wants no WebSocket.
    package static func parse(_ values: [String]) throws(WireError) -> [WebSocketExtensionOffer] {
        var offers: [WebSocketExtensionOffer] = []
        for value in values {
            let bytes = Array(value.utf8)
            var scanner = Scanner(bytes: bytes)
            // Empty elements of a list are passed over (RFC 9110 section 5.6.1.2).
            while scanner.skip(to: ASCII.comma) {
                if let offer = try scanner.offer() { offers.append(offer) }
            }
        }
        guard values.isEmpty || !offers.isEmpty else { throw malformed }
        return offers
    }

    fileprivate static let malformed = WireError.malformed("The Sec-WebSocket-Extensions header is malformed.")

    private struct Scanner {
        let bytes: [UInt8]
        var position = 0
        private var hasBegun = false

        init(bytes: [UInt8]) { self.bytes = bytes }

        private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

        private mutating func skipBlanks() {
            while let byte, ASCII.isBlank(byte) { position += 1 }
        }

        /// Goes past the separator before the next element; false at the end.
        mutating func skip(to separator: UInt8) -> Bool {
            skipBlanks()
            guard hasBegun else {
                hasBegun = true
                return byte != nil
            }
            guard byte == separator else { return false }
            position += 1
            return true
        }

        /// The offer here; nil for an empty element.
        mutating func offer() throws(WireError) -> WebSocketExtensionOffer? {
            skipBlanks()
            if byte == nil || byte == ASCII.comma { return nil }
            let name = try token()
            var parameters: [Parameter] = []
            skipBlanks()
            while byte == ASCII.semicolon {
                position += 1
                skipBlanks()
                parameters.append(try parameter())
                skipBlanks()
            }
            guard byte == nil || byte == ASCII.comma else { throw malformed }
            return WebSocketExtensionOffer(name: name, parameters: parameters)
        }

        private mutating func parameter() throws(WireError) -> Parameter {
            let name = try token()
            skipBlanks()
            guard byte == ASCII.equals else { return Parameter(name: name, value: nil) }
            position += 1
            skipBlanks()
            return Parameter(name: name, value: byte == ASCII.quote ? try quotedToken() : try token())
        }

        private mutating func token() throws(WireError) -> String {
            let start = position
            while let byte, ASCII.isToken(byte) { position += 1 }
            guard position > start else { throw malformed }
            return bytes.span.extracting(start..<position).text
        }

        /// "When using the quoted-string syntax variant, the value after quoted-string unescaping MUST conform to the 'token'
        /// ABNF."
        private mutating func quotedToken() throws(WireError) -> String {
            position += 1
            var text: [UInt8] = []
            while let byte, byte != ASCII.quote {
                position += byte == ASCII.backslash ? 2 : 1
                guard position <= bytes.count else { throw malformed }
                text.append(bytes[position - 1])
            }
            guard byte == ASCII.quote, !text.isEmpty, text.allSatisfy(ASCII.isToken) else { throw malformed }
            position += 1
            return text.span.text
        }
    }
}
