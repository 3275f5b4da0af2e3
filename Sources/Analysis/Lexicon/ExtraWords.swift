/// Words by which a sentence shows somebody who is nobody of the cast.
struct ExtraWords: Sendable {
    struct Noun: Sendable {
        var singular: String
        var kinds: [FigureKind]
        var isPlural: Bool
    }

    /// Every form of every noun for those who may be seen.
    var nouns: [String: Noun] = [:]
    /// "two", "several": how many are seen.
    var numbers: [String: Int] = [:]
    /// "a pair of", "a crowd of": how many are seen.
    var groups: [String: Int] = [:]
    /// What stands before who is there ("there was"), and before who is looked at ("saw").
    var presentatives: Set<String> = []
    var sights: Set<String> = []
    /// Verbs before those who do it ("on the quay stood a sailor"), and what such a sentence begins with, places apart.
    var inversions: Set<String> = []
    var openings: Set<String> = []
    /// "past two fishermen": whoever moves there sees them.
    var companions: Set<String> = []
    /// Verbs that show what they do, and that tell the reader of a story nothing.
    var deeds: [String: Posture] = [:]
    /// "like a sailor", "if a man": nobody is there.
    var absences: Set<String> = []
    var copulas: Set<String> = []

    /// - Parameter forms: of a noun, the singular first.
    static func nouns(
        _ roles: [String: FigureKind], _ more: [(FigureKind, String)], children: String, without unseen: String,
        forms: (String) -> [String]
    ) -> [String: Noun] {
        var kinds = roles.mapValues { [$0] }
        for (kind, list) in more { for noun in wordList(list) { kinds[noun] = [kind] } }
        for noun in wordList(children) { kinds[noun] = [.boy, .girl] }
        for noun in wordList(unseen) { kinds[noun] = nil }
        var nouns: [String: Noun] = [:]
        for (noun, kinds) in kinds {
            for form in forms(noun) where form != noun { nouns[form] = Noun(singular: noun, kinds: kinds, isPlural: true) }
        }
        // Sheep and deer are one until a number says more.
        for (noun, kinds) in kinds { nouns[noun] = Noun(singular: noun, kinds: kinds, isPlural: false) }
        return nouns
    }
}
