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
        for text in values.flatMap(FieldList.members) {
            guard let offer = WebSocketExtensionOffer(text) else { throw malformed }
            offers.append(offer)
        }
        guard values.isEmpty || !offers.isEmpty else { throw malformed }
        return offers
    }

    private init?(_ text: String) {
        var scanner = FieldScanner(text)
        guard let name = scanner.token() else { return nil }
        var parameters: [Parameter] = []
        scanner.skipBlanks()
        while scanner.take(ASCII.semicolon) {
            guard let (name, value) = scanner.parameter(.spacious) else { return nil }
            // "When using the quoted-string syntax variant, the value after quoted-string unescaping MUST conform to the 'token' ABNF."
            if let value, value.isEmpty || !value.utf8.allSatisfy(ASCII.isToken) { return nil }
            parameters.append(Parameter(name: name, value: value))
            scanner.skipBlanks()
        }
        guard scanner.isAtEnd else { return nil }
        self.name = name
        self.parameters = parameters
    }

    private static let malformed = WireError.malformed("The Sec-WebSocket-Extensions header is malformed.")
}
