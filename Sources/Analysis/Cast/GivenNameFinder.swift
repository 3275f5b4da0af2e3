/// Finds who bears a surname that the text never puts behind a given name: Miss Dashwood is addressed, and Elinor answers.
///
/// Whoever answers to a name bears it, unless he also calls somebody by it or is told of beside its bearer.
struct GivenNameFinder {
    let lexicon: Lexicon
    let draft: CastDraft
    let story: ParsedStory
    /// By sentence.
    let mentions: [[Mention]]
    let turns: [Turn]

    private struct Evidence {
        var answers = 0
        var conflicts = 0
    }

    private struct Pair: Hashable {
        let titled: Int
        let given: Int
    }

    /// So many answers are no accident.
    private static let answersMin = 2
    private static let usesMin = 5
    /// Of what others say in one talk, a paragraph may lie between two turns.
    private static let gapMax = 2

    /// From the member that a title and a surname made to the one that has the given name.
    func identities() -> [Int: Int] {
        let titled = Set(draft.members.indices.filter(isTitled))
        let given = Set(draft.members.indices.filter(isGiven))
        guard !titled.isEmpty, !given.isEmpty else { return [:] }
        var tally: [Pair: Evidence] = [:]
        countAnswers(titled, given, &tally)
        countConflicts(titled, given, &tally)
        var found: [Int: Int] = [:]
        for member in titled.sorted() {
            let ranked = tally.filter { $0.key.titled == member && $0.value.answers > 0 }.sorted {
                ($1.value.answers, $0.key.given) < ($0.value.answers, $1.key.given)
            }
            guard let best = ranked.first, fits(best.key, best.value) else { continue }
            if ranked.count > 1, ranked[1].value.answers * 2 > best.value.answers { continue }
            if found.values.contains(best.key.given) { continue }
            found[member] = best.key.given
        }
        return found
    }

    private func fits(_ pair: Pair, _ evidence: Evidence) -> Bool {
        let (titled, given) = (draft.members[pair.titled], draft.members[pair.given])
        return titled.gender == given.gender && evidence.answers >= Self.answersMin
            && evidence.conflicts * 4 <= evidence.answers
    }

    /// "Miss Dashwood", of whom no given name is known.
    private func isTitled(_ member: Int) -> Bool {
        let one = draft.members[member]
        return one.surname != nil && !one.hasGivenName && !one.titles.isEmpty && one.named >= Self.usesMin
            && member != draft.narrator && one.gender != .unknown
    }

    /// "Elinor", whose surname is not known.
    private func isGiven(_ member: Int) -> Bool {
        let one = draft.members[member]
        return one.surname == nil && !one.takesArticle && one.titles.isSubset(of: lexicon.people.maidenTitles)
            && one.named >= Self.usesMin && member != draft.narrator && one.gender != .unknown && !one.kind.isAnimal
    }

    private func countAnswers(_ titled: Set<Int>, _ given: Set<Int>, _ tally: inout [Pair: Evidence]) {
        let speakers = turns.map { turn in turn.tag.flatMap { $0.isPronoun ? nil : $0.member } }
        for index in turns.indices {
            for called in turns[index].addressed where titled.contains(called) {
                if let caller = speakers[index], given.contains(caller) {
                    tally[Pair(titled: called, given: caller), default: Evidence()].conflicts += 2
                }
                for other in [index - 1, index + 1] where turns.indices.contains(other) && areNear(index, other) {
                    guard let speaker = speakers[other], given.contains(speaker), speaker != speakers[index] else { continue }
                    tally[Pair(titled: called, given: speaker), default: Evidence()].answers += 1
                }
            }
        }
    }

    /// Two who are told of in one sentence are two.
    private func countConflicts(_ titled: Set<Int>, _ given: Set<Int>, _ tally: inout [Pair: Evidence]) {
        for all in mentions {
            let told = all.filter { !$0.isQuoted && !$0.isPronoun }
            guard told.count > 1 else { continue }
            for one in Set(told.map(\.member)) where titled.contains(one) {
                for other in Set(told.map(\.member)) where given.contains(other) {
                    tally[Pair(titled: one, given: other), default: Evidence()].conflicts += 1
                }
            }
        }
    }

    private func areNear(_ one: Int, _ other: Int) -> Bool {
        let (first, second) = (min(one, other), max(one, other))
        return !turns[second].startsAnew && turns[second].firstParagraph - turns[first].paragraph <= Self.gapMax
    }
}
