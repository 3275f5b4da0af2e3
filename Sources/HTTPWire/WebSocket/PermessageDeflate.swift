/// How a server compresses messages: RFC 7692's parameters as it would like them, and zlib's.
///
/// By default neither side keeps its window from one message to the next. A kept window makes small messages of one kind
/// smaller, but costs each socket, idle ones too, up to 300 KiB for as long as it is open; without, a few contexts a thread do for
/// all sockets, and what is sent to many is compressed once.
package struct WebSocketCompression: Sendable, Hashable {
    /// Whether our compressor's window goes from one message to the next; the client may decline.
    package var serverTakesContextOver = false
    /// Whether the client's does; the client may decline.
    package var clientTakesContextOver = false
    /// The largest window of our compressor, as a power of two: 8 to 15.
    package var serverWindowBitsMax = 15
    /// The largest window of the client's compressor. A client that cannot bound its window may not take its context over.
    package var clientWindowBitsMax = 15
    /// zlib's level: 1 is quick, 9 is small. A loop that compresses serves nobody else meanwhile.
    package var level = 1
    /// zlib's memory level, 1 to 9: a compressor costs 2^(window bits + 2) + 2^(memory level + 9) bytes.
    package var memoryLevel = 8
    /// Shorter messages are sent as they are: they fit in one packet anyway.
    package var messageBytesMin = 1024

    package init() {}
}

/// The compression that the two sides have agreed on (RFC 7692 section 7.1).
package struct PermessageDeflate: Sendable, Hashable {
    package static let name = "permessage-deflate"
    static let windowBits = 8...15

    /// Our compressor forgets its window after each message.
    package private(set) var serverNoContextTakeover: Bool
    /// The client's compressor does.
    package private(set) var clientNoContextTakeover: Bool
    package private(set) var serverMaxWindowBits: Int
    package private(set) var clientMaxWindowBits: Int
    package let compression: WebSocketCompression
    /// The value of the response's Sec-WebSocket-Extensions.
    package let responseValue: String

    /// Accepts the first offer that RFC 7692 allows to accept; nil when there is none, and messages go uncompressed.
    package init?(offers: [WebSocketExtensionOffer], _ compression: WebSocketCompression) {
        let accepted = offers.lazy.compactMap { PermessageDeflate(offer: $0, compression) }.first
        guard let accepted else { return nil }
        self = accepted
    }

    private init?(offer: WebSocketExtensionOffer, _ compression: WebSocketCompression) {
        guard offer.name == Self.name, let offered = Offered(offer.parameters) else { return nil }
        self.compression = compression
        serverNoContextTakeover = offered.serverNoContextTakeover || !compression.serverTakesContextOver
        serverMaxWindowBits = min(offered.serverMaxWindowBits ?? 15, compression.serverWindowBitsMax)
        // Only a client that says it can bound its window may be asked to (section 7.1.2.2).
        clientMaxWindowBits = min(offered.clientMaxWindowBits ?? 15, 15)
        let isUnbounded = offered.clientMaxWindowBits == nil && compression.clientWindowBitsMax < 15
        if offered.clientMaxWindowBits != nil {
            clientMaxWindowBits = min(clientMaxWindowBits, compression.clientWindowBitsMax)
        }
        clientNoContextTakeover = offered.clientNoContextTakeover || !compression.clientTakesContextOver || isUnbounded

        var value = Self.name
        if serverNoContextTakeover { value += "; server_no_context_takeover" }
        if clientNoContextTakeover { value += "; client_no_context_takeover" }
        if offered.serverMaxWindowBits != nil || serverMaxWindowBits < 15 {
            value += "; server_max_window_bits=\(serverMaxWindowBits)"
        }
        if clientMaxWindowBits < 15 { value += "; client_max_window_bits=\(clientMaxWindowBits)" }
        responseValue = value
    }

    /// The parameters of one offer; nil for an offer to decline: an unknown parameter, one given twice, or a value that is
    /// missing, not allowed, or out of range (section 7.1).
    private struct Offered {
        var serverNoContextTakeover = false
        var clientNoContextTakeover = false
        var serverMaxWindowBits: Int?
        /// 15 when it was given without a value.
        var clientMaxWindowBits: Int?

        init?(_ parameters: [WebSocketExtensionOffer.Parameter]) {
            var names: Set<String> = []
            for parameter in parameters {
                guard names.insert(parameter.name).inserted else { return nil }
                switch (parameter.name, parameter.value) {
                case ("server_no_context_takeover", nil): serverNoContextTakeover = true
                case ("client_no_context_takeover", nil): clientNoContextTakeover = true
                case ("server_max_window_bits", let value?):
                    guard let bits = Self.bits(value) else { return nil }
                    serverMaxWindowBits = bits
                case ("client_max_window_bits", nil): clientMaxWindowBits = 15
                case ("client_max_window_bits", let value?):
                    guard let bits = Self.bits(value) else { return nil }
                    clientMaxWindowBits = bits
                default: return nil
                }
            }
        }

        /// "A decimal integer value without leading zeroes between 8 to 15, inclusive."
        private static func bits(_ value: String) -> Int? {
            PermessageDeflate.windowBits.first { String($0) == value }
        }
    }
}
