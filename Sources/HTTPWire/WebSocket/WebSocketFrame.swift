/// What a frame carries (RFC 6455 section 5.2).
package enum WebSocketOpcode: UInt8, Sendable {
    case continuation = 0x0
    case text = 0x1
    case binary = 0x2
    case close = 0x8
    case ping = 0x9
    case pong = 0xA

    var isControl: Bool { rawValue & 0x8 != 0 }
}

/// Writes frames as a server does: unmasked.
package enum WebSocketFrame {
    /// The longest frame of a message: control frames pass between the frames of longer ones.
    package static let payloadBytesMax = 64 * 1024

    private static let final: UInt8 = 0x80
    /// RSV1: the message is compressed (RFC 7692 section 6).
    static let compressed: UInt8 = 0x40

    /// The bytes of a frame that is a message of its own, or a control frame.
    package static func encode(_ opcode: WebSocketOpcode, _ payload: some Collection<UInt8>) -> [UInt8] {
        encode(first: final | opcode.rawValue, payload)
    }

    /// Gives the frames of a message, each of at most ``payloadBytesMax``.
    package static func encode(
        _ opcode: WebSocketOpcode, message payload: some Collection<UInt8>, isCompressed: Bool = false,
        _ body: ([UInt8]) -> Void
    ) {
        var first = opcode.rawValue | (isCompressed ? compressed : 0)
        var rest = payload[...]
        while rest.count > payloadBytesMax {
            body(encode(first: first, rest.prefix(payloadBytesMax)))
            rest = rest.dropFirst(payloadBytesMax)
            first = WebSocketOpcode.continuation.rawValue
        }
        body(encode(first: first | final, rest))
    }

    /// A close frame. Codes that may not be sent leave it empty; a reason that does not fit the 123 bytes left is cut at a
    /// character.
    package static func encodeClose(_ code: WebSocketCloseCode, reason: String = "") -> [UInt8] {
        guard code.mayBeSent else { return encode(.close, []) }
        var kept = reason
        while kept.utf8.count > WireLimit.controlPayloadBytesMax - 2 { kept.removeLast() }
        let number = [UInt8(truncatingIfNeeded: code.number >> 8), UInt8(truncatingIfNeeded: code.number)]
        return encode(.close, number + Array(kept.utf8))
    }

    private static func encode(first: UInt8, _ payload: some Collection<UInt8>) -> [UInt8] {
        let count = payload.count
        var frame: [UInt8] = []
        frame.reserveCapacity(count + 10)
        frame.append(first)
        if count <= WireLimit.controlPayloadBytesMax {
            frame.append(UInt8(count))
        } else if count <= Int(UInt16.max) {
            frame.append(126)
            frame.append(UInt8(truncatingIfNeeded: count >> 8))
            frame.append(UInt8(truncatingIfNeeded: count))
        } else {
            frame.append(127)
            for shift in stride(from: 56, through: 0, by: -8) { frame.append(UInt8(truncatingIfNeeded: count >> shift)) }
        }
        frame.append(contentsOf: payload)
        return frame
    }
}
