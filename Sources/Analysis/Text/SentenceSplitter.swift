/// Cuts a paragraph into sentences as a narrator says them.
///
/// One walk over the scalars with a look around of bounded length, so its time is linear in the text. What follows a mark
/// decides: a small letter never begins a sentence, so `"Come in!" said Tom.` stays whole; after a full stop the word before
/// it is asked whether it is an abbreviation or an initial; after a closed quotation the next words are asked whether they
/// only tell who spoke (`"Come in!" Tom said.`).
struct SentenceSplitter {
    let lexicon: Lexicon

    /// UTF-8 offsets of each sentence, without the white space around it; together they hold everything but white space.
    func sentences(in text: ScalarText, isVerse: Bool = false) -> [Range<Int>] {
        var walk = Walk(start: skipSpaces(from: 0, in: text))
        var index = walk.start
        while index < text.count {
            let scalar = text.scalars[index]
            if let mark = endMark(at: index, in: text) {
                if endsSentence(mark, start: walk.start, in: text) {
                    walk.cut(at: mark.close, next: skipSpaces(from: mark.close, in: text))
                    index = walk.start
                } else {
                    index = mark.close
                }
                continue
            }
            if isVerse, scalar == "\n", breaksVerse(at: index, walk: &walk, in: text) {
                walk.cut(at: index, next: skipSpaces(from: index, in: text))
                index = walk.start
                continue
            }
            walk.note(scalar, at: index)
            if text.offsets[index] - text.offsets[walk.start] >= Limits.sentenceBytesMax {
                let cut = walk.bestCut(before: index, in: text)
                walk.cut(at: cut, next: skipSpaces(from: cut, in: text))
                index = max(index, walk.start)
                continue
            }
            index += 1
        }
        if walk.start < text.count { walk.cut(at: text.count, next: text.count) }
        return walk.found.compactMap { trimmed($0, in: text) }
    }

    private func skipSpaces(from index: Int, in text: ScalarText) -> Int {
        var index = index
        while index < text.count, text.scalars[index].isSpace { index += 1 }
        return index
    }

    private func trimmed(_ range: Range<Int>, in text: ScalarText) -> Range<Int>? {
        var end = range.upperBound
        while end > range.lowerBound, text.scalars[end - 1].isSpace { end -= 1 }
        return end > range.lowerBound ? text.offsets[range.lowerBound]..<text.offsets[end] : nil
    }

    /// A line of verse ends a sentence after a semicolon or a colon, at an empty line, and when too many lines have no mark.
    private func breaksVerse(at index: Int, walk: inout Walk, in text: ScalarText) -> Bool {
        walk.lines += 1
        if text.scalar(index + 1) == "\n" || walk.lines >= Limits.verseLinesMax { return true }
        var before = index - 1
        while let scalar = text.scalar(before), scalar.isSpace || SentenceMarks.closers.contains(scalar) { before -= 1 }
        return text.scalar(before) == ";" || text.scalar(before) == ":"
    }
}

/// Where the splitter stands: the sentence under way and the best places to cut it if it never ends.
private struct Walk {
    var start: Int
    var found: [Range<Int>] = []
    var lines = 0
    private var lastSpace = -1
    private var lastClause = -1

    init(start: Int) { self.start = start }

    mutating func cut(at end: Int, next: Int) {
        found.append(start..<end)
        start = next
        lines = 0
        lastSpace = -1
        lastClause = -1
    }

    mutating func note(_ scalar: Unicode.Scalar, at index: Int) {
        if scalar.isSpace { lastSpace = index }
        if scalar == "," || scalar == ";" || scalar == ":" || scalar.isDash { lastClause = index }
    }

    func bestCut(before index: Int, in text: ScalarText) -> Int {
        if lastClause > start + (index - start) / 4 { return lastClause + 1 }
        if lastSpace > start { return lastSpace }
        var cut = index
        while cut > start + 1, text.scalars[cut].isCombining { cut -= 1 }
        return cut
    }
}
