/// Takes out of a quotation what is told and not said, in languages that leave the marks open around it: « Viens, dit-il en se
/// levant, il est tard. »
struct InnerTagFinder {
    let lexicon: Lexicon

    /// The parts of a quoted range that are said. `words` are those of the range.
    func said(in range: QuotedRange, words: ArraySlice<Word>, of paragraph: ParagraphScan) -> [QuotedRange] {
        var parts: [QuotedRange] = []
        var start = range.start
        var index = words.startIndex
        while index < words.endIndex {
            guard beginsTag(at: index, in: words) else {
                index += 1
                continue
            }
            let end = endOfTag(from: index, in: words)
            let tagStart = words[index].start
            let goesOn = resume(after: end, in: words, range: range, paragraph)
            if tagStart > start { parts.append(part(start..<tagStart, of: range, isFirst: parts.isEmpty)) }
            start = goesOn
            index = max(end, words.firstIndex(past: { $0.start >= goesOn }))
            if start >= range.end { break }
        }
        if start < range.end { parts.append(part(start..<range.end, of: range, isFirst: parts.isEmpty, isLast: true)) }
        return parts.map { trimmed($0, paragraph) }.filter { $0.end > $0.start }
    }

    private func part(_ bounds: Range<Int>, of range: QuotedRange, isFirst: Bool, isLast: Bool = false) -> QuotedRange {
        QuotedRange(
            start: bounds.lowerBound, end: bounds.upperBound, isClosed: isLast ? range.isClosed : true, isDash: range.isDash,
            isNewTurn: isFirst && range.isNewTurn)
    }

    private func trimmed(_ range: QuotedRange, _ paragraph: ParagraphScan) -> QuotedRange {
        var range = range
        let text = paragraph.text
        var first = text.index(ofOffset: range.start)
        var last = text.index(ofOffset: range.end)
        while last > first, text.scalars[last - 1].isSpace { last -= 1 }
        while first < last, text.scalars[first].isSpace || text.scalars[first] == "," { first += 1 }
        (range.start, range.end) = (text.offsets[first], text.offsets[last])
        // Nothing but a mark is said by nobody.
        if !text.scalars[first..<last].contains(where: { $0.isLetter || $0.isDigit }) { range.end = range.start }
        return range
    }

    /// A verb of speech in small letters after a mark, and its subject after it.
    private func beginsTag(at index: Int, in words: ArraySlice<Word>) -> Bool {
        guard index > words.startIndex, words[index].gap == .comma || words[index].gap == .mark else { return false }
        var verb = index
        // "s'écria-t-il", "lui répondit Paul", "me dit-elle".
        while verb < words.endIndex, verb - index < 3, lexicon.sentences.clitics.contains(words[verb].text),
            !words[verb].isCapitalised
        {
            verb += 1
        }
        guard verb < words.endIndex, verb == index || words[verb].gap == .space, !words[verb].isCapitalised,
            lexicon.deeds.speech.contains(words[verb].text), verb + 1 < words.endIndex, words[verb + 1].gap == .space
        else { return false }
        // "dit enfin le capitaine", "dit doucement Paul".
        var next = verb + 1
        while next + 1 < words.endIndex, next - verb < 3, isAdverb(words[next].text), words[next + 1].gap == .space {
            next += 1
        }
        let subject = words[next]
        if isSubject(subject.text) || subject.isCapitalised { return true }
        return lexicon.people.determiners.contains(subject.text) || lexicon.people.indefiniteArticles.contains(subject.text)
            || lexicon.people.titles[subject.text] != nil
    }

    private func isAdverb(_ word: String) -> Bool {
        lexicon.sentences.tagAdverbs.contains(word) || lexicon.deeds.adverbEndings.contains(where: word.hasSuffix)
    }

    private var isSubject: (String) -> Bool { { lexicon.people.pronouns[$0] != nil || lexicon.people.strangers.contains($0) } }

    /// The tag goes on to the next comma or mark.
    private func endOfTag(from start: Int, in words: ArraySlice<Word>) -> Int {
        var index = start + 1
        // "fit l'abbé, qui regarda Paul": what is told of the speaker belongs to the tag.
        while index < words.endIndex,
            words[index].gap == .space || words[index].gap == .stop && isAbbreviated(words[index - 1])
                || words[index].gap == .comma && lexicon.sentences.relatives.contains(words[index].text)
        {
            index += 1
        }
        return index
    }

    private func isAbbreviated(_ word: Word) -> Bool { lexicon.sentences.titleAbbreviations.contains(word.text) }

    /// The offset at which speech goes on after a tag that ends before word `end`: at once after a comma; after a full stop
    /// with the first sentence that somebody says, which after a dash may be none.
    private func resume(after end: Int, in words: ArraySlice<Word>, range: QuotedRange, _ paragraph: ParagraphScan) -> Int {
        guard end < words.endIndex else { return range.end }
        if words[end].gap == .comma { return words[end].start }
        let text = paragraph.text
        let gap = text.scalars[text.index(ofOffset: words[end - 1].end)..<text.index(ofOffset: words[end].start)]
        let endsSentence = gap.contains { SentenceMarks.terminators.contains($0) }
        guard endsSentence else { return words[end].start }
        guard range.isDash else { return words[end].start }
        let next = paragraph.sentences.firstIndex(past: { $0.lowerBound >= words[end - 1].end })
        for sentence in paragraph.sentences[next...] {
            if sentence.lowerBound >= range.end { break }
            if isSaid(sentence, words: words, text) { return sentence.lowerBound }
        }
        return range.end
    }

    /// Said rather than told: it asks, cries out, or speaks of me and you.
    private func isSaid(_ sentence: Range<Int>, words: ArraySlice<Word>, _ text: ScalarText) -> Bool {
        let end = text.index(ofOffset: sentence.upperBound)
        let marks = text.scalars[max(0, end - 3)..<end]
        if marks.contains("!") || marks.contains("?") { return true }
        let first = words.firstIndex(past: { $0.start >= sentence.lowerBound })
        let own = words[first..<words.firstIndex(past: { $0.start >= sentence.upperBound })]
        if own.contains(where: { lexicon.sentences.personsOfSpeech.contains($0.text) }) { return true }
        if own.contains(where: { lexicon.sentences.presentVerbs.contains($0.text) }) { return true }
        guard let first = own.first else { return false }
        // "Il sortit." is told; "C'est vrai." may be said.
        let isTold = lexicon.people.pronouns[first.text] != nil || lexicon.people.determiners.contains(first.text)
        return !isTold && !own.contains { lexicon.deeds.postures[$0.text] != nil }
    }
}

/// What is known of a paragraph while its quotations are found.
struct ParagraphScan {
    let text: ScalarText
    /// UTF-8 offsets.
    let sentences: [Range<Int>]
}
