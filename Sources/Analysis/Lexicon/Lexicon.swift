/// The words by which a language tells what our vocabulary names. Adding a language is one more value of this type.
struct Lexicon: Sendable {
    /// BCP 47, the language alone.
    let language: String

    // Sentences
    /// Before a name; never the end of a sentence ("Mr").
    var titleAbbreviations: Set<String> = []
    /// May end a sentence, when a word that begins sentences follows ("etc").
    var abbreviations: Set<String> = []
    /// Abbreviations only before a number ("No. 5").
    var numberAbbreviations: Set<String> = []
    /// Words, capitalised, that begin sentences and are no names.
    var sentenceStarters: Set<String> = []

    // People
    /// Verbs that tell who speaks, in every form.
    var speechVerbs: Set<String> = []
    /// Verbs that only somebody does (look, decide, smile), in every form; postures and speech count as well.
    var agentVerbs: Set<String> = []
    /// Before a name or in its place ("captain"), with the gender they tell.
    var titles: [String: Gender] = [:]
    /// Nouns for people and animals, in the singular.
    var roles: [String: FigureKind] = [:]
    /// Roles that are told apart by an adjective ("the old man", "the young man").
    var plainRoles: Set<String> = []
    /// "dr": "doctor".
    var titleWords: [String: String] = [:]
    var distinguishingAdjectives: Set<String> = []
    var firstNames: [String: Gender] = [:]
    /// Capitalised words that are never a character: pronouns, exclamations, months, peoples.
    var nameless: Set<String> = []
    var childWords: Set<String> = []
    var pronouns: [String: Pronoun] = [:]
    var determiners: Set<String> = []
    /// Before a place and hardly ever before a person.
    var placePrepositions: Set<String> = []
    var auxiliaries: Set<String> = []

    // Scenes
    /// Single words, or two with a space between.
    var places: [String: [PlaceWord]] = [:]
    /// Adverbs that are a place by themselves ("upstairs", "at sea").
    var whereabouts: [String: PlaceWord] = [:]
    var times: [String: Cue<TimeOfDay>] = [:]
    var weathers: [String: Cue<Weather>] = [:]
    var moods: [String: Cue<Mood>] = [:]
    /// Prepositions and verbs before a place, with how surely the story is there ("in" 1, "of" 0.2).
    var approaches: [String: Double] = [:]
    var intensifiers: [String: Double] = [:]
    var negations: Set<String> = []
    /// "the rain stopped": after a weather word, the weather is over.
    var endings: Set<String> = []
    /// Openings of a paragraph that jump in time ("the next morning").
    var timeJumps: [String] = []

    // Pictures
    var postures: [String: Posture] = [:]
    /// Verbs that show a posture only before one of these words ("reached for").
    var particles: [String: Set<String>] = [:]
    var props: [String: PropWord] = [:]
    var comparisons: Set<String> = []

    enum Gender: Sendable { case male, female, unknown }

    enum Pronoun: Sendable, Hashable { case he, she, it, they, narrator }

    struct PlaceWord: Sendable {
        var setting: Setting
        /// How strongly the word alone stands for the place: 1 for "forest", less where it has other uses.
        var weight: Double
    }

    struct Cue<Value: Sendable>: Sendable {
        var value: Value
        var weight: Double
    }

    struct PropWord: Sendable {
        var prop: Prop
        /// Also a verb, an adverb or a part of the body: it counts only right after an article ("the well").
        var needsArticle: Bool
    }

    static func of(_ language: String) -> Lexicon {
        let code = String(language.prefix { $0 != "-" && $0 != "_" }).lowercased()
        switch code {
        case "en": return english
        default:
            return Lexicon(language: code, titleAbbreviations: foreignTitles, numberAbbreviations: ["nr", "no", "s", "p", "n"])
        }
    }

    /// Titles of the languages of Europe, as they are shortened.
    private static let foreignTitles: Set<String> = [
        "hr", "fr", "dr", "prof", "st", "mr", "mme", "mlle", "sr", "sra", "srta", "d", "dña", "sig", "dott", "dhr", "mevr",
        "z",
        "bzw",
        "ca", "vgl", "usw",
    ]
}

/// Splits a table written as text into its words.
func wordList(_ text: String) -> [String] {
    text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { String($0.map { $0 == "_" ? " " : $0 }) }
}
