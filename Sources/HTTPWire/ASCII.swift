import Glibc

/// Bytes that HTTP's grammar names, and its character classes as bit sets: one shift and one mask a byte.
enum ASCII {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let percent: UInt8 = 0x25
    static let ampersand: UInt8 = 0x26
    static let asterisk: UInt8 = 0x2A
    static let plus: UInt8 = 0x2B
    static let comma: UInt8 = 0x2C
    static let hyphen: UInt8 = 0x2D
    static let dot: UInt8 = 0x2E
    static let slash: UInt8 = 0x2F
    static let zero: UInt8 = 0x30
    static let colon: UInt8 = 0x3A
    static let semicolon: UInt8 = 0x3B
    static let equals: UInt8 = 0x3D
    static let question: UInt8 = 0x3F
    static let backslash: UInt8 = 0x5C

    /// tchar of RFC 9110 section 5.6.2: letters, digits and ``!#$%&'*+-.^_`|~``.
    @inline(__always)
    static func isToken(_ byte: UInt8) -> Bool {
        let low: UInt64 = 0x03FF_6CFA_0000_0000
        let high: UInt64 = 0x57FF_FFFF_C7FF_FFFE
        guard byte < 0x80 else { return false }
        return ((byte < 64 ? low : high) >> UInt64(byte & 63)) & 1 == 1
    }

    /// Field values hold visible characters, space, tab and bytes from 0x80 (RFC 9110 section 5.5).
    @inline(__always)
    static func isFieldValue(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x7F || byte == tab
    }

    /// What a request target may hold: every visible ASCII character but `"`, `#`, `<`, `>` and `\`. RFC 3986 section 2 forbids
    /// `^`, backquote and braces too, but browsers send those in queries as they are.
    @inline(__always)
    static func isTarget(_ byte: UInt8) -> Bool {
        let low: UInt64 = 0xAFFF_FFF2_0000_0000
        let high: UInt64 = 0x7FFF_FFFF_EFFF_FFFF
        guard byte < 0x80 else { return false }
        return ((byte < 64 ? low : high) >> UInt64(byte & 63)) & 1 == 1
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    /// The letter in lower case, every other byte as it is.
    @inline(__always)
    static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    /// 0 to 15, or nil when the byte is no hexadecimal digit.
    @inline(__always)
    static func hexValue(_ byte: UInt8) -> UInt8? {
        if isDigit(byte) { return byte &- 0x30 }
        let letter = byte | 0x20
        return letter &- 0x61 < 6 ? letter &- 0x61 &+ 10 : nil
    }
}

extension Span where Element == UInt8 {
    /// The bytes as text; what is no UTF-8 becomes U+FFFD.
    package var text: String {
        withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes as text, or nil when they are no UTF-8.
    package var validText: String? {
        withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) }
    }

    /// The position of the first such byte at or after `start`.
    package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
        guard start < count else { return nil }
        return withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress, let hit = memchr(base + start, Int32(byte), bytes.count - start) else {
                return nil
            }
            return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
        }
    }

    /// Whether the bytes begin with this text, letter case counting.
    func starts(with text: StaticString) -> Bool {
        guard count >= text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { wanted in
            for index in wanted.indices where self[index] != wanted[index] { return false }
            return true
        }
    }

    /// Whether the bytes are this text, letter case aside. `text` is given in lower case.
    func equalsIgnoringCase(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { wanted in
            for index in 0..<count where ASCII.lowercased(self[index]) != wanted[index] { return false }
            return true
        }
    }

    /// Where the bytes lie that are left when blanks at either end are gone.
    func trimmedRange() -> Range<Int> {
        var lower = 0
        var upper = count
        while lower < upper, ASCII.isBlank(self[lower]) { lower += 1 }
        while upper > lower, ASCII.isBlank(self[upper - 1]) { upper -= 1 }
        return lower..<upper
    }
}

extension Array where Element == UInt8 {
    /// Appends a copy of the bytes.
    package mutating func append(copying bytes: Span<UInt8>) {
        bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
    }

    /// Appends the text's UTF-8.
    package mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// Appends the number, which is not negative, in decimal digits.
    mutating func append(decimal number: Int) {
        guard number >= 10 else { return append(ASCII.zero &+ UInt8(truncatingIfNeeded: number)) }
        append(decimal: number / 10)
        append(ASCII.zero &+ UInt8(truncatingIfNeeded: number % 10))
    }
}
