/// The text of a story as its sentences give it, in which words are found again.
struct StoryText {
    private struct ParagraphText {
        var passage: Passage
        /// White space between sentences as spaces.
        var bytes: [UInt8]
    }

    /// Where words were found: bytes of a paragraph.
    private struct Find {
        var paragraph: Int
        var start: Int
        var end: Int
    }

    /// In reading order.
    private var paragraphs: [ParagraphText] = []

    /// Bytes of what stands before and after words that are remembered with them.
    private static let contextBytes = 40
    /// Of the bytes remembered, so much must still be there where the words alone do not tell the place.
    private static let contextShareMin = 0.5

    init(_ scenes: [StoryScene]) {
        for scene in scenes {
            for sentence in scene.sentences { append(sentence) }
        }
    }

    private mutating func append(_ sentence: Sentence) {
        let place = sentence.passage
        if paragraphs.last.map({ Self.isBefore($0.passage, place.chapter, place.paragraph) }) ?? true {
            paragraphs.append(ParagraphText(passage: place, bytes: []))
        }
        let last = paragraphs.count - 1
        let missing = place.start - paragraphs[last].bytes.count
        if missing > 0 { paragraphs[last].bytes.append(contentsOf: repeatElement(0x20, count: missing)) }
        paragraphs[last].bytes.append(contentsOf: sentence.text.utf8)
    }

    private static func isBefore(_ passage: Passage, _ chapter: Int, _ paragraph: Int) -> Bool {
        (passage.chapter, passage.paragraph) < (chapter, paragraph)
    }

    // MARK: - Finding

    /// Where the words of an anchor stand.
    /// - Throws: `wordsNotFound`, `wordsAtSeveralPlaces`.
    func passage(of anchor: TextAnchor) throws(EditProblem) -> Passage {
        let words = Self.words(anchor.words)
        guard !words.isEmpty else { throw .wordsNotFound(anchor.words) }
        let hint = firstParagraph(notBefore: anchor.chapter, anchor.paragraph)
        let remembered = Double((anchor.before?.utf8.count ?? 0) + (anchor.after?.utf8.count ?? 0))
        let near = finds(of: words, in: hint)
        // Nearly always: nothing has changed.
        if near.count == 1, fits(near[0], anchor) == remembered { return passage(near[0]) }
        let all = paragraphs.indices.flatMap { finds(of: words, in: $0) }
        guard var best = all.first else { throw .wordsNotFound(anchor.words) }
        if all.count == 1 { return passage(best) }
        var bestFit = -1.0
        for find in all {
            let fit = fits(find, anchor)
            let isNearer = abs(find.paragraph - hint) < abs(best.paragraph - hint)
            if fit > bestFit || fit == bestFit && isNearer { (best, bestFit) = (find, fit) }
        }
        guard bestFit >= remembered * Self.contextShareMin else { throw .wordsAtSeveralPlaces(anchor.words) }
        return passage(best)
    }

    /// The anchor for words that stand there now, with what is around them.
    func anchor(for passage: Passage, words: String) -> TextAnchor {
        let hint = firstParagraph(notBefore: passage.chapter, passage.paragraph)
        let find = Find(paragraph: hint, start: passage.start, end: passage.end)
        return TextAnchor(
            words: words, before: Self.text(before(find)), after: Self.text(after(find)), chapter: passage.chapter,
            paragraph: passage.paragraph)
    }

    /// The first paragraph with text at or behind a place; the last one where there is none.
    private func firstParagraph(notBefore chapter: Int, _ paragraph: Int) -> Int {
        var (low, high) = (0, paragraphs.count)
        while low < high {
            let middle = (low + high) / 2
            if Self.isBefore(paragraphs[middle].passage, chapter, paragraph) { low = middle + 1 } else { high = middle }
        }
        return min(low, max(0, paragraphs.count - 1))
    }

    private func finds(of words: [UInt8], in paragraph: Int) -> [Find] {
        guard paragraphs.indices.contains(paragraph) else { return [] }
        let bytes = paragraphs[paragraph].bytes
        guard bytes.count >= words.count else { return [] }
        var found: [Find] = []
        for start in 0...(bytes.count - words.count) where bytes[start] == words[0] {
            if bytes[start..<start + words.count].elementsEqual(words) {
                found.append(Find(paragraph: paragraph, start: start, end: start + words.count))
            }
        }
        return found
    }

    private func passage(_ find: Find) -> Passage {
        var passage = paragraphs[find.paragraph].passage
        (passage.start, passage.end) = (find.start, find.end)
        return passage
    }

    // MARK: - Around

    /// How many bytes of what was remembered around the words stand around them here.
    private func fits(_ find: Find, _ anchor: TextAnchor) -> Double {
        var fit = 0
        if let text = anchor.before {
            fit += zip(before(find).reversed(), text.utf8.reversed()).prefix { $0 == $1 }.reduce(0) { sum, _ in sum + 1 }
        }
        if let text = anchor.after {
            fit += zip(after(find), text.utf8).prefix { $0 == $1 }.reduce(0) { sum, _ in sum + 1 }
        }
        return Double(fit)
    }

    private func before(_ find: Find) -> ArraySlice<UInt8> {
        var found = Array(paragraphs[find.paragraph].bytes.prefix(find.start))
        var paragraph = find.paragraph
        while found.count < Self.contextBytes, paragraph > 0 {
            paragraph -= 1
            found = paragraphs[paragraph].bytes + [0x20] + found
        }
        return found.suffix(Self.contextBytes)
    }

    private func after(_ find: Find) -> ArraySlice<UInt8> {
        var found = Array(paragraphs[find.paragraph].bytes.dropFirst(find.end))
        var paragraph = find.paragraph
        while found.count < Self.contextBytes, paragraph + 1 < paragraphs.count {
            paragraph += 1
            found += [0x20] + paragraphs[paragraph].bytes
        }
        return found.prefix(Self.contextBytes)
    }

    /// Whole characters of it: a cut may have gone through the first or the last.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
        var whole = bytes.drop(while: isContinuation)
        if let lead = whole.lastIndex(where: { !isContinuation($0) }), whole[lead] >= 0xC0 {
            let length = whole[lead] >= 0xF0 ? 4 : whole[lead] >= 0xE0 ? 3 : 2
            if whole.endIndex - lead < length { whole = whole[..<lead] }
        }
        return String(decoding: whole, as: UTF8.self)
    }

    /// Runs of white space as one space each.
    private static func words(_ text: String) -> [UInt8] {
        Array(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").utf8)
    }
}
