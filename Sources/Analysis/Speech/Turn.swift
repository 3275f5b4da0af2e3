/// What one voice says before another begins: the quotations of a paragraph, or those between two dashes.
struct Turn {
    struct Piece {
        /// Into `ParsedStory.paragraphs`, and that paragraph's quotations.
        var paragraph: Int
        var quotation: Int
    }

    /// The words that tell who speaks.
    struct Tag {
        /// Into `CastDraft.members`; nil for somebody who is not in the cast ("said a voice").
        var member: Int?
        var isPronoun: Bool
        var gender: Gender = .unknown
        var sentence: Int
        /// "he continued": who spoke before.
        var goesOn = false
        /// Paragraphs since whoever a pronoun seems to mean was last named in what is told, of a paragraph that begins with
        /// what is said.
        var distance = 0

        var isStranger: Bool { member == nil && !isPronoun }
    }

    /// Somebody who does something beside the quotation.
    struct Actor {
        var member: Int
        var weight: Double
        var sentence: Int
        /// By a pronoun of this gender; `unknown` by name.
        var pronounGender: Gender = .unknown
    }

    var pieces: [Piece]
    var tag: Tag?
    var actors: [Actor] = []
    /// Called by name or title in what is said.
    var addressed: Set<Int> = []
    /// Who names himself: "It is I, Peter".
    var selfNamed: Set<Int> = []
    /// Called "papa", "aunt".
    var addressedKin: Set<Kinship> = []
    /// Called "ma'am", "sir".
    var addressedGender: Gender = .unknown
    /// Who acts in the one told paragraph between the turn before and this: an answer that is told.
    var answeredBy: Set<Int> = []
    /// Named in what is said, without being addressed.
    var discussed: Set<Int> = []
    /// Who is spoken of near it, with how near and how often.
    var near: [Int: Double] = [:]
    /// Opens a scene: what was said before does not count.
    var startsAnew = false

    var paragraph: Int { pieces.last?.paragraph ?? 0 }
    var firstParagraph: Int { pieces.first?.paragraph ?? 0 }
}

/// Who speaks a quotation, and why.
struct Attribution {
    /// Into `CastDraft.members`.
    var member: Int?
    var confidence: Double
    var reason: SpeakerReason
    /// Into `ParsedStory.sentences`.
    var sentence: Int?
}
