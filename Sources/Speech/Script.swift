/// A writing system, as far as voices differ in it.
package enum Script: String, Sendable, Hashable, Codable, CaseIterable {
    case latin, greek, cyrillic, armenian, georgian, hebrew, arabic, devanagari, bengali, gurmukhi, gujarati, odia, tamil,
        telugu, kannada
    case malayalam, sinhala, thai, myanmar, ethiopic, cherokee, hangul, kana, han

    /// As it is called in a sentence.
    package var name: String {
        switch self {
        case .han: "Chinese"
        case .kana: "Japanese (kana)"
        case .hangul: "Korean"
        default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        }
    }

    /// The script of a letter; nil for digits, punctuation and letters of scripts that no voice here reads.
    ///
    /// Source: the block ranges of the Unicode Character Database (Blocks.txt); where a script has several blocks, those of its
    /// living languages.
    package init?(of scalar: Unicode.Scalar) {
        guard scalar.properties.isAlphabetic else { return nil }
        switch scalar.value {
        case 0x41...0x24f, 0x1e00...0x1eff, 0x2c60...0x2c7f, 0xa720...0xa7ff, 0xfb00...0xfb06, 0xff21...0xff5a: self = .latin
        case 0x370...0x3ff, 0x1f00...0x1fff: self = .greek
        case 0x400...0x52f, 0x1c80...0x1c8f, 0x2de0...0x2dff, 0xa640...0xa69f: self = .cyrillic
        case 0x530...0x58f, 0xfb13...0xfb17: self = .armenian
        case 0x590...0x5ff, 0xfb1d...0xfb4f: self = .hebrew
        case 0x600...0x6ff, 0x750...0x77f, 0x8a0...0x8ff, 0xfb50...0xfdff, 0xfe70...0xfeff: self = .arabic
        case 0x900...0x97f, 0xa8e0...0xa8ff: self = .devanagari
        case 0x980...0x9ff: self = .bengali
        case 0xa00...0xa7f: self = .gurmukhi
        case 0xa80...0xaff: self = .gujarati
        case 0xb00...0xb7f: self = .odia
        case 0xb80...0xbff: self = .tamil
        case 0xc00...0xc7f: self = .telugu
        case 0xc80...0xcff: self = .kannada
        case 0xd00...0xd7f: self = .malayalam
        case 0xd80...0xdff: self = .sinhala
        case 0xe00...0xe7f: self = .thai
        case 0x1000...0x109f: self = .myanmar
        case 0x10a0...0x10ff, 0x1c90...0x1cbf, 0x2d00...0x2d2f: self = .georgian
        case 0x1100...0x11ff, 0x3130...0x318f, 0xac00...0xd7af: self = .hangul
        case 0x1200...0x139f, 0x2d80...0x2ddf: self = .ethiopic
        case 0x13a0...0x13ff, 0xab70...0xabbf: self = .cherokee
        case 0x3040...0x30ff, 0x31f0...0x31ff, 0xff66...0xff9f: self = .kana
        case 0x3005...0x3007, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff, 0x20000...0x323af: self = .han
        default: return nil
        }
    }

    /// Han characters and kana stand without spaces: each is a word as far as timing goes.
    var isWrittenWithoutSpaces: Bool { self == .han || self == .kana }

    /// The script that most of the letters of `text` have, when more than `share` of them are outside of `readable`.
    static func unreadable(in text: String, by readable: Set<Script>, share: Double = SpeechLimits.foreignLetterShareMax)
        -> Script?
    {
        var counts: [Script: Int] = [:]
        for scalar in text.unicodeScalars {
            if let script = Script(of: scalar) { counts[script, default: 0] += 1 }
        }
        let foreign = allCases.filter { !readable.contains($0) }.map { (script: $0, count: counts[$0, default: 0]) }
        let foreignCount = foreign.reduce(0) { $0 + $1.count }
        guard Double(foreignCount) > share * Double(counts.values.reduce(0, +)) else { return nil }
        return foreign.max { $0.count < $1.count }?.script
    }
}
