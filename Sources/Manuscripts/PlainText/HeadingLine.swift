/// What a block of one to three short lines may be the heading of; which of these are chapters, the whole text decides.
enum HeadingLine: Equatable {
    /// "CHAPTER I", "Part One: The Old Buccaneer", "Stave 1. Marley's Ghost".
    case labelled(HeadingText)
    /// "I. A Scandal in Bohemia".
    case numbered(HeadingText)
    /// "IV", "4."
    case number(HeadingText)
    /// "PROLOGUE", "Contents": headings by their wording.
    case named(String)
    /// "THE WHITE WHALE"
    case capitals(String)

    /// The longest line of a heading, in bytes.
    private static let lineBytesMax = 100
    private static let linesMax = 3

    init?(_ block: TextBlock, in text: DecodedText) {
        guard block.lines.count <= Self.linesMax, block.lines.allSatisfy({ $0.count <= Self.lineBytesMax }) else { return nil }
        guard Self.mayBeHeading(text.utf8[block.byteRange]) else { return nil }
        let line = Self.withoutMarkup(block.joined(in: text))
        guard !line.isEmpty else { return nil }
        let heading = HeadingText(line)
        let name = heading.name ?? ""
        if heading.ordinal != nil {
            guard name.isEmpty || name.contains(where: { $0.isLetter }), name.count <= 120 else { return nil }
            if heading.label != nil {
                self = .labelled(heading)
            } else if name.isEmpty {
                self = .number(heading)
            } else if HeadingText.isTitleLike(name) {
                self = .numbered(heading)
            } else {
                return nil
            }
        } else if block.lines.count == 1, Self.isNamedChapter(line) || BookMatter.isOutsideStory(heading: line) {
            guard HeadingText.isTitleLike(line) else { return nil }
            self = .named(line)
        } else if block.lines.count <= 2, Self.isShouted(line), HeadingText.isTitleLike(line) {
            self = .capitals(line)
        } else {
            return nil
        }
    }

    /// A quick look: most short blocks are somebody speaking, or a sentence that starts with no label and no number.
    private static func mayBeHeading(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, let last = bytes.last, first != UInt8(ascii: "\""), first != 0xE2 else { return false }
        let hasLowercase = bytes.contains { (0x61...0x7A).contains($0) }
        guard hasLowercase else { return true }
        let isSentence = ".,;!?\"'".utf8.contains(last) || last >= 0x80
        guard isSentence else { return true }
        let word = bytes.prefix { WordBoundary.isLetter($0) }
        return word.count <= 12 && HeadingText.startsHeading(String(decoding: word, as: UTF8.self))
    }

    /// Headings without a number that every reader knows.
    static func isNamedChapter(_ line: String) -> Bool {
        let words: Set<String> = [
            "prologue", "epilogue", "prelude", "interlude", "intermezzo", "introduction", "preface", "foreword", "afterword",
            "conclusion", "postscript", "l'envoi", "envoi",
        ]
        return words.contains(line.lowercased().filter { $0.isLetter || $0 == "'" })
    }

    private static func isShouted(_ line: String) -> Bool {
        line.count { $0.isUppercase } >= 3 && !line.contains { $0.isLowercase }
    }

    private static func withoutMarkup(_ line: String) -> String {
        var line = line[...]
        while let first = line.first, first == "_" || first == "=" { line.removeFirst() }
        while let last = line.last, last == "_" || last == "=" { line.removeLast() }
        return String(line)
    }
}
