/// Finds words that somebody quotes in the text they are said to be from, letter by letter. Only how marks and spaces are written may
/// differ: models like straight quotes where books have curly ones.
struct QuotedWords {
    fileprivate struct Folded {
        var scalars: [Unicode.Scalar] = []
        /// UTF-8 offset in the text of each scalar, and of the end.
        var offsets: [Int] = []
    }

    private let text: Folded

    init(_ text: String) {
        self.text = Self.fold(text)
    }

    /// UTF-8 offsets of the words in the text; nil where they do not stand there as whole words.
    func range(of words: String) -> Range<Int>? { Self.range(of: Self.fold(words), in: text) }

    /// As `range(of:)`, letter case aside.
    func names(_ name: String) -> Bool {
        Self.range(of: Self.fold(name.lowercased()), in: text.lowercased) != nil
    }

    private static func range(of words: Folded, in text: Folded) -> Range<Int>? {
        let needle = words.scalars.trimmed
        guard needle.count(where: \.properties.isAlphabetic) >= 2, needle.count <= text.scalars.count else { return nil }
        for start in 0...(text.scalars.count - needle.count) where text.scalars[start] == needle[0] {
            let end = start + needle.count
            guard text.scalars[start..<end].elementsEqual(needle), isEdge(start, text), isEdge(end, text) else { continue }
            return text.offsets[start]..<text.offsets[end]
        }
        return nil
    }

    /// Whether no word goes on over this place.
    private static func isEdge(_ index: Int, _ text: Folded) -> Bool {
        guard index > 0, index < text.scalars.count else { return true }
        return !(text.scalars[index - 1].isWordPart && text.scalars[index].isWordPart)
    }

    private static func fold(_ string: String) -> Folded {
        var folded = Folded()
        var offset = 0
        for scalar in string.unicodeScalars {
            let plain = plainForm(of: scalar)
            // Of several spaces one counts.
            if plain != " " || folded.scalars.last != " " {
                folded.scalars.append(plain)
                folded.offsets.append(offset)
            }
            offset += UTF8.width(scalar)
        }
        folded.offsets.append(offset)
        return folded
    }

    private static func plainForm(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}": "'"
        case "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}": "\""
        case "\u{2010}"..."\u{2015}": "-"
        default: scalar.properties.isWhitespace ? " " : scalar
        }
    }
}

extension QuotedWords.Folded {
    fileprivate var lowercased: Self {
        var copy = self
        copy.scalars = scalars.map { scalar in
            let lower = scalar.properties.lowercaseMapping.unicodeScalars
            return lower.count == 1 ? lower[lower.startIndex] : scalar
        }
        return copy
    }
}

extension [Unicode.Scalar] {
    /// Without the marks and spaces that a quotation may be wrapped in.
    fileprivate var trimmed: [Unicode.Scalar] {
        let isWrapping: (Unicode.Scalar) -> Bool = { !$0.isWordPart }
        return Array(drop(while: isWrapping).reversed().drop(while: isWrapping).reversed())
    }
}

extension Unicode.Scalar {
    fileprivate var isWordPart: Bool { properties.isAlphabetic || properties.numericType != nil }
}
