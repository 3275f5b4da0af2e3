package import Persistence

/// A sentence that a search has found, and where it is.
package struct SearchHit: Sendable, Hashable, Codable {
    /// UTF-8 offsets.
    package struct Highlight: Sendable, Hashable, Codable {
        package var start: Int
        package var end: Int

        package init(start: Int, end: Int) {
            self.start = start
            self.end = end
        }
    }

    /// nil outside of the studio.
    package var project: UUIDv7?
    package var projectTitle: String?
    /// From 0, as everywhere in a reading.
    package var chapter: Int
    package var chapterTitle: String?
    /// From 0, in the chapter.
    package var paragraph: Int
    /// UTF-8 offsets of the sentence in the paragraph.
    package var start: Int
    package var end: Int
    package var text: String
    /// Places in `text` of what the query asks for.
    package var highlights: [Highlight]
    /// It orders the hits of one search, and says nothing across searches.
    package var score: Double
    /// How near it is in meaning, −1 … 1; nil where it was found by its words alone.
    package var cosine: Double?
    /// Indices of the shots of the project's film in which it is told.
    package var shots: [Int]?

    init(_ found: SearchIndex.Found, _ hit: SearchRun.Hit, chapterTitle: String?) {
        chapter = found.sentence.chapter
        self.chapterTitle = chapterTitle
        paragraph = found.sentence.paragraph
        start = found.sentence.start
        end = found.sentence.end
        text = found.sentence.text
        highlights = found.highlights.map { Highlight(start: $0.lowerBound, end: $0.upperBound) }
        score = hit.score
        cosine = hit.cosine.map { Double($0) }
    }
}

/// What a search answers.
package struct SearchAnswer: Sendable, Codable {
    /// The best first.
    package var items: [SearchHit]
    /// Where the next page begins; nil on the last one.
    package var nextCursor: String?
    /// How it was looked for: `words` also where no model tells meanings.
    package var mode: SearchMode
    /// Projects that cannot be searched in whole yet: their index is being made.
    package var pending: [UUIDv7]
    /// What the person should know of this answer, in a sentence.
    package var note: String?
}
