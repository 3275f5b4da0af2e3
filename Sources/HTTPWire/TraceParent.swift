/// Where a request stands in a distributed trace, as its `traceparent` header says (W3C Trace Context, section 3.2).
package struct TraceParent: Sendable, Equatable {
    /// The trace's id: 32 lowercase hexadecimal digits, not all of them zero.
    package let traceID: String
    /// The span of whoever sent the request: 16 lowercase hexadecimal digits, not all of them zero.
    package let parentID: String
    /// Whether the sender keeps what it records of this trace.
    package let isSampled: Bool

    /// Reads the one `traceparent` of a request; nil when there is none, more than one, or it breaks the grammar: a receiver then
    /// starts a trace of its own (section 3.2.2.1).
    package init?(_ headers: HTTPHeaders) {
        let values = headers.values(.traceParent)
        guard values.count == 1 else { return nil }
        self.init(values[0])
    }

    /// `version "-" trace-id "-" parent-id "-" trace-flags`. Later versions may append fields, which are passed over
    /// (section 3.2.4); version ff is forbidden.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= Self.bytesOfVersion0, [2, 35, 52].allSatisfy({ bytes[$0] == ASCII.hyphen }) else { return nil }
        let fields = [bytes[0..<2], bytes[3..<35], bytes[36..<52], bytes[53..<55]]
        guard fields.allSatisfy({ $0.allSatisfy(Self.isLowercaseHex) }), let flags = ASCII.hexValue(bytes[54]) else {
            return nil
        }
        switch fields[0] {
        case [0x66, 0x66]: return nil
        case [ASCII.zero, ASCII.zero]: guard bytes.count == Self.bytesOfVersion0 else { return nil }
        default: guard bytes.count == Self.bytesOfVersion0 || bytes[55] == ASCII.hyphen else { return nil }
        }
        guard fields[1...2].allSatisfy({ $0.contains { $0 != ASCII.zero } }) else { return nil }
        traceID = String(decoding: fields[1], as: UTF8.self)
        parentID = String(decoding: fields[2], as: UTF8.self)
        isSampled = flags & 1 == 1
    }

    private static let bytesOfVersion0 = 55

    private static func isLowercaseHex(_ byte: UInt8) -> Bool { ASCII.isDigit(byte) || byte &- 0x61 < 6 }
}

extension HeaderName {
    package static let traceParent: HeaderName = "traceparent"
}
