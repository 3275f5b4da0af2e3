/// Somebody in the story.
package struct Character: Sendable, Hashable, Codable, Identifiable {
    /// Index into `StoryAnalysis.cast`, which is sorted by how often they matter (mentions and lines), most first.
    package var id: Int
    package var name: String
    /// Other names used for the same character, without `name`.
    package var aliases: [String]
    package var kind: FigureKind
    /// Where the text says it, by titles, nouns or pronouns.
    package var gender: Gender
    /// How many sentences name them.
    package var mentions: Int
    /// How many quotations are theirs.
    package var lines: Int
    /// Spoken of with "the": the White Rabbit, the old man.
    package var takesArticle: Bool
    /// Says "I" and tells the story.
    package var isNarrator: Bool
    /// How often each name is used, most used first, with the first sentence that uses it.
    package var names: [NamedThing]
    /// Indices of the chapters that name them.
    package var chapters: [Int]
    package var traits: [Trait]
    package var relations: [Relation]

    package init(
        id: Int, name: String, aliases: [String] = [], kind: FigureKind = .person, gender: Gender = .unknown, mentions: Int = 0,
        lines: Int = 0, takesArticle: Bool = false, isNarrator: Bool = false, names: [NamedThing] = [], chapters: [Int] = [],
        traits: [Trait] = [], relations: [Relation] = []
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.kind = kind
        self.gender = gender
        self.mentions = mentions
        self.lines = lines
        self.takesArticle = takesArticle
        self.isNarrator = isNarrator
        self.names = names
        self.chapters = chapters
        self.traits = traits
        self.relations = relations
    }
}

package enum Gender: String, Sendable, Codable {
    case male, female, unknown
}

/// Something that the text says of a character.
package struct Trait: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case age, looks, clothing, nature, occupation
    }

    package var kind: Kind
    /// The words that say it, as they are written ("a tall, strong, nut-brown man").
    package var text: String
    /// Where those words stand.
    package var passage: Passage
    /// The sentence that says so.
    package var evidence: Passage

    package init(kind: Kind, text: String, passage: Passage, evidence: Passage) {
        self.kind = kind
        self.text = text
        self.passage = passage
        self.evidence = evidence
    }
}

/// How one character stands to another.
package struct Relation: Sendable, Hashable, Codable {
    /// What this character is to the other.
    package var kind: Kinship
    /// `Character.id` of the other.
    package var of: Int
    /// The sentence that says so.
    package var evidence: Passage

    package init(kind: Kinship, of other: Int, evidence: Passage) {
        self.kind = kind
        self.of = other
        self.evidence = evidence
    }
}

package enum Kinship: String, Sendable, Codable, CaseIterable {
    case father, mother, husband, wife, son, daughter, brother, sister, grandfather, grandmother, grandson, granddaughter
    case uncle, aunt, nephew, niece, cousin, friend, master, servant

    /// What the other is to them, where the word alone tells both.
    var inverse: Kinship? {
        switch self {
        case .husband: .wife
        case .wife: .husband
        case .friend: .friend
        case .cousin: .cousin
        case .master: .servant
        case .servant: .master
        default: nil
        }
    }
}
