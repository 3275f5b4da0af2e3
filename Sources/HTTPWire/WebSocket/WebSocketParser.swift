/// What a client's frames amount to.
package enum WebSocketEvent: Sendable, Equatable {
    case message(WebSocketMessage)
    case ping([UInt8])
    case pong([UInt8])
    case close(WebSocketCloseCode, reason: String)
}

/// Reads a client's frames from bytes as they arrive, in any portions, and puts fragmented messages together, inflating what
/// is compressed (RFC 6455 section 5, RFC 7692 section 6). Between messages it holds nothing on the heap but the window of a
/// client that takes its context over.
package struct WebSocketParser: ~Copyable {
    private let messageBytesMax: Int
    private let agreed: PermessageDeflate?
    private let contexts: DeflateContexts

    /// The longest header: two bytes, eight of length, four of mask.
    private var header = InlineArray<14, UInt8>(repeating: 0)
    private var headerCount = 0
    private var opcode = WebSocketOpcode.continuation
    private var isFinal = false
    private var mask: UInt32 = 0
    private var remaining = 0
    /// Bytes of the frame's payload already taken: where in the mask the next one stands.
    private var taken = 0
    private var inPayload = false
    private var controlPayload: [UInt8] = []

    private var message: [UInt8] = []
    private var messageOpcode: WebSocketOpcode?
    private var isCompressed = false
    private var inflater: Inflater?
    /// Whether the message has inflated nothing so far.
    private var isUntouched = true
    /// How much of a text message is known to be UTF-8.
    private var validatedCount = 0
    private var validator = UTF8Validator()

    /// - Parameters:
    ///   - messageBytesMax: the longest message, all fragments together, inflated. A longer one ends with 1009.
    ///   - agreed: the compression that was negotiated.
    ///   - contexts: those of the thread that the parser is used on.
    package init(
        messageBytesMax: Int, compression agreed: PermessageDeflate? = nil, contexts: DeflateContexts = DeflateContexts()
    ) {
        self.messageBytesMax = messageBytesMax
        self.agreed = agreed
        self.contexts = contexts
    }

    /// Takes bytes from the front of `input`, up to the end of one event or all of them, and returns how many it took.
    package mutating func consume(_ input: Span<UInt8>) throws(WebSocketError) -> (count: Int, event: WebSocketEvent?) {
        var position = 0
        while true {
            if !inPayload {
                guard position < input.count else { return (position, nil) }
                header[headerCount] = input[position]
                headerCount += 1
                position += 1
                // What is wrong with the first two bytes is said before the rest comes.
                if headerCount == 2 { try checkStart() }
                guard headerCount >= 2, headerCount == headerCountWanted else { continue }
                try readHeader()
                inPayload = true
            }
            let count = min(remaining, input.count - position)
            try takePayload(input.extracting(position..<(position + count)))
            position += count
            guard remaining == 0 else { return (position, nil) }
            inPayload = false
            headerCount = 0
            if let event = try finishFrame() { return (position, event) }
        }
    }

    // MARK: The header

    /// Bytes of the header whose first two are read: two, the longer length, and the four of the mask.
    private var headerCountWanted: Int {
        switch header[1] & 0x7F {
        case 126: 8
        case 127: 14
        default: 6
        }
    }

    private mutating func checkStart() throws(WebSocketError) {
        guard header[0] & 0x30 == 0 else { throw WebSocketError(.protocolError, "A frame has reserved bits set.") }
        guard let opcode = WebSocketOpcode(rawValue: header[0] & 0x0F) else {
            throw WebSocketError(.protocolError, "A frame has an unknown opcode.")
        }
        guard header[1] & 0x80 != 0 else { throw WebSocketError(.protocolError, "A client's frame is not masked.") }
        isFinal = header[0] & 0x80 != 0
        self.opcode = opcode
        let isMarkedCompressed = header[0] & WebSocketFrame.compressed != 0
        guard !isMarkedCompressed || agreed != nil && (opcode == .text || opcode == .binary) else {
            throw WebSocketError(.protocolError, "A frame says that it is compressed and may not be.")
        }
        guard !opcode.isControl else {
            guard isFinal else { throw WebSocketError(.protocolError, "A control frame is fragmented.") }
            guard header[1] & 0x7F <= WireLimit.controlPayloadBytesMax else {
                throw WebSocketError(.protocolError, "A control frame is too long.")
            }
            return
        }
        guard (opcode == .continuation) == (messageOpcode != nil) else {
            throw WebSocketError(.protocolError, "A fragment is out of place.")
        }
        guard opcode != .continuation else { return }
        messageOpcode = opcode
        isCompressed = isMarkedCompressed
    }

    private mutating func readHeader() throws(WebSocketError) {
        remaining = try payloadLength()
        // How long a compressed frame becomes is seen as it is inflated.
        guard opcode.isControl || isCompressed || remaining <= messageBytesMax - message.count else {
            throw .tooBig(messageBytesMax)
        }
        taken = 0
        mask = 0
        for index in 0..<4 { mask |= UInt32(header[headerCount - 4 + index]) << UInt32(index * 8) }
    }

    private func payloadLength() throws(WebSocketError) -> Int {
        let short = Int(header[1] & 0x7F)
        guard short >= 126 else { return short }
        var length: UInt64 = 0
        for index in 2..<(short == 126 ? 4 : 10) { length = length << 8 | UInt64(header[index]) }
        guard length >= (short == 126 ? 126 : 65_536) else {
            throw WebSocketError(.protocolError, "A frame's length is not in its shortest form.")
        }
        guard length <= UInt64(Int64.max) else { throw WebSocketError(.protocolError, "A frame's length has its top bit set.") }
        return Int(length)
    }

    // MARK: The payload

    private mutating func takePayload(_ bytes: Span<UInt8>) throws(WebSocketError) {
        guard bytes.count > 0 else { return }
        defer {
            remaining -= bytes.count
            taken += bytes.count
        }
        guard !opcode.isControl else { return Self.append(bytes, to: &controlPayload, mask: mask, at: taken) }
        if isCompressed {
            var compressed: [UInt8] = []
            Self.append(bytes, to: &compressed, mask: mask, at: taken)
            try inflate(compressed.span)
        } else {
            Self.append(bytes, to: &message, mask: mask, at: taken)
        }
        // A message that is whole is checked when its text is made.
        if messageOpcode == .text, !isFinal || remaining > bytes.count { try checkText() }
    }

    private mutating func inflate(_ compressed: Span<UInt8>) throws(WebSocketError) {
        let inflater: Inflater = if let open = self.inflater { open } else { try newInflater() }
        self.inflater = inflater
        isUntouched = false
        try inflater.inflate(compressed, into: &message, bytesMax: messageBytesMax)
    }

    private func newInflater() throws(WebSocketError) -> Inflater {
        guard let agreed, !agreed.clientNoContextTakeover else { return try contexts.takeInflater() }
        return try Inflater(windowBits: agreed.clientMaxWindowBits)
    }

    /// Appends the bytes without their mask (RFC 6455 section 5.3), eight at a time.
    private static func append(_ bytes: Span<UInt8>, to output: inout [UInt8], mask: UInt32, at taken: Int) {
        let start = output.count
        output.append(copying: bytes)
        // The key as it stands at the first of these bytes.
        let shift = UInt32(taken & 3) * 8
        let key = shift == 0 ? mask : mask >> shift | mask << (32 - shift)
        let wide = UInt64(key) << 32 | UInt64(key)
        let count = bytes.count
        output.withUnsafeMutableBytes { raw in
            var index = 0
            while index + 8 <= count {
                let word = raw.loadUnaligned(fromByteOffset: start + index, as: UInt64.self).littleEndian ^ wide
                raw.storeBytes(of: word.littleEndian, toByteOffset: start + index, as: UInt64.self)
                index += 8
            }
            while index < count {
                raw[start + index] ^= UInt8(truncatingIfNeeded: key >> UInt32((index & 3) * 8))
                index += 1
            }
        }
    }

    private mutating func checkText() throws(WebSocketError) {
        var validator = validator
        let isText = validator.accept(message.span.extracting(validatedCount..<message.count))
        self.validator = validator
        validatedCount = message.count
        guard isText else { throw Self.notText }
    }

    private static let notText = WebSocketError(.invalidPayload, "A text message is no UTF-8.")

    // MARK: The end of a frame

    private mutating func finishFrame() throws(WebSocketError) -> WebSocketEvent? {
        if opcode.isControl {
            let payload = controlPayload
            controlPayload = []
            switch opcode {
            case .ping: return .ping(payload)
            case .pong: return .pong(payload)
            default: return try close(payload)
            }
        }
        guard isFinal, let kind = messageOpcode else { return nil }
        // A message of no bytes at all is empty, marked as compressed or not; its sender's window is as it was.
        if isCompressed, !isUntouched { try finishInflating() }
        let bytes = message
        message = []
        messageOpcode = nil
        isUntouched = true
        validatedCount = 0
        validator = UTF8Validator()
        guard kind == .text else { return .message(.binary(bytes)) }
        guard let text = bytes.span.validText else { throw Self.notText }
        return .message(.text(text))
    }

    private mutating func finishInflating() throws(WebSocketError) {
        guard let inflater else { return }
        try inflater.finish(into: &message, bytesMax: messageBytesMax)
        guard agreed?.clientNoContextTakeover ?? true else { return }
        contexts.giveBack(inflater)
        self.inflater = nil
    }

    private func close(_ payload: [UInt8]) throws(WebSocketError) -> WebSocketEvent {
        guard !payload.isEmpty else { return .close(.noStatus, reason: "") }
        guard payload.count >= 2 else { throw WebSocketError(.protocolError, "A close frame holds half a code.") }
        let code = WebSocketCloseCode(UInt16(payload[0]) << 8 | UInt16(payload[1]))
        guard code.mayBeSent else {
            throw WebSocketError(.protocolError, "A close frame holds the code \(code), which none may send.")
        }
        guard let reason = payload.span.extracting(2..<payload.count).validText else {
            throw WebSocketError(.invalidPayload, "A close frame's reason is no UTF-8.")
        }
        return .close(code, reason: reason)
    }
}
