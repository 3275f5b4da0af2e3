/// Percent-encoding (RFC 3986 section 2.1), decoded in this one place.
package enum PercentCoding {
    /// The decoded text; nil when a `%` has no two hexadecimal digits behind it, or the result is no UTF-8 or holds a
    /// control character.
    package static func decode(_ bytes: Span<UInt8>, plusIsSpace: Bool = false) -> String? {
        var plain = true
        for index in 0..<bytes.count {
            let byte = bytes[index]
            if byte == ASCII.percent || byte >= 0x80 || byte < 0x20 || byte == 0x7F || plusIsSpace && byte == ASCII.plus {
                plain = false
                break
            }
        }
        if plain { return bytes.text }

        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            var byte = bytes[index]
            index += 1
            if byte == ASCII.percent {
                guard index + 1 < bytes.count, let high = ASCII.hexValue(bytes[index]),
                    let low = ASCII.hexValue(bytes[index + 1])
                else { return nil }
                byte = high << 4 | low
                index += 2
            } else if plusIsSpace, byte == ASCII.plus {
                byte = ASCII.space
            }
            decoded.append(byte)
        }
        guard decoded.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || plusIsSpace && isTextLayout($0) }) else { return nil }
        return decoded.span.validText
    }

    /// The text with everything but RFC 3986's unreserved characters encoded: safe as a path segment or a query value.
    package static func encode(_ text: String) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, ASCII.hyphen, ASCII.dot, 0x5F, 0x7E:
                encoded.append(byte)
            default:
                encoded.append(ASCII.percent)
                encoded.append(hexDigit(byte >> 4))
                encoded.append(hexDigit(byte & 15))
            }
        }
        return encoded.span.text
    }

    /// Values of forms and queries may run over several lines; paths may not.
    private static func isTextLayout(_ byte: UInt8) -> Bool {
        byte == ASCII.tab || byte == ASCII.lineFeed || byte == ASCII.carriageReturn
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x41 + value - 10 }
}
