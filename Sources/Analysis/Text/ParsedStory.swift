import Manuscripts

/// The manuscript taken apart, before anything is understood: paragraphs, words, quotations, sentences.
struct ParsedStory {
    var paragraphs: [ParsedParagraph] = []
    /// In reading order.
    var sentences: [ParsedSentence] = []

    func words(of sentence: ParsedSentence) -> ArraySlice<Word> {
        paragraphs[sentence.paragraph].words[sentence.words]
    }
}

struct ParsedParagraph {
    /// Index into `Manuscript.chapters`.
    let chapter: Int
    /// Index into that chapter's paragraphs.
    let index: Int
    let kind: Paragraph.Kind
    /// Who speaks, as a script writes it.
    let cue: String?
    let source: SourceSpan
    let text: ScalarText
    var words: [Word]
    /// Only what is said aloud or thought; words merely marked ("labelled “Orange Marmalade”") are `isSpeech` false.
    var quotations: [ParsedQuotation]
    /// Into `ParsedStory.sentences`.
    var sentences: Range<Int>
    /// The scene ends before this paragraph: a mark stands between, or a chapter begins.
    let opensScene: Bool

    /// Prose, verse or speech, and no heading or direction, in which capitals mean nothing.
    var isTold: Bool { kind != .heading && kind != .direction }
}

struct ParsedQuotation {
    let start: Int
    let end: Int
    /// Into the paragraph's words.
    let words: Range<Int>
    let isSpeech: Bool
    /// Goes on in the next paragraph.
    let isOpen: Bool
    /// Goes on from the paragraph before.
    let goesOn: Bool
    /// Which change of voice within the paragraph; 0 in most.
    let turn: Int
}

struct ParsedSentence {
    /// Into `ParsedStory.paragraphs`.
    let paragraph: Int
    /// UTF-8 offsets in the paragraph.
    let range: Range<Int>
    /// Into the paragraph's words.
    let words: Range<Int>
}

/// Takes manuscripts apart.
struct StoryParser {
    let lexicon: Lexicon

    func parse(_ manuscript: Manuscript) -> ParsedStory {
        var story = ParsedStory()
        let sample = manuscript.chapters.lazy.flatMap(\.paragraphs).prefix(300).map { ScalarText($0.text) }
        let finder = QuotationFinder(style: QuotationStyle.of(sample), quotesWithDash: lexicon.sentences.quotesWithDash)
        for (chapterIndex, chapter) in manuscript.chapters.enumerated() {
            var opensScene = true
            for (index, paragraph) in chapter.paragraphs.enumerated() {
                if paragraph.kind == .sceneBreak { opensScene = true }
                let text = ScalarText(paragraph.text)
                let ranges = SentenceSplitter(lexicon: lexicon).sentences(in: text, isVerse: paragraph.kind == .verse)
                if ranges.isEmpty { continue }
                let first = story.sentences.count
                let goesOn = !opensScene && story.paragraphs.last?.quotations.last?.isOpen == true
                var parsed = ParsedParagraph(
                    chapter: chapterIndex, index: index, kind: paragraph.kind, cue: paragraph.speaker, source: paragraph.source,
                    text: text, words: WordScanner(sentences: lexicon.sentences).words(in: text), quotations: [],
                    sentences: first..<first + ranges.count, opensScene: opensScene)
                let scan = ParagraphScan(text: text, sentences: ranges)
                mark(quotations(of: scan, words: parsed.words, kind: paragraph.kind, finder, goesOn), goesOn, in: &parsed)
                append(ranges, of: &parsed, to: &story)
                story.paragraphs.append(parsed)
                opensScene = false
            }
        }
        return story
    }

    private func quotations(
        of scan: ParagraphScan, words: [Word], kind: Paragraph.Kind, _ finder: QuotationFinder, _ goesOn: Bool
    ) -> [QuotedRange] {
        switch kind {
        case .heading, .direction: return []
        case .dialogue: return [QuotedRange(start: 0, end: scan.text.offsets[scan.text.count])]
        default: break
        }
        let ranges = finder.quotations(in: scan.text, goesOn: goesOn)
        guard lexicon.sentences.tagsInsideQuotations else { return ranges }
        let inner = InnerTagFinder(lexicon: lexicon)
        return ranges.flatMap { range in
            let first = words.firstIndex(past: { $0.start >= range.start })
            let end = words.firstIndex(past: { $0.start >= range.end })
            return first < end ? inner.said(in: range, words: words[first..<end], of: scan) : [range]
        }
    }

    private func append(_ ranges: [Range<Int>], of paragraph: inout ParsedParagraph, to story: inout ParsedStory) {
        var word = 0
        for range in ranges {
            let first = word
            while word < paragraph.words.count, paragraph.words[word].start < range.upperBound { word += 1 }
            if first < word { paragraph.words[first].isInitial = true }
            story.sentences.append(ParsedSentence(paragraph: story.paragraphs.count, range: range, words: first..<word))
        }
    }

    private func mark(_ ranges: [QuotedRange], _ goesOn: Bool, in paragraph: inout ParsedParagraph) {
        var word = 0
        var turn = 0
        let end = paragraph.text.offsets[paragraph.text.count]
        for (index, range) in ranges.enumerated() {
            while word < paragraph.words.count, paragraph.words[word].start < range.start { word += 1 }
            let first = word
            while word < paragraph.words.count, paragraph.words[word].start < range.end {
                paragraph.words[word].isQuoted = true
                word += 1
            }
            if first < word { paragraph.words[first].isInitial = true }
            if range.isNewTurn { turn += 1 }
            paragraph.quotations.append(
                ParsedQuotation(
                    start: range.start, end: range.end, words: first..<word,
                    isSpeech: first < word && (range.isDash || range.isNewTurn || isSpeech(first, in: paragraph)),
                    isOpen: !range.isClosed && index == ranges.count - 1 && range.end == end,
                    goesOn: goesOn && index == 0 && range.start == 0 && !range.isDash, turn: turn))
        }
    }

    /// Speech stands at the beginning, after a mark, or after a verb of speech; a label stands in the middle of a phrase.
    private func isSpeech(_ first: Int, in paragraph: ParsedParagraph) -> Bool {
        guard first > 0 else { return true }
        let before = paragraph.words[first - 1]
        if lexicon.deeds.speech.contains(before.text) || before.isQuoted { return true }
        for index in stride(from: first - 2, through: max(0, first - 5), by: -1) {
            let word = paragraph.words[index]
            if paragraph.words[index + 1].gap == .mark || word.isQuoted { break }
            if lexicon.deeds.speech.contains(word.text) { return true }
        }
        let gap = paragraph.text.scalars[gapBefore(first, in: paragraph)]
        return gap.contains { !$0.isSpace && !SentenceMarks.quoteClosers.contains($0) && !isOpeningQuote($0) && $0 != "(" }
    }

    private func isOpeningQuote(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{201C}" || scalar == "\u{2018}" || scalar == "\u{AB}" || scalar == "\u{201E}"
    }

    /// Scalar indices between the word at `index` and the one before it.
    private func gapBefore(_ index: Int, in paragraph: ParsedParagraph) -> Range<Int> {
        let start = paragraph.text.index(ofOffset: paragraph.words[index - 1].end)
        let end = paragraph.text.index(ofOffset: paragraph.words[index].start)
        return start..<max(start, end)
    }
}

extension ScalarText {
    /// The scalar that begins at a UTF-8 offset, by halving.
    func index(ofOffset offset: Int) -> Int {
        var low = 0
        var high = offsets.count - 1
        while low < high {
            let middle = (low + high) / 2
            if offsets[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
