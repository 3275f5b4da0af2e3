package import Manuscripts

/// What a careful reader knows after reading: who, where, when, in what mood, sentence by sentence, and who says what.
package struct StoryAnalysis: Sendable, Hashable, Codable {
    /// BCP 47; the manuscript's own, or found from the text.
    package var language: String
    package var cast: [Character]
    /// In reading order. A scene's sentences are consecutive; every sentence of the story belongs to exactly one scene.
    package var scenes: [StoryScene]
    /// All that is said aloud or thought, in reading order.
    package var quotations: [Quotation]
    /// Places by name ("Gull Rock"), most named first.
    package var places: [NamedThing]
    /// Things that matter, by the noun that the story uses most, most named first.
    package var objects: [NamedThing]
    package var overview: Overview

    package init(
        language: String, cast: [Character], scenes: [StoryScene], quotations: [Quotation] = [], places: [NamedThing] = [],
        objects: [NamedThing] = [], overview: Overview = Overview()
    ) {
        self.language = language
        self.cast = cast
        self.scenes = scenes
        self.quotations = quotations
        self.places = places
        self.objects = objects
        self.overview = overview
    }
}

/// A place or a thing that the story names.
package struct NamedThing: Sendable, Hashable, Codable {
    package var name: String
    /// How many sentences name it.
    package var count: Int
    /// The first sentence that names it.
    package var evidence: Passage

    package init(name: String, count: Int, evidence: Passage) {
        self.name = name
        self.count = count
        self.evidence = evidence
    }
}

/// One sentence as it will be spoken, with its place in the manuscript.
package struct Sentence: Sendable, Hashable, Codable {
    package var text: String
    package var passage: Passage
    /// Who speaks in it, for each quotation in it, by `Character.id`; nil where the text does not tell.
    package var speakers: [Int?]
    /// Who is named or meant in it, by `Character.id`, in order of appearance.
    package var characters: [Int]
    /// What the one who acts is doing; nil where no verb shows.
    package var posture: Posture?
    package var props: [Prop]
    /// A place that this sentence alone names, when it differs from the scene's.
    package var setting: Setting?
    /// How much feeling its words show: 0 (it tells a fact) … 1.
    package var feeling: Double
    /// Where a reader would draw breath, and what each part shows by itself; together they tile `text`. Empty: one clause.
    package var clauses: [Clause]

    package init(
        text: String, passage: Passage, speakers: [Int?] = [], characters: [Int] = [], posture: Posture? = nil,
        props: [Prop] = [], setting: Setting? = nil, feeling: Double = 0, clauses: [Clause] = []
    ) {
        self.text = text
        self.passage = passage
        self.speakers = speakers
        self.characters = characters
        self.posture = posture
        self.props = props
        self.setting = setting
        self.feeling = feeling
        self.clauses = clauses
    }
}

/// A part of a sentence between two breaths: UTF-8 byte offsets `start..<end` in its text, the space after it included.
package struct Clause: Sendable, Hashable, Codable {
    package var start: Int
    package var end: Int
    /// Who says it, where most of it is a quotation.
    package var speaker: Int?
    /// As in `Sentence`, for this part alone.
    package var characters: [Int]
    package var posture: Posture?
    /// Whose posture it is.
    package var actors: [Int]
    package var props: [Prop]
    package var setting: Setting?
    /// Which place of that kind it is, as far as it has been told.
    package var site: Site?

    package init(
        start: Int, end: Int, speaker: Int? = nil, characters: [Int] = [], posture: Posture? = nil, actors: [Int] = [],
        props: [Prop] = [], setting: Setting? = nil, site: Site? = nil
    ) {
        self.start = start
        self.end = end
        self.speaker = speaker
        self.characters = characters
        self.posture = posture
        self.actors = actors
        self.props = props
        self.setting = setting
        self.site = site
    }
}

/// A place in a manuscript: UTF-8 byte offsets `start..<end` in the text of a paragraph, and that paragraph's span in
/// the source.
package struct Passage: Sendable, Hashable, Codable {
    package var chapter: Int
    package var paragraph: Int
    package var start: Int
    package var end: Int
    package var source: SourceSpan

    package init(chapter: Int, paragraph: Int, start: Int, end: Int, source: SourceSpan) {
        self.chapter = chapter
        self.paragraph = paragraph
        self.start = start
        self.end = end
        self.source = source
    }
}
