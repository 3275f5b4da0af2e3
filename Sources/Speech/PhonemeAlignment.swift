/// Which word each phoneme of a clause belongs to.
///
/// A phonemizer reads a clause as a whole: "of the" becomes one string, weak forms replace strong ones, a number becomes
/// several words. Each word read alone says what it is made of; a least-cost alignment (Needleman and Wunsch 1970) of the
/// words read alone with the clause gives every phoneme its word.
enum PhonemeAlignment {
    private static let substitution = 3
    private static let gap = 2
    private static let stressGap = 1

    /// For each scalar of `clause` the index of its word in `words`; nil for the spaces between words.
    static func owners(of clause: [Unicode.Scalar], words: [[Unicode.Scalar]]) -> [Int?] {
        var spelled: [(scalar: Unicode.Scalar, word: Int?)] = []
        for (index, word) in words.enumerated() where !word.isEmpty {
            if !spelled.isEmpty { spelled.append((" ", nil)) }
            spelled += word.map { ($0, index) }
        }
        var owners = align(clause, spelled)
        fill(&owners, clause, spelled.first?.word)
        return owners
    }

    private static func isStress(_ scalar: Unicode.Scalar) -> Bool { scalar == "ˈ" || scalar == "ˌ" }

    private static func gapCost(_ scalar: Unicode.Scalar) -> Int { isStress(scalar) ? stressGap : gap }

    /// nil where two scalars must not stand for each other.
    private static func matchCost(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Int? {
        if one == other { return 0 }
        if one == " " || other == " " || isStress(one) != isStress(other) { return nil }
        return isStress(one) ? stressGap : substitution
    }

    private enum Step { case match, skipSpelled, skipClause }

    private static func align(_ clause: [Unicode.Scalar], _ spelled: [(scalar: Unicode.Scalar, word: Int?)]) -> [Int?] {
        let width = clause.count + 1
        var costs = [Int](repeating: 0, count: width * (spelled.count + 1))
        var steps = [Step](repeating: .match, count: costs.count)
        for column in 1..<max(width, 1) {
            costs[column] = costs[column - 1] + gapCost(clause[column - 1])
            steps[column] = .skipClause
        }
        for row in 1..<(spelled.count + 1) {
            let scalar = spelled[row - 1].scalar
            for column in 0..<width {
                let cell = row * width + column
                costs[cell] = costs[cell - width] + gapCost(scalar)
                steps[cell] = .skipSpelled
                guard column > 0 else { continue }
                let skip = costs[cell - 1] + gapCost(clause[column - 1])
                if skip < costs[cell] { (costs[cell], steps[cell]) = (skip, .skipClause) }
                guard let match = matchCost(scalar, clause[column - 1]) else { continue }
                let total = costs[cell - width - 1] + match
                if total <= costs[cell] { (costs[cell], steps[cell]) = (total, .match) }
            }
        }
        var owners = [Int?](repeating: nil, count: clause.count)
        var (row, column) = (spelled.count, clause.count)
        while row > 0 || column > 0 {
            switch steps[row * width + column] {
            case .match:
                (row, column) = (row - 1, column - 1)
                owners[column] = spelled[row].word
            case .skipSpelled: row -= 1
            case .skipClause: column -= 1
            }
        }
        return owners
    }

    /// Gives the phonemes that no word has alone (a linking r, a stress that only the clause has) to their neighbours.
    private static func fill(_ owners: inout [Int?], _ clause: [Unicode.Scalar], _ first: Int?) {
        // A stress mark goes with what follows it.
        for index in clause.indices.reversed() where isStress(clause[index]) && owners[index] == nil {
            if index + 1 < clause.count { owners[index] = owners[index + 1] }
        }
        var last = first
        for index in clause.indices {
            if let owner = owners[index] { last = owner } else if clause[index] != " " { owners[index] = last }
        }
    }
}
