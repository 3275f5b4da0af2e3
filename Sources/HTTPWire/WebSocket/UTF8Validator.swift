/// Checks UTF-8 that arrives in pieces, and fails at the first byte that no text can hold (RFC 3629 section 4; RFC 6455
/// section 8.1).
struct UTF8Validator {
    /// Bytes that the present character still lacks.
    private var missing = 0
    /// What the next of them may be: after E0, ED, F0 and F4 less than 80 to BF, so that there are no overlong forms, no
    /// surrogates and nothing above U+10FFFF.
    private var next: ClosedRange<UInt8> = 0x80...0xBF

    /// False when these bytes cannot go on from those before.
    mutating func accept(_ bytes: Span<UInt8>) -> Bool {
        bytes.withUnsafeBytes { accept($0) }
    }

    private mutating func accept(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index < bytes.count {
            if missing == 0 {
                while index + 8 <= bytes.count,
                    bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                { index += 8 }
                guard index < bytes.count else { return true }
                guard begin(bytes[index]) else { return false }
            } else {
                guard next.contains(bytes[index]) else { return false }
                next = 0x80...0xBF
                missing -= 1
            }
            index += 1
        }
        return true
    }

    private mutating func begin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x7F: return true
        case 0xC2...0xDF: missing = 1
        case 0xE0: (missing, next) = (2, 0xA0...0xBF)
        case 0xED: (missing, next) = (2, 0x80...0x9F)
        case 0xE1...0xEF: missing = 2
        case 0xF0: (missing, next) = (3, 0x90...0xBF)
        case 0xF1...0xF3: missing = 3
        case 0xF4: (missing, next) = (3, 0x80...0x8F)
        default: return false
        }
        return true
    }
}
