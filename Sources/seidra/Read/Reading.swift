import Analysis
import Manuscripts

/// A book, what was read of it, and the part of it that was asked for.
struct Reading {
    let manuscript: Manuscript
    let analysis: StoryAnalysis
    /// From 1; nil for all.
    let chapters: ClosedRange<Int>?

    /// - Parameter chapter: index into `Manuscript.chapters`.
    func tells(_ chapter: Int) -> Bool { chapters?.contains(chapter + 1) ?? true }

    func text(of passage: Passage) -> String {
        manuscript.text(of: passage).split { $0.isWhitespace }.joined(separator: " ")
    }

    /// Words of a text between spaces.
    static func wordCount(_ text: String) -> Int {
        var count = 0
        var inWord = false
        for byte in text.utf8 {
            let isSpace = byte == 0x20 || byte == 0x0A
            if !isSpace, !inWord { count += 1 }
            inWord = !isSpace
        }
        return count
    }

    var wordCount: Int {
        manuscript.chapters.reduce(0) { $0 + $1.paragraphs.reduce(0) { $0 + Self.wordCount($1.text) } }
    }

    /// By `Character.id`, how many words they say.
    func wordsSaid() -> [Int: Int] {
        var words: [Int: Int] = [:]
        for quotation in analysis.quotations {
            guard let speaker = quotation.speaker else { continue }
            for part in quotation.parts { words[speaker, default: 0] += Self.wordCount(manuscript.text(of: part)) }
        }
        return words
    }

    func title(ofChapter index: Int) -> String {
        let chapter = manuscript.chapters[index]
        return [chapter.part, chapter.title].compactMap { $0 }.joined(separator: " — ")
    }
}
