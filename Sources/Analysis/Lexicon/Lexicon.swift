/// The words by which a language tells what our vocabulary names; rules hold no words of their own. Adding a language is one
/// more value of this type.
struct Lexicon: Sendable {
    /// BCP 47, the language alone.
    let language: String

    var sentences = SentenceWords()
    var people = PeopleWords()
    var deeds = DeedWords()
    var places = PlaceWords()
    var sky = SkyWords()
    var feelings = FeelingWords()
    var things = ThingWords()
    var portraits = PortraitWords()
    var whole = WholeWords()
    var extras = ExtraWords()

    struct Cue<Value: Sendable>: Sendable {
        var value: Value
        var weight: Double
    }

    static func of(_ language: String) -> Lexicon {
        let code = String(language.prefix { $0 != "-" && $0 != "_" }).lowercased()
        switch code {
        case "en": return english
        case "fr": return french
        default:
            return Lexicon(
                language: code,
                sentences: SentenceWords(
                    titleAbbreviations: foreignTitles, numberAbbreviations: ["nr", "no", "s", "p", "n"],
                    quotesWithDash: dashLanguages.contains(code)))
        }
    }

    /// Titles of the languages of Europe, as they are shortened.
    private static let foreignTitles = Set(
        wordList("hr fr dr prof st mr mme mlle sr sra srta d dña sig dott dhr mevr z bzw ca vgl usw"))

    /// Where a dash at the beginning of a paragraph opens speech.
    private static let dashLanguages: Set<String> = ["es", "it", "pt", "pl", "ru", "uk", "sv", "da", "ro", "ca"]
}

/// Where words and sentences begin and end, and how the language quotes.
struct SentenceWords: Sendable {
    /// Before a name; never the end of a sentence ("Mr").
    var titleAbbreviations: Set<String> = []
    /// May end a sentence, when a word that begins sentences follows ("etc").
    var abbreviations: Set<String> = []
    /// Abbreviations only before a number ("No. 5").
    var numberAbbreviations: Set<String> = []
    /// Words, capitalised, that begin sentences and are no names.
    var starters: Set<String> = []
    /// Words that lose their vowel before an apostrophe and stand for themselves: "l" in "l'eau".
    var elisions: Set<String> = []
    /// Pronouns that hang on a verb by a hyphen: "il" in "dit-il".
    var enclitics: Set<String> = []
    /// Small words between a subject and its verb ("Paul la regarda").
    var clitics: Set<String> = []
    /// A dash at the beginning of a paragraph opens speech.
    var quotesWithDash = false
    /// Between the verb and its subject in a tag ("dit enfin Paul").
    var tagAdverbs: Set<String> = []
    /// "who", "qui": after a comma they go on with the one before it.
    var relatives: Set<String> = []
    /// What tells the speaker stands inside of the marks ("« Viens, dit-il, il est tard. »").
    var tagsInsideQuotations = false
    /// Words of those who speak to one another: I, you, our.
    var personsOfSpeech: Set<String> = []
    /// Verbs of the moment, which are said and not told, in stories that tell in the past.
    var presentVerbs: Set<String> = []
    /// Of what was before or after, which is told of in passing.
    var asideOpeners: Set<String> = []
    /// Words after which a clause begins, so that a name there is a subject.
    var clauseOpeners: Set<String> = []
}

/// Words for those who are in a story.
struct PeopleWords: Sendable {
    enum Pronoun: Sendable, Hashable {
        case he, she, it, they, narrator
        /// His or her: "son" in French tells nothing of the owner.
        case either
    }

    /// Before a name or in its place ("captain"), with the gender they tell.
    var titles: [String: Gender] = [:]
    /// A wife's ("Mrs"), which is never a daughter's ("Miss"), and the other way round.
    var wifeTitles: Set<String> = []
    var maidenTitles: Set<String> = []
    /// Titles that stay with the given name: Lady Catherine is not Catherine.
    var stickyTitles: Set<String> = []
    /// Before a given name or a name of their own: King George is not George Merry.
    var royalTitles: Set<String> = []
    /// Before the names of churches, streets and towns too.
    var saintTitles: Set<String> = []
    /// Titles of men, in the books of the time, where no pronoun tells.
    var menTitles: Set<String> = []
    /// "Lucas Lodge", "Mansfield Park"; "Cape Horn".
    var placeEndings: Set<String> = []
    var placeBeginnings: Set<String> = []
    /// What tells one person from all others: "blind", "one-legged".
    var marks: Set<String> = []
    /// "a man named Pew", "his name was Pew".
    var namings: Set<String> = []
    var nameNouns: Set<String> = []
    /// Before one's own name: "it is I, Peter", "I am Peter".
    var selfPronouns: Set<String> = []
    var selfVerbs: Set<String> = []
    /// "call me Ishmael"; "je m'appelle Jean".
    var callings: Set<String> = []
    var selfCallings: Set<String> = []
    var selfObjects: Set<String> = []
    /// Titles before a surname only: Colonel Fitzwilliam is not Mr. Fitzwilliam Darcy.
    var surnameTitles: Set<String> = []
    /// Titles by which somebody is addressed, and that name nobody alone ("Sir").
    var addressTitles: Set<String> = []
    /// "dr": "doctor".
    var titleWords: [String: String] = [:]
    /// Nouns for people and animals, in the singular.
    var roles: [String: FigureKind] = [:]
    /// Roles that are adjectives too ("general").
    var doubtfulRoles: Set<String> = []
    /// Roles that are told apart by an adjective ("the old man", "the young man").
    var plainRoles: Set<String> = []
    var distinguishingAdjectives: Set<String> = []
    var oldWords: Set<String> = []
    /// Nouns for a person who is old, young: by them "the old man" is found in the cast.
    var oldRoles: [String: Gender] = [:]
    var youngRoles: [String: Gender] = [:]
    /// Nouns that say what one is to another.
    var kin: [String: Kinship] = [:]
    /// "her ladyship": by whom is meant, only the gender is told.
    var honours: [String: Gender] = [:]
    var firstNames: [String: Gender] = [:]
    /// "lizzy": the names it may be short for.
    var nicknames: [String: [String]] = [:]
    /// Capitalised words that are never a character: pronouns, exclamations, months, peoples.
    var nameless: Set<String> = []
    var childWords: Set<String> = []
    /// "the poor little thing"; what makes "little" speak of a child.
    var littleWords: Set<String> = []
    var littleThings: Set<String> = []
    /// Nouns by which a child is addressed.
    var childAddresses: Set<String> = []
    var pronouns: [String: Pronoun] = [:]
    var objectPronouns: Set<String> = []
    /// Always with a noun; "her" is one only before a noun.
    var possessives: Set<String> = []
    var ambiguousPossessives: Set<String> = []
    /// The pronoun by which the one who tells the story acts.
    var narratorSubjects: Set<String> = []
    /// Verbs after "il" that nobody does ("il pleuvait").
    var impersonal: Set<String> = []
    /// "the", "this", possessives.
    var determiners: Set<String> = []
    var definiteArticles: Set<String> = []
    var indefiniteArticles: Set<String> = []
    var demonstratives: Set<String> = []
    var conjunctions: Set<String> = []
    /// Joins title and name, or name and name ("King of Hearts").
    var nameLinks: Set<String> = []
    /// Small words inside of a name ("de").
    var nameParticles: Set<String> = []
    /// Before a place and hardly ever before a person; those after which it may be either.
    var placePrepositions: Set<String> = []
    var doubtfulPrepositions: Set<String> = []
    /// What a role is called: the article by gender, and before a vowel.
    var articleByGender: [Gender: String] = [.unknown: ""]
    var elidedArticle: String?
    /// Who tells the story and has no name, and how he speaks of himself.
    var narratorName = "narrator"
    var narratorAlias = "I"
    var auxiliaries: Set<String> = []
    /// "said one", "cried everybody": nobody of the cast.
    var strangers: Set<String> = []
    /// Said to whomever one talks to, with the gender it tells ("ma'am").
    var addressGenders: [String: Gender] = [:]
    /// Before whom one speaks to.
    var addressLinks: Set<String> = []
    /// Titles of those who are meant by "her ladyship".
    var honourTitles: [String: Set<String>] = [:]
    /// Between the beginning and the name of who is addressed ("my dear").
    var endearments: Set<String> = []
    var pastPerfects: Set<String> = []
    var presentatives: Set<String> = []

    /// "the keeper", "la gardienne", "l'aubergiste".
    func withArticle(_ role: String, _ gender: Gender) -> String {
        if let elidedArticle, let first = role.first, "aeiouhéèêâîôûœ".contains(first) { return elidedArticle + role }
        return (articleByGender[gender] ?? articleByGender[.unknown] ?? "") + role
    }
}

/// Verbs.
struct DeedWords: Sendable {
    /// Verbs that tell who speaks, in every form.
    var speech: Set<String> = []
    /// Of them, those that hardly ever mean anything else: "said", not "began".
    var plainSpeech: Set<String> = []
    /// Two words that are speech together: "went on".
    var speechPairs: Set<String> = []
    /// Of them, those by which whoever spoke goes on ("continued").
    var continuing: Set<String> = []
    /// Verbs that only somebody does (look, decide, smile), in every form; postures and speech count as well.
    var agents: Set<String> = []
    var postures: [String: Posture] = [:]
    /// Verbs that show a posture only before one of these words ("reached for").
    var particles: [String: Set<String>] = [:]
    /// Before what looks like a verb and is a noun ("the walk").
    var nounMarkers: Set<String> = []
    /// After what looks like running and is not ("ran a shop").
    var runObjects: Set<String> = []
    /// After what looks like falling: "fell asleep", "fell silent".
    var sleepWords: Set<String> = []
    var stillWords: Set<String> = []
    /// Words before a participle that somebody does ("and running").
    var beforeParticiples: Set<String> = []
    var participleEndings: [String] = []
    var adverbEndings: [String] = []
    /// "was going to": told, not seen.
    var futures: Set<String> = []
}

/// Where a story is.
struct PlaceWords: Sendable {
    struct Place: Sendable {
        var setting: Setting
        /// How strongly the word alone stands for the place: 1 for "forest", less where it has other uses.
        var weight: Double
        /// Which place of that kind, where the word tells it.
        var site: Site?
    }

    /// Single words, or two with a space between.
    var nouns: [String: [Place]] = [:]
    /// Adverbs that are a place by themselves ("upstairs", "at sea").
    var whereabouts: [String: Place] = [:]
    /// Prepositions and verbs before a place, with how surely the story is there ("in" 1, "of" 0.2).
    var approaches: [String: Double] = [:]
    /// Nouns that are verbs, pronouns or parts of things too: they need an article before them.
    var ambiguous: Set<String> = []
    /// Far off, behind or only looked at.
    var distances: Set<String> = []
    /// Parts of a place: "on the bank of the river".
    var parts: Set<String> = []
    var partLinks: Set<String> = []
    var flights: Set<String> = []
    var sights: Set<String> = []
    /// "The village lay between the hills".
    var stances: Set<String> = []
    /// Prepositions that are adjectives inside a phrase ("a little round room").
    var roundWords: Set<String> = []
    var comparisons: Set<String> = []
    /// Before "a" or "if" they open a picture in speech.
    var similes: Set<String> = []
    var supposings: Set<String> = []
    /// What makes going somewhere a wish, a plan or a memory.
    var unreal: Set<String> = []
    /// Before a verb in `gerundEnding` the same: "the right size for going through the door".
    var gerundLinks: Set<String> = []
    var gerundEnding = ""
    /// What somebody can stand before, and the words that say so, one or two: "in front of the house".
    var houses: Set<String> = []
    var fronts: Set<String> = []
    /// "under a tree": outside, if nothing else tells where.
    var shelters: Set<String> = []
    var shelterLinks: Set<String> = []
    /// "at the door" is on neither side of it.
    var thresholds: Set<String> = []
    var thresholdLinks: Set<String> = []
    /// "got to the inn": then "to" is as good as "in".
    var arrivals: Set<String> = []
    var arrivalLinks: Set<String> = []
    /// "thought that": what follows is no place of the scene.
    var reports: Set<String> = []
    var reportLinks: Set<String> = []
    var insideWords: Set<String> = []
    var outsideWords: Set<String> = []
}

/// Time and weather.
struct SkyWords: Sendable {
    var times: [String: Lexicon.Cue<TimeOfDay>] = [:]
    var seasons: [String: Lexicon.Cue<Season>] = [:]
    /// Names of seasons that mean other things too ("spring"), and what stands before the season.
    var doubtfulSeasons: Set<String> = []
    var seasonPrepositions: Set<String> = []
    var weathers: [String: Lexicon.Cue<Weather>] = [:]
    /// "the rain stopped": after a weather word, the weather is over.
    var endings: Set<String> = []
    var overWords: Set<String> = []
    /// Openings of a paragraph that jump in time ("the next morning").
    var timeJumps: [String] = []
    /// In such an opening: another day, so that the weather is no longer known.
    var otherDays: Set<String> = []
    /// "last night", "every night": not now.
    var otherTimes: Set<String> = []
    /// "a voice of thunder", "a storm of applause" is no weather; these stand before "of".
    var voices: Set<String> = []
    /// Two words that jump in time wherever the first sentence of a paragraph has them early ("next morning").
    var jumpPairs: Set<String> = []
    /// Words of what happens again and again ("sometimes", "nights").
    var habits: Set<String> = []
    var suns: Set<String> = []
    var sinks: Set<String> = []
    var climbs: Set<String> = []
}

/// Moods.
struct FeelingWords: Sendable {
    var moods: [String: Lexicon.Cue<Mood>] = [:]
    var intensifiers: [String: Double] = [:]
    var negations: Set<String> = []
    var negationEndings: [String] = []
}

/// Things that a picture can hold.
struct ThingWords: Sendable {
    struct Thing: Sendable {
        var prop: Prop
        /// Also a verb, an adverb or a part of the body: it counts only right after an article ("the well").
        var needsArticle: Bool
    }

    var props: [String: Thing] = [:]
    var articles: Set<String> = []
    var bodyOwners: Set<String> = []
    /// Both furniture and a part of the body.
    var bodyParts: Set<String> = []
    /// Before "of", no furniture ("beds of flowers").
    var heaps: Set<String> = []
    var heapLinks: Set<String> = []
}

/// What is said of how somebody is.
struct PortraitWords: Sendable {
    /// Adjectives and nouns of age, looks, nature and occupation.
    var traits: [String: Trait.Kind] = [:]
    var colours: Set<String> = []
    /// "un manteau bleu".
    var adjectivesFollow = false
    var garments: Set<String> = []
    var features: Set<String> = []
    var copulas: Set<String> = []
    var wearing: Set<String> = []
    /// "with" a beard, "in" a blue coat.
    var bearing: Set<String> = []
    var ageUnits: Set<String> = []
    var ageWords: Set<String> = []
    var numbers: Set<String> = []
    /// May stand between a copula and what it says.
    var degrees: Set<String> = []
    /// Adjectives that say how somebody is for a while: "silent", "pale".
    var states: Set<String> = []
    /// Before a part of the body they tell nothing of it: "own", "right".
    var passing: Set<String> = []
    /// Endings of adjectives that last: "tarry", "boyish".
    var lastingEndings: [String] = []
    var links: Set<String> = []
}

/// Splits a table written as text into its words; "_" stands for a space within one.
func wordList(_ text: String) -> [String] {
    text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { String($0.map { $0 == "_" ? " " : $0 }) }
}
