import Analysis
import Foundation

/// How well the cast of a whole book agrees with the people annotated for it.
///
/// Characters are those that the reader counts five times or more: each must be somebody of the annotation, and nobody twice.
/// B³ (Bagga and Baldwin 1998) is over mentions by name: for each use of an annotated name, which of the uses that the reader
/// gives the same character are the same person's (precision), and which of the person's uses are there (recall).
struct CastScore {
    static let header = "book                      people   P     R     F1     B³ P   R     F1   gender"

    private static let mentionsMin = 5

    private let gold: CastGold
    private let cast: [Character]
    /// By person of the annotation, the character that bears most of their names; nil where none does.
    private let identity: [Int?]
    /// By character, the uses of each person's names.
    private let uses: [[Int: Int]]

    init(_ gold: CastGold, _ analysis: StoryAnalysis) {
        self.gold = gold
        cast = analysis.cast
        var owner: [String: Int] = [:]
        for (index, person) in gold.people.enumerated() { for name in person.names { owner[name] = index } }
        let uses = analysis.cast.map { character in
            character.names.reduce(into: [Int: Int]()) { sums, name in
                if let person = owner[CastGold.plain(name.name)] { sums[person, default: 0] += name.count }
            }
        }
        self.uses = uses
        identity = gold.people.indices.map { person in
            let best = uses.indices.max { (uses[$0][person] ?? 0, $1) < (uses[$1][person] ?? 0, $0) }
            // Whoever is mostly another is not this one.
            guard let best, let own = uses[best][person], own * 2 >= uses[best].values.max() ?? 0 else { return nil }
            return best
        }
    }

    private var wrong: [Character] {
        let right = Set(identity.compactMap(\.self))
        return cast.filter { $0.mentions >= Self.mentionsMin && !right.contains($0.id) && !$0.isNarrator }
    }

    private var clustering: (precision: Double, recall: Double) {
        var totals: [Int: Int] = [:]
        for counts in uses { totals.merge(counts, uniquingKeysWith: +) }
        let all = Double(totals.values.reduce(0, +))
        var (precision, recall) = (0.0, 0.0)
        for counts in uses {
            let size = Double(counts.values.reduce(0, +))
            for (person, count) in counts {
                let own = Double(count)
                precision += own * own / size / all
                recall += own * own / Double(totals[person] ?? 1) / all
            }
        }
        return (precision, recall)
    }

    var row: String {
        let found = identity.compactMap(\.self).count
        let right = Set(identity.compactMap(\.self)).filter { cast[$0].mentions >= Self.mentionsMin }.count
        let precision = Double(right) / Double(max(1, right + wrong.count))
        let recall = Double(found) / Double(max(1, gold.people.count))
        let b3 = clustering
        let told = zip(gold.people, identity).filter { $0.0.gender != nil && $0.1 != nil }
        let genders = told.filter { person, id in
            id.map { cast[$0].gender.rawValue.prefix(1) == (person.gender ?? "") } ?? false
        }
        return [
            gold.title.padding(toLength: 24, withPad: " ", startingAt: 0), String(format: "%6d", gold.people.count),
            show(precision), show(recall), show(f1(precision, recall)), "  " + show(b3.precision), show(b3.recall),
            show(f1(b3.precision, b3.recall)), "  " + show(Double(genders.count) / Double(max(1, told.count))),
        ].joined(separator: " ")
    }

    var errors: [String] {
        var errors: [String] = []
        for (person, id) in zip(gold.people, identity) {
            guard let id else {
                errors.append("nobody is \(person.name)")
                continue
            }
            if let gender = person.gender, cast[id].gender.rawValue.prefix(1) != gender {
                errors.append("\(person.name) is read as \(cast[id].gender.rawValue)")
            }
        }
        for character in wrong.prefix(40) {
            errors.append(
                "\(character.name) is nobody, or somebody twice: \(character.names.prefix(5).map { "\($0.name) \($0.count)" })")
        }
        for (id, counts) in uses.enumerated() where counts.count > 1 {
            errors.append("\(cast[id].name) is several: \(counts.map { "\(gold.people[$0.key].name) \($0.value)" }.sorted())")
        }
        return errors
    }

    private func f1(_ precision: Double, _ recall: Double) -> Double {
        precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
    }

    private func show(_ value: Double) -> String { String(format: "%5.2f", value) }
}
