/// A text as Unicode scalars with the UTF-8 offset of each: looking around costs nothing and no cut falls inside a scalar.
struct ScalarText {
    let scalars: [Unicode.Scalar]
    /// The UTF-8 offset of each scalar, and of the end.
    let offsets: Offsets

    /// A whole book is held at once: nothing for a text of ASCII alone, and half the size of `[Int]` for others.
    struct Offsets {
        let count: Int
        /// Empty where each scalar is one byte.
        fileprivate let values: [UInt32]

        subscript(index: Int) -> Int { values.isEmpty ? index : Int(values[index]) }
    }

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        let isASCII = text.utf8.count == scalars.count
        offsets = Offsets(count: scalars.count + 1, values: isASCII ? [] : Self.offsets(of: scalars))
    }

    private static func offsets(of scalars: [Unicode.Scalar]) -> [UInt32] {
        var offsets: [UInt32] = []
        offsets.reserveCapacity(scalars.count + 1)
        var offset: UInt32 = 0
        for scalar in scalars {
            offsets.append(offset)
            offset += scalar.value < 0x80 ? 1 : scalar.value < 0x800 ? 2 : scalar.value < 0x1_0000 ? 3 : 4
        }
        offsets.append(offset)
        return offsets
    }

    var count: Int { scalars.count }

    func scalar(_ index: Int) -> Unicode.Scalar? {
        scalars.indices.contains(index) ? scalars[index] : nil
    }

    func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }
}

extension Unicode.Scalar {
    var isSpace: Bool {
        value == 0x20 || value == 0x0A || value == 0xA0 || value == 0x09 || value == 0x0D || value == 0x2060 || value == 0x200B
            || value == 0x3000 || (value >= 0x2000 && value <= 0x200A) || value == 0x202F || value == 0x2028 || value == 0x2029
    }

    var isLetter: Bool {
        if value < 0x80 { return (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }
        return properties.isAlphabetic
    }

    var isDigit: Bool { value >= 0x30 && value <= 0x39 }

    var isUppercase: Bool {
        if value < 0x80 { return value >= 0x41 && value <= 0x5A }
        return properties.isUppercase
    }

    var isLowercase: Bool {
        if value < 0x80 { return value >= 0x61 && value <= 0x7A }
        return properties.isLowercase
    }

    var isApostrophe: Bool { self == "'" || self == "\u{2019}" || self == "\u{02BC}" }

    /// Em and en dashes and the horizontal bar; a hyphen is none.
    var isDash: Bool { self == "\u{2014}" || self == "\u{2013}" || self == "\u{2015}" }

    /// A mark that belongs to the scalar before it.
    var isCombining: Bool {
        guard value >= 0x300 else { return false }
        return properties.isGraphemeExtend || value == 0x200D
    }
}
