/// Where names stand and which stand beside one another: two names that share a word are two people when one sentence has both.
struct NameUses {
    private struct Pair: Hashable {
        let one: String
        let other: String

        init(_ left: String, _ right: String) { (one, other) = left < right ? (left, right) : (right, left) }
    }

    private(set) var chapters: [String: Set<Int>] = [:]
    private(set) var chapterCount = 0
    private var counts: [String: Int] = [:]
    private var together: [Pair: Int] = [:]
    /// "Lady Lucas and Maria".
    private var joined: Set<Pair> = []

    /// So many sentences with both names, and such a share of the rarer one's uses, are no accident.
    private static let togetherMin = 2
    private static let togetherShare = 20

    /// The names of one sentence, in order.
    mutating func note(_ names: [(form: NameForm, found: FoundName)], in words: [Word], chapter: Int, lexicon: Lexicon) {
        chapterCount = max(chapterCount, chapter + 1)
        for (index, name) in names.enumerated() {
            let key = name.form.key
            counts[key, default: 0] += 1
            chapters[key, default: []].insert(chapter)
            for other in names[..<index] where other.form != name.form && other.found.isQuoted == name.found.isQuoted {
                let pair = Pair(key, other.form.key)
                if other.form.isFull, name.form.isFull, other.form.tokens.contains(where: name.form.tokens.contains) {
                    together[pair, default: 0] += 1
                }
                let between = words[other.found.words.upperBound..<name.found.words.lowerBound]
                if between.count == 1, between.allSatisfy({ lexicon.people.conjunctions.contains($0.text) }) {
                    joined.insert(pair)
                }
            }
        }
    }

    func areTwo(_ one: NameForm, _ other: NameForm) -> Bool {
        let pair = Pair(one.key, other.key)
        if joined.contains(pair) { return true }
        let rarer = min(counts[one.key] ?? 0, counts[other.key] ?? 0)
        return together[pair, default: 0] >= max(Self.togetherMin, rarer / Self.togetherShare)
    }

    /// Whether both are used in one chapter; in a short text they always may be.
    func meet(_ one: NameForm, _ others: [NameForm]) -> Bool {
        guard chapterCount >= Limits.chaptersToMeet, let own = chapters[one.key] else { return true }
        return others.contains { chapters[$0.key].map { !own.isDisjoint(with: $0) } ?? false }
    }

    /// The share of a name's chapters in which one of the others stands too.
    func overlap(of one: NameForm, with others: [NameForm]) -> Double {
        guard let own = chapters[one.key], !own.isEmpty else { return 1 }
        let shared = own.filter { chapter in others.contains { chapters[$0.key]?.contains(chapter) == true } }
        return Double(shared.count) / Double(own.count)
    }
}
