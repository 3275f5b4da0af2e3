/// One word of a paragraph.
struct Word {
    /// What stands between a word and the one before it.
    enum Gap: UInt8 {
        case space
        /// A full stop alone, as after an abbreviation or an initial.
        case stop
        case comma
        /// Anything else: a colon, a dash, brackets, quotation marks, the end of a sentence.
        case mark
    }

    // A million words are held at once: a word is as small as it can be.
    private let first: UInt32
    private let past: UInt32
    /// In lower case, apostrophes straight, without "'s" and without "'ll", "'ve", "'d", "'re", "'m".
    var text: String
    /// As written, without the ending taken off `text`.
    var written: String
    var isCapitalised: Bool
    var hasPossessive = false
    var gap: Gap
    /// Inside a quotation.
    var isQuoted = false
    /// The first of a sentence, a quotation or a line: its capital says nothing.
    var isInitial = false
    private let isCompound: Bool

    init(range: Range<Int>, text: String, written: String, isCapitalised: Bool, hasPossessive: Bool, gap: Gap) {
        // A text is shorter than 4 GB: Manuscripts' limit is far below.
        first = UInt32(range.lowerBound)
        past = UInt32(range.upperBound)
        self.text = text
        self.written = written
        self.isCapitalised = isCapitalised
        self.hasPossessive = hasPossessive
        self.gap = gap
        isCompound = text.utf8.contains(0x2D)
    }

    /// UTF-8 offsets in the paragraph's text.
    var start: Int { Int(first) }
    var end: Int { Int(past) }

    /// The last word of a compound ("sea-chest": "chest"); `text` itself where it is none.
    var head: String {
        guard isCompound, let hyphen = text.utf8.lastIndex(of: 0x2D) else { return text }
        return String(text[text.utf8.index(after: hyphen)...])
    }
}

/// Takes a text apart into words: letters and digits with inner apostrophes and hyphens; where the language says so, elided
/// words and pronouns that hang on a verb ("l'eau", "dit-il", "s'écria-t-elle") are words of their own.
struct WordScanner {
    var sentences = SentenceWords()

    private static let endings = ["'ll", "'ve", "'re", "'d", "'m"]

    func words(in text: ScalarText) -> [Word] {
        var words: [Word] = []
        words.reserveCapacity(text.count / 5)
        var index = 0
        var gap = Word.Gap.mark
        var breaksLine = true
        while index < text.count {
            let scalar = text.scalars[index]
            guard scalar.isLetter || scalar.isDigit else {
                gap = widened(gap, by: scalar, at: index, in: text)
                if scalar == "\n" { breaksLine = true }
                index += 1
                continue
            }
            let end = endOfWord(from: index, in: text)
            var word = word(from: index, to: end, in: text, gap: gap)
            word.isInitial = breaksLine
            words.append(word)
            breaksLine = false
            gap = .space
            index = end
            if text.scalar(index) == "-", text.scalar(index + 1) == "t", text.scalar(index + 2) == "-" { index += 2 }
        }
        return words
    }

    /// Whether the word that begins at `start` ends at the apostrophe or hyphen at `index`.
    private func ends(at index: Int, from start: Int, in text: ScalarText) -> Bool {
        if text.scalars[index].isApostrophe {
            guard index - start <= 8, !sentences.elisions.isEmpty else { return false }
            return sentences.elisions.contains(text.string(start..<index).lowercased())
        }
        guard !sentences.enclitics.isEmpty else { return false }
        if text.scalar(index + 1) == "t", text.scalar(index + 2) == "-" { return true }
        var end = index + 1
        while end < text.count, end - index < 8, text.scalars[end].isLetter { end += 1 }
        return sentences.enclitics.contains(text.string(index + 1..<end))
    }

    private func widened(_ gap: Word.Gap, by scalar: Unicode.Scalar, at index: Int, in text: ScalarText) -> Word.Gap {
        if scalar.isSpace || scalar.isApostrophe && !sentences.elisions.isEmpty && text.scalar(index - 1)?.isLetter == true {
            return gap
        }
        if scalar == "-" {
            let isDouble = text.scalar(index - 1) == "-" || text.scalar(index + 1) == "-"
            return isDouble ? .mark : gap
        }
        if scalar == ".", gap == .space { return .stop }
        if scalar == ",", gap == .space { return .comma }
        return .mark
    }

    private func endOfWord(from start: Int, in text: ScalarText) -> Int {
        var index = start
        while index < text.count {
            let scalar = text.scalars[index]
            if scalar.isLetter || scalar.isDigit || scalar.isCombining {
                index += 1
            } else if scalar.isApostrophe || scalar == "-" || scalar == "\u{2010}" || scalar == "\u{2011}",
                let next = text.scalar(index + 1), next.isLetter || next.isDigit
            {
                if ends(at: index, from: start, in: text) { break }
                index += 2
            } else {
                break
            }
        }
        return index
    }

    private func word(from start: Int, to end: Int, in text: ScalarText, gap: Word.Gap) -> Word {
        var written = text.string(start..<end)
        if written.utf8.contains(0xE2) { written = String(written.map { $0 == "\u{2019}" ? "'" : $0 }) }
        var lower = written.lowercased()
        var hasPossessive = false
        if lower.utf8.contains(0x27) {
            if lower.hasSuffix("'s") {
                hasPossessive = true
                lower.removeLast(2)
                written.removeLast(2)
            } else if let ending = Self.endings.first(where: { lower.hasSuffix($0) }) {
                lower.removeLast(ending.count)
                written.removeLast(ending.count)
            }
        }
        return Word(
            range: text.offsets[start]..<text.offsets[end], text: lower, written: written,
            isCapitalised: text.scalars[start].isUppercase, hasPossessive: hasPossessive, gap: gap)
    }
}
