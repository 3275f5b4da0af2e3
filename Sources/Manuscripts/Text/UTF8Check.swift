/// Whether bytes are UTF-8, and where they cease to be (Unicode 15, table 3-7).
struct UTF8Check {
    private(set) var firstInvalid: Int?
    /// Bytes that belong to no well-formed sequence.
    private(set) var invalidCount = 0
    /// Well-formed sequences of two bytes or more.
    private(set) var sequenceCount = 0

    init(_ bytes: [UInt8]) {
        Self.forEachSequence(in: bytes) { index, length in
            if length > 1 { sequenceCount += 1 }
            if length == 0 {
                invalidCount += 1
                firstInvalid = firstInvalid ?? index
            }
        }
    }

    /// The bytes with SUBSTITUTE for each that is invalid.
    func mended(_ bytes: [UInt8]) -> (utf8: [UInt8], damage: TextDamage) {
        var mended = bytes
        var damage = TextDamage()
        Self.forEachSequence(in: bytes) { index, length in
            guard length == 0 else { return }
            damage.note(index)
            mended[index] = TextDamage.substitute
        }
        return (mended, damage)
    }

    /// Calls `body` for all that is not ASCII; a length of 0 stands for an invalid byte.
    private static func forEachSequence(in bytes: [UInt8], _ body: (_ index: Int, _ length: Int) -> Void) {
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let length = sequenceLength(bytes, at: index)
            body(index, length)
            index += max(length, 1)
        }
    }

    /// Bytes of the well-formed sequence that starts here, 0 for none.
    private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
        let lead = bytes[index]
        let length =
            switch lead {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard length > 0, index + length <= bytes.count else { return 0 }
        let second: ClosedRange<UInt8> =
            switch lead {
            case 0xE0: 0xA0...0xBF
            case 0xED: 0x80...0x9F
            case 0xF0: 0x90...0xBF
            case 0xF4: 0x80...0x8F
            default: 0x80...0xBF
            }
        guard second.contains(bytes[index + 1]) else { return 0 }
        return bytes[(index + 2)..<(index + length)].allSatisfy { (0x80...0xBF).contains($0) } ? length : 0
    }
}
