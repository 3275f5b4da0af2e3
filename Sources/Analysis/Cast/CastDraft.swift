/// The cast while it is being found: members by number, and the words that mean them.
struct CastDraft {
    struct Member {
        var name: String
        var aliases: [String]
        var kind: FigureKind
        var gender: Gender
        var takesArticle: Bool
        /// "the captain" may mean any who bears the title.
        var title: String?
        /// "Old Tom": no child, and the old man.
        var isOld = false
        var surname: String?
        /// How often the text uses one of the names.
        var named = 0
        /// In every form of the name ("mr").
        var titles: Set<String> = []
        var hasGivenName = false
        /// By a title ("Mrs."), which no pronoun unsays.
        var isGenderCertain = false
        /// "it", like most of the animals.
        var isNeuter = false
        /// "said the Dormouse".
        var speaks = false
        /// "the girl", where there is only one.
        var isChild = false
    }

    struct PlaceName {
        var name: String
        var count: Int
        /// The first sentence that names it.
        var sentence: Int
    }

    var members: [Member] = []
    var places: [PlaceName] = []
    var byName: [String: Int] = [:]
    var byRole: [String: Int] = [:]
    /// Who bears a title that is also used alone.
    var byTitle: [String: [Int]] = [:]
    /// Who says "I".
    var narrator: Int?
}

/// Somebody named or meant in a sentence.
struct Mention {
    /// Into `CastDraft.members`.
    var member: Int
    /// Into the paragraph's words.
    var words: Range<Int>
    var isQuoted: Bool
    var isPronoun = false
    /// "his hat", "Tom's boat".
    var isPossessive = false
    /// Told of for the first time in a while and in the past ("Old Tom had kept the lamp"): not there now.
    var isBackground = false
    /// Where the one who acts stands: at the beginning of a clause, not after a preposition or a verb.
    var isSubject = false
}
