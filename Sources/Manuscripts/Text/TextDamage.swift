/// Places in a text at which bytes of no character stand: what a bad disk, a cut or a careless program leaves.
///
/// A text with few of them is read without them, and its record says where the first one is; with more it is no text.
struct TextDamage {
    /// SUBSTITUTE stands for each damaged byte, so that offsets stay; readers pass over it.
    static let substitute: UInt8 = 0x1A
    /// Of otherwise sound text, one place in so many bytes may be damaged.
    private static let bytesPerPlaceMin = 1_000

    private(set) var first: Int?
    private(set) var count = 0
    private var last = -2

    /// Takes the offset of a damaged byte; those that follow one another are one place, such as a block of zeros.
    mutating func note(_ offset: Int) {
        first = first ?? offset
        if offset != last + 1 { count += 1 }
        last = offset
    }

    /// Whether a text of so many bytes is still worth reading.
    func isMendable(in byteCount: Int) -> Bool { count * Self.bytesPerPlaceMin <= byteCount }

    /// Puts SUBSTITUTE for control characters that no text has.
    static func mendControls(_ bytes: [UInt8]) -> (utf8: [UInt8], damage: TextDamage) {
        var damage = TextDamage()
        guard let first = bytes.firstIndex(where: isControl) else { return (bytes, damage) }
        var mended = bytes
        for index in first..<bytes.count where isControl(bytes[index]) {
            damage.note(index)
            mended[index] = substitute
        }
        return (mended, damage)
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && !(0x09...0x0D).contains(byte) && byte != substitute && byte != 0x1B || byte == 0x7F
    }
}
