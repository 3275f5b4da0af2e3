/// What is said of a story as a whole; every statement carries the sentences that bear it out.
package struct Overview: Sendable, Hashable, Codable {
    package var kind: TextKindFinding
    /// Nil where there is too little prose to measure.
    package var readingAge: ReadingAge?
    /// The book in sentences of its own, in reading order.
    package var summary: [Passage]
    /// One for each chapter of the manuscript, in its order.
    package var chapters: [ChapterSummary]
    /// One for each scene, in reading order.
    package var arc: [ArcPoint]
    /// Index into `arc` of the moment of highest tension; nil where nothing is at stake.
    package var climax: Int?
    /// Strongest first.
    package var themes: [Theme]
    /// Words that this story is about, without the names of its people; weightiest first.
    package var keywords: [Keyword]
    /// In reading order.
    package var warnings: [ContentWarning]

    package init(
        kind: TextKindFinding = TextKindFinding(kind: .tale, confidence: 0), readingAge: ReadingAge? = nil,
        summary: [Passage] = [], chapters: [ChapterSummary] = [], arc: [ArcPoint] = [], climax: Int? = nil,
        themes: [Theme] = [],
        keywords: [Keyword] = [], warnings: [ContentWarning] = []
    ) {
        self.kind = kind
        self.readingAge = readingAge
        self.summary = summary
        self.chapters = chapters
        self.arc = arc
        self.climax = climax
        self.themes = themes
        self.keywords = keywords
        self.warnings = warnings
    }
}

/// A chapter in sentences of its own.
package struct ChapterSummary: Sendable, Hashable, Codable {
    /// Index into `Manuscript.chapters`.
    package var chapter: Int
    /// In reading order.
    package var sentences: [Passage]
}

/// How one scene feels.
package struct ArcPoint: Sendable, Hashable, Codable {
    /// Index into `StoryAnalysis.scenes`.
    package var scene: Int
    package var mood: Mood
    /// -1 (dark) … 1 (bright).
    package var valence: Double
    /// 0 (at rest) … 1 (all is at stake).
    package var tension: Double
    /// The sentences that carry it, the strongest first.
    package var evidence: [Passage]
}

/// What a story turns on again and again.
package struct Theme: Sendable, Hashable, Codable {
    package enum Name: String, Sendable, Codable, CaseIterable {
        case love, family, friendship, childhood, death, war, crime, justice, power, money, work, faith, nature, sea, travel,
            treasure, animals, food, games, dreams, magic, illness, science, arts, learning, politics
    }

    package var name: Name
    /// Of a hundred words, how many speak of it.
    package var density: Double
    /// Its words in this story, most used first.
    package var words: [String]
    /// Sentences that speak of it most, in reading order.
    package var evidence: [Passage]
}

package struct Keyword: Sendable, Hashable, Codable {
    package var word: String
    package var count: Int
    /// Where it is used, in reading order; a few of them.
    package var evidence: [Passage]
}
