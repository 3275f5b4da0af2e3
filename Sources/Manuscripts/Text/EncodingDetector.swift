/// Tells which old encoding a text is in: read in the right one, its letters stand beside their like, its capitals at the starts
/// of words, and its quotation marks around words. Every byte beyond ASCII votes; the encoding with most votes wins.
enum EncodingDetector {
    /// Nil when no encoding makes words of it.
    static func likeliest(for bytes: [UInt8]) -> SingleByteEncoding? {
        let places = sample(of: bytes)
        guard !places.isEmpty else { return nil }
        var best: (encoding: SingleByteEncoding, votes: Int)?
        for encoding in SingleByteEncoding.detectable {
            let votes = places.reduce(0) { $0 + vote(bytes, at: $1, in: encoding) }
            if votes > (best?.votes ?? 0) { best = (encoding, votes) }
        }
        return best?.encoding
    }

    /// Places of bytes beyond ASCII, from all parts of a long text.
    private static func sample(of bytes: [UInt8]) -> [Int] {
        let count = bytes.count { $0 >= 0x80 }
        let step = max(1, count / Limits.encodingSampleBytes)
        var places: [Int] = []
        var seen = 0
        for (index, byte) in bytes.enumerated() where byte >= 0x80 {
            if seen % step == 0 { places.append(index) }
            seen += 1
        }
        return places
    }

    private static func vote(_ bytes: [UInt8], at index: Int, in encoding: SingleByteEncoding) -> Int {
        guard let scalar = encoding.scalar(of: bytes[index]) else { return -40 }
        let before = index > 0 ? encoding.scalar(of: bytes[index - 1]) ?? " " : " "
        let after = index + 1 < bytes.count ? encoding.scalar(of: bytes[index + 1]) ?? " " : " "
        return scalar.properties.isAlphabetic && scalar != "ª" && scalar != "º"
            ? letterVote(scalar, before, after) : markVote(scalar, before, after)
    }

    private static func letterVote(_ scalar: Unicode.Scalar, _ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Int {
        let isCyrillic = isCyrillic(scalar)
        // A word is in one script.
        for neighbour in [before, after] where neighbour.properties.isAlphabetic && isCyrillic != Self.isCyrillic(neighbour) {
            return -4
        }
        let isUpper = scalar.properties.isUppercase
        if isUpper && before.properties.isLowercase { return -5 }
        if isCyrillic {
            return frequentCyrillic.contains(scalar) ? 3 : isUpper ? 0 : 1
        }
        // Letters with accents stand among plain ones.
        if before.value >= 0x80, before.properties.isAlphabetic, after.value >= 0x80, after.properties.isAlphabetic {
            return -3
        }
        let isFrequent = frequentLatin.contains(scalar.properties.lowercaseMapping)
        return (isFrequent ? 3 : centralEuropean.contains(scalar.properties.lowercaseMapping) ? 2 : -2) - (isUpper ? 1 : 0)
    }

    private static func markVote(_ scalar: Unicode.Scalar, _ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Int {
        let (inWordBefore, inWordAfter) = (before.properties.isAlphabetic, after.properties.isAlphabetic)
        switch scalar {
        case "’": return inWordBefore ? 3 : 0
        case "“", "‘", "«", "„", "‹", "‚": return !inWordBefore ? 2 : -1
        case "”", "»", "›": return !inWordAfter && before != " " ? 2 : 0
        case "—", "–", "…": return inWordBefore && inWordAfter && scalar == "…" ? 0 : 2
        case "\u{A0}": return 1
        case "°", "£", "€", "§", "©", "½", "¼", "¾", "²", "³", "№", "¿", "¡", "•", "º", "ª", "®", "™", "·":
            return inWordBefore && inWordAfter ? -2 : 0
        default: return -3
        }
    }

    private static func isCyrillic(_ scalar: Unicode.Scalar) -> Bool { (0x0400...0x04FF).contains(scalar.value) }

    private static let frequentCyrillic = Set("оеаинтсрвлкмдпуя".unicodeScalars)
    private static let frequentLatin = Set("éèàçêëîïôöüäßñóíáúâûåøæœãõìòùý".map(String.init))
    private static let centralEuropean = Set("ąćęłńśźżčďěňřšťůžőűășțđ".map(String.init))
}
