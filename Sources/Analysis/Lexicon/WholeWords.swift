/// Words by which a story as a whole is read.
struct WholeWords: Sendable {
    /// Words that every text is full of.
    var stopWords: Set<String> = []
    /// Before what is a noun, most of the time.
    var nounMarkers: Set<String> = []
    /// At the beginning of a sentence they point back to the one before: such a sentence makes no summary.
    var pointers: Set<String> = []
    /// "But", "so": a weaker link to the one before.
    var links: Set<String> = []
    /// Plurals that are the word with these endings.
    var pluralEndings: [String] = []
    var themes: [Theme.Name: Set<String>] = [:]
    var warnings: [WarningCue] = []
    var warningGuards = WarningGuards()
    var kinds = KindWords()
    /// How syllables are counted and which formula tells the age.
    var readability = Readability.other
}

enum Readability: Sendable {
    case english, french, other
}

/// Words by which a kind of text is known.
struct KindWords: Sendable {
    var presents: Set<String> = []
    var pasts: Set<String> = []
    var reports: Set<String> = []
    var agencies: Set<String> = []
    var arguments: Set<String> = []
}

/// Words that warn of something, with what makes them harmless.
struct WarningCue: Sendable {
    /// What must stand near words that have harmless meanings too.
    enum Need: Sendable {
        case nothing
        /// Somebody who suffers it: a pronoun, a name, a person or a part of the body right after it.
        case victim
        /// A part of the body or a weapon in the same sentence.
        case weapon
        /// A group of people in the same sentence.
        case group
    }

    var kind: ContentWarning.Kind
    var strength: ContentWarning.Strength
    /// In lower case; "*" stands for any word.
    var pattern: [String]
    var need = Need.nothing
    /// Any of these within a few words makes it harmless.
    var harmless: Set<String> = []

    /// One cue for each entry of `text`, words of a phrase joined by "_".
    static func cues(
        _ kind: ContentWarning.Kind, _ strength: ContentWarning.Strength, _ text: String, need: Need = .nothing,
        harmlessNear harmless: String = ""
    ) -> [WarningCue] {
        let guards = Set(wordList(harmless))
        return wordList(text).map {
            WarningCue(
                kind: kind, strength: strength, pattern: $0.split(separator: " ").map(String.init), need: need, harmless: guards
            )
        }
    }
}

/// What cues ask for.
struct WarningGuards: Sendable {
    var victims: Set<String> = []
    var bodyParts: Set<String> = []
    var weapons: Set<String> = []
    var groups: Set<String> = []
    /// What comes after them may never happen ("would", "for fear of").
    var unreal: Set<String> = []
    /// Before or after a cue: it is only a manner of speaking ("as if", "like").
    var comparisons: [[String]] = []
}
