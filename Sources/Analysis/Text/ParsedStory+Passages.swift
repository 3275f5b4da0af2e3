import Manuscripts

/// The way back from what was parsed to places in the manuscript.
extension ParsedStory {
    func passage(of sentence: Int) -> Passage {
        passage(of: sentences[sentence].range, in: sentences[sentence].paragraph)
    }

    /// - Parameter range: UTF-8 offsets in the paragraph.
    func passage(of range: Range<Int>, in paragraph: Int) -> Passage {
        let own = paragraphs[paragraph]
        return Passage(
            chapter: own.chapter, paragraph: own.index, start: range.lowerBound, end: range.upperBound, source: own.source)
    }

    func text(of range: Range<Int>, in paragraph: Int) -> String {
        let text = paragraphs[paragraph].text
        return text.string(text.index(ofOffset: range.lowerBound)..<text.index(ofOffset: range.upperBound))
    }
}
