/// A whole message.
package enum WebSocketMessage: Sendable, Equatable {
    case text(String)
    case binary([UInt8])

    /// Bytes of the payload.
    package var byteCount: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .binary(let bytes): bytes.count
        }
    }
}

/// What a client's frames amount to.
package enum WebSocketEvent: Sendable, Equatable {
    case message(WebSocketMessage)
    case ping([UInt8])
    case pong([UInt8])
    case close(WebSocketCloseCode, reason: String)
}

/// A peer that broke the protocol: the code to close with and what it did.
package struct WebSocketError: Error, Sendable, Equatable, CustomStringConvertible {
    package let code: WebSocketCloseCode
    package let description: String

    init(_ code: WebSocketCloseCode, _ description: String) {
        self.code = code
        self.description = description
    }
}

/// Reads a client's frames from bytes as they arrive, in any portions, and puts fragmented messages together (RFC 6455
/// section 5).
package struct WebSocketParser: Sendable {
    private let messageBytesMax: Int
    private var header: [UInt8] = []
    private var opcode = WebSocketOpcode.continuation
    private var isFinal = false
    private var mask: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
    private var remaining = 0
    /// Bytes of the frame's payload already taken: where in the mask the next one stands.
    private var taken = 0
    private var inPayload = false
    private var controlPayload: [UInt8] = []
    private var message: [UInt8] = []
    private var messageOpcode: WebSocketOpcode?

    /// - Parameter messageBytesMax: the longest message, all fragments together. A longer one ends with 1009.
    package init(messageBytesMax: Int) {
        self.messageBytesMax = messageBytesMax
        header.reserveCapacity(14)
    }

    /// Takes bytes from the front of `input`, up to the end of one event or all of them, and returns how many it took.
    package mutating func consume(_ input: Span<UInt8>) throws(WebSocketError) -> (count: Int, event: WebSocketEvent?) {
        var position = 0
        while true {
            if !inPayload {
                guard position < input.count else { return (position, nil) }
                header.append(input[position])
                position += 1
                guard header.count >= 2, header.count == headerCount else { continue }
                try readHeader()
                inPayload = true
            }
            let count = min(remaining, input.count - position)
            takePayload(input.extracting(position..<(position + count)))
            position += count
            guard remaining == 0 else { return (position, nil) }
            inPayload = false
            header.removeAll(keepingCapacity: true)
            if let event = try finishFrame() { return (position, event) }
        }
    }

    /// Bytes of the header whose first two are read: two, the longer length, and the four of the mask.
    private var headerCount: Int {
        let mask = header[1] & 0x80 != 0 ? 4 : 0
        switch header[1] & 0x7F {
        case 126: return 4 + mask
        case 127: return 10 + mask
        default: return 2 + mask
        }
    }

    private mutating func readHeader() throws(WebSocketError) {
        guard header[0] & 0x70 == 0 else { throw WebSocketError(.protocolError, "A frame has reserved bits set.") }
        guard let opcode = WebSocketOpcode(rawValue: header[0] & 0x0F) else {
            throw WebSocketError(.protocolError, "A frame has an unknown opcode.")
        }
        guard header[1] & 0x80 != 0 else { throw WebSocketError(.protocolError, "A client's frame is not masked.") }
        isFinal = header[0] & 0x80 != 0
        self.opcode = opcode
        let length = try payloadLength()
        if opcode.isControl {
            guard isFinal else { throw WebSocketError(.protocolError, "A control frame is fragmented.") }
            guard length <= WireLimit.controlPayloadBytesMax else {
                throw WebSocketError(.protocolError, "A control frame is too long.")
            }
        } else {
            guard (opcode == .continuation) == (messageOpcode != nil) else {
                throw WebSocketError(.protocolError, "A fragment is out of place.")
            }
            guard length <= messageBytesMax - message.count else {
                throw WebSocketError(.messageTooBig, "A message is longer than \(messageBytesMax) bytes.")
            }
            if opcode != .continuation { messageOpcode = opcode }
        }
        remaining = length
        taken = 0
        let start = header.count - 4
        mask = (header[start], header[start + 1], header[start + 2], header[start + 3])
    }

    private func payloadLength() throws(WebSocketError) -> Int {
        let short = Int(header[1] & 0x7F)
        guard short >= 126 else { return short }
        var length: UInt64 = 0
        for byte in header[2..<(short == 126 ? 4 : 10)] { length = length << 8 | UInt64(byte) }
        guard length >= (short == 126 ? 126 : 65_536) else {
            throw WebSocketError(.protocolError, "A frame's length is not in its shortest form.")
        }
        guard length <= UInt64(Int64.max) else { throw WebSocketError(.protocolError, "A frame's length has its top bit set.") }
        return Int(length)
    }

    private mutating func takePayload(_ bytes: Span<UInt8>) {
        guard bytes.count > 0 else { return }
        if opcode.isControl {
            append(bytes, to: &controlPayload)
        } else {
            append(bytes, to: &message)
        }
        remaining -= bytes.count
        taken += bytes.count
    }

    /// Appends the bytes without their mask (RFC 6455 section 5.3), eight at a time.
    private func append(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
        let start = output.count
        output.append(copying: bytes)
        let key = [mask.0, mask.1, mask.2, mask.3]
        var wide: UInt64 = 0
        for index in 0..<8 { wide |= UInt64(key[(taken + index) & 3]) << UInt64(index * 8) }
        let count = bytes.count
        let offset = taken
        output.withUnsafeMutableBytes { raw in
            var index = 0
            while index + 8 <= count {
                let word = raw.loadUnaligned(fromByteOffset: start + index, as: UInt64.self).littleEndian ^ wide
                raw.storeBytes(of: word.littleEndian, toByteOffset: start + index, as: UInt64.self)
                index += 8
            }
            while index < count {
                raw[start + index] ^= key[(offset + index) & 3]
                index += 1
            }
        }
    }

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
        let bytes = message
        message = []
        messageOpcode = nil
        guard kind == .text else { return .message(.binary(bytes)) }
        guard let text = bytes.span.validText else { throw WebSocketError(.invalidPayload, "A text message is no UTF-8.") }
        return .message(.text(text))
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
