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

/// Why a WebSocket closes (RFC 6455 section 7.4).
package struct WebSocketCloseCode: Sendable, Hashable, CustomStringConvertible {
    package let number: UInt16

    package init(_ number: UInt16) { self.number = number }

    package static let normal = WebSocketCloseCode(1000)
    package static let goingAway = WebSocketCloseCode(1001)
    package static let protocolError = WebSocketCloseCode(1002)
    package static let unsupportedData = WebSocketCloseCode(1003)
    /// The close frame had no code; never sent.
    package static let noStatus = WebSocketCloseCode(1005)
    /// The connection ended without a close frame; never sent.
    package static let abnormal = WebSocketCloseCode(1006)
    package static let invalidPayload = WebSocketCloseCode(1007)
    package static let policyViolation = WebSocketCloseCode(1008)
    package static let messageTooBig = WebSocketCloseCode(1009)
    package static let internalError = WebSocketCloseCode(1011)
    package static let serviceRestart = WebSocketCloseCode(1012)
    package static let tryAgainLater = WebSocketCloseCode(1013)

    /// Whether an endpoint may put the code into a close frame.
    var mayBeSent: Bool {
        switch number {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }

    package var description: String { String(number) }
}

/// Writes frames as a server does: unmasked, whole messages in one frame.
package enum WebSocketFrame {
    /// The frame's bytes.
    package static func encode(_ opcode: WebSocketOpcode, _ payload: some Collection<UInt8>) -> [UInt8] {
        let count = payload.count
        var frame: [UInt8] = []
        frame.reserveCapacity(count + 10)
        frame.append(0x80 | opcode.rawValue)
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

    /// A close frame; a reason that does not fit the 123 bytes left is cut at a character.
    package static func encodeClose(_ code: WebSocketCloseCode, reason: String = "") -> [UInt8] {
        guard code != .noStatus else { return encode(.close, []) }
        var kept = reason
        while kept.utf8.count > WireLimit.controlPayloadBytesMax - 2 { kept.removeLast() }
        let number = [UInt8(truncatingIfNeeded: code.number >> 8), UInt8(truncatingIfNeeded: code.number)]
        return encode(.close, number + Array(kept.utf8))
    }
}
