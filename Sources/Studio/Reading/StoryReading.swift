package import Analysis
package import Manuscripts

/// A story as it was read: what was written, and what is understood of it.
package struct StoryReading: Sendable {
    /// With `record.faults`: what of the file could not be read.
    package var manuscript: Manuscript
    /// By the rules, then refined, then as the user wants it.
    package var analysis: StoryAnalysis
    /// What a language model had to do with it; nil when none was asked.
    package var refinement: RefinementReport?
    /// The user's, as they are anchored in the story now.
    package var edits: [AnalysisEdit] = []
    /// Those of them that fit nothing.
    package var unapplied: [EditedAnalysis.Unapplied] = []

    package init(manuscript: Manuscript, analysis: StoryAnalysis) {
        self.manuscript = manuscript
        self.analysis = analysis
    }

    /// This reading with more edits.
    package func applying(_ more: [AnalysisEdit]) -> StoryReading {
        guard !more.isEmpty else { return self }
        let edited = analysis.applying(more)
        var reading = self
        reading.analysis = edited.analysis
        reading.edits += edited.edits
        reading.unapplied += edited.unapplied.map {
            EditedAnalysis.Unapplied(index: edits.count + $0.index, reason: $0.reason)
        }
        return reading
    }
}

/// What whoever tells of a reading asks.
extension StoryReading {
    /// The words at a place, on one line.
    package func text(of passage: Passage) -> String {
        manuscript.text(of: passage).split { $0.isWhitespace }.joined(separator: " ")
    }

    /// Words of a text between spaces.
    package static func wordCount(_ text: String) -> Int {
        var count = 0
        var inWord = false
        for byte in text.utf8 {
            let isSpace = byte == 0x20 || byte == 0x0A
            if !isSpace, !inWord { count += 1 }
            inWord = !isSpace
        }
        return count
    }

    package var wordCount: Int {
        manuscript.chapters.reduce(0) { $0 + $1.paragraphs.reduce(0) { $0 + Self.wordCount($1.text) } }
    }

    /// By `Character.id`, how many words they say.
    package func wordsSaid() -> [Int: Int] {
        var words: [Int: Int] = [:]
        for quotation in analysis.quotations {
            guard let speaker = quotation.speaker else { continue }
            for part in quotation.parts { words[speaker, default: 0] += Self.wordCount(manuscript.text(of: part)) }
        }
        return words
    }

    package func title(ofChapter index: Int) -> String {
        let chapter = manuscript.chapters[index]
        return [chapter.part, chapter.title].compactMap { $0 }.joined(separator: " — ")
    }

    /// By chapter, the indices of its scenes.
    package func scenesByChapter() -> [Int: [Int]] {
        Dictionary(grouping: analysis.scenes.indices) { analysis.scenes[$0].chapter }
    }
}
