import Foundation

/// Tells who speaks in each turn: the best path through all turns of a scene.
///
/// Each turn scores each candidate by what its words tell, each step from turn to turn by the manners of a dialogue: the next
/// turn is another's, the one after it the first one's again, and who was addressed answers. A state is a pair of speakers
/// (the last turn's and this one's), so that "again" can be seen; the best path is found forwards and backwards (Viterbi,
/// max-product), so that a tag tells turns before it too. Time: turns × candidates³, with at most `Limits.candidatesMax`.
struct TurnReader {
    let members: [CastDraft.Member]
    let narrator: Int?
    let kindred: Kindred

    /// Somebody of the cast, or nobody that is known.
    private typealias Candidate = Int?

    func attributions(of turns: [Turn]) -> [Attribution] {
        var result: [Attribution] = []
        result.reserveCapacity(turns.count)
        var start = 0
        while start < turns.count {
            var end = start + 1
            while end < turns.count, !turns[end].startsAnew, end - start < Limits.turnsTogetherMax { end += 1 }
            result += attributions(of: turns[start..<end])
            start = end
        }
        return result
    }

    private func attributions(of turns: ArraySlice<Turn>) -> [Attribution] {
        let turns = Array(turns)
        let candidates = turns.map(candidates)
        let scores = zip(turns, candidates).map { turn, own in own.map { score($0, turn) } }
        let forward = forward(turns, candidates, scores)
        let backward = backward(turns, candidates, scores)
        return turns.indices.map { index in
            let width = candidates[index].count
            var best = [Double](repeating: -.infinity, count: width)
            var from = [Int](repeating: 0, count: width)
            for state in forward[index].indices {
                let value = forward[index][state] + backward[index][state]
                if value > best[state % width] {
                    best[state % width] = value
                    from[state % width] = state / width
                }
            }
            let order = best.indices.sorted { best[$0] == best[$1] ? $0 < $1 : best[$0] > best[$1] }
            let winner = order[0]
            let margin = order.count > 1 ? best[winner] - best[order[1]] : 2
            return attribution(
                candidates[index][winner], margin: margin, turns, index,
                before: index > 0 ? candidates[index - 1][from[winner]] : nil)
        }
    }

    // MARK: Paths

    /// For each turn, the best score of a path up to it by (speaker before, speaker), as before × width + speaker.
    private func forward(_ turns: [Turn], _ candidates: [[Candidate]], _ scores: [[Double]]) -> [[Double]] {
        var all = [scores[0]]
        for index in turns.indices.dropFirst() {
            let (width, before) = (candidates[index].count, candidates[index - 1].count)
            var next = [Double](repeating: -.infinity, count: before * width)
            for state in all[index - 1].indices {
                let (first, second) = (state / before, state % before)
                for third in 0..<width {
                    let value =
                        all[index - 1][state] + scores[index][third] + step(turns, index, candidates, first, second, third)
                    next[second * width + third] = max(next[second * width + third], value)
                }
            }
            all.append(next)
        }
        return all
    }

    /// The best score of what follows, by the same states.
    private func backward(_ turns: [Turn], _ candidates: [[Candidate]], _ scores: [[Double]]) -> [[Double]] {
        var all = turns.indices.map { index in
            [Double](repeating: 0, count: candidates[index].count * (index > 0 ? candidates[index - 1].count : 1))
        }
        for index in turns.indices.dropFirst().reversed() {
            let (width, before) = (candidates[index].count, candidates[index - 1].count)
            for state in all[index - 1].indices {
                let (first, second) = (state / before, state % before)
                var best = -Double.infinity
                for third in 0..<width {
                    let value =
                        all[index][second * width + third] + scores[index][third]
                        + step(turns, index, candidates, first, second, third)
                    best = max(best, value)
                }
                all[index - 1][state] = best
            }
        }
        return all
    }

    private func step(
        _ turns: [Turn], _ index: Int, _ candidates: [[Candidate]], _ first: Int, _ second: Int, _ third: Int
    ) -> Double {
        guard let speaker = candidates[index][third] else { return 0 }
        let gap = turns[index].firstParagraph - turns[index - 1].paragraph
        let last = candidates[index - 1][second]
        let turn = turns[index]
        var score = 0.0
        if last == speaker {
            let isAnswered = !turn.answeredBy.isDisjoint(with: turns[index - 1].addressed)
            score += gap <= 1 ? Weight.sameAtOnce : gap == 2 && !isAnswered ? Weight.sameAfterOne : 0
            // In a new paragraph "she said" is the other one, of two who could be meant.
            if gap <= 1, let tag = turn.tag, tag.isPronoun, tag.member == speaker, tag.distance > 0,
                candidates[index].contains(where: { $0.map { $0 != speaker && members[$0].gender == tag.gender } ?? false })
            {
                score -= Weight.meant(tag)
            }
            if turn.tag?.goesOn == true { score -= Weight.sameAtOnce }
        }
        if gap <= 2, turns[index - 1].addressed.contains(speaker) {
            score += turn.answeredBy.contains(speaker) ? Weight.answersTold : Weight.answers
        }
        if gap <= 2 {
            score += Weight.called(turns[index - 1].addressedGender, members[speaker].gender)
            if let last, last != speaker { score += Weight.called(turn.addressedGender, members[last].gender) }
        }
        if gap <= 2, let last {
            if turns[index].addressed.contains(last) || isKin(last, of: speaker, calledIn: turns[index]) {
                score += Weight.addresses
            }
            if isKin(speaker, of: last, calledIn: turns[index - 1]) { score += Weight.answers }
        }
        if index > 1, candidates[index - 2][first] == speaker, last != speaker {
            let reach = turns[index].firstParagraph - turns[index - 2].paragraph
            score += reach <= 2 ? Weight.again : reach <= 4 ? Weight.againLater : 0
            if turn.tag?.goesOn == true { score += Weight.againLater }
        }
        return score
    }

    /// Whether one turn's speaker calls the other "papa" and is his child.
    private func isKin(_ called: Int, of speaker: Int, calledIn turn: Turn) -> Bool {
        guard !turn.addressedKin.isEmpty else { return false }
        return turn.addressedKin.contains { kindred.member($0, of: speaker) == called }
    }

    // MARK: One turn

    private func candidates(of turn: Turn) -> [Candidate] {
        var weights = turn.near
        for actor in turn.actors { weights[actor.member, default: 0] += actor.weight }
        for member in turn.selfNamed { weights[member, default: 0] += 1 }
        for member in turn.addressed { weights[member, default: 0] += 0.1 }
        if let member = turn.tag?.member { weights[member] = .infinity }
        let ranked = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Limits.candidatesMax)
        return ranked.map(\.key) + [nil]
    }

    /// What tells for and against a speaker; the numbers are logarithms of odds, set by hand on texts that are not measured.
    private enum Weight {
        static let named = 9.0
        static let gender = 1.5
        static let wrongGender = -8.0
        static let neuter = -2.5
        static let stranger = 5.0
        static let addressesOneself = -5.0
        static let selfNamed = 5.0
        static let speaksOfOneself = -1.6
        static let near = 0.5
        static let nearMax = 2.0
        static let nobody = -1.0
        static let sameAtOnce = -1.8
        static let sameAfterOne = -0.7
        static let again = 2.0
        static let againLater = 0.7
        static let answers = 2.2
        static let answersTold = -1.0
        static let addresses = 1.2

        /// Whom a pronoun seems to mean, the surer the nearer he was named.
        static func meant(_ tag: Turn.Tag) -> Double { tag.distance <= 2 ? 3.5 : tag.distance <= 6 ? 2 : 0.5 }

        /// "Yes, ma'am": who is talked to is a woman.
        static func called(_ told: Gender, _ gender: Gender) -> Double {
            told == .unknown ? 0 : gender == .unknown ? 0.2 : told == gender ? 0.4 : -1.2
        }
    }

    private func score(_ candidate: Candidate, _ turn: Turn) -> Double {
        guard let member = candidate else {
            guard let tag = turn.tag else { return Weight.nobody }
            return tag.isStranger ? Weight.stranger : -Weight.named
        }
        var score = min(Weight.nearMax, turn.near[member, default: 0] * Weight.near)
        if turn.addressed.contains(member) { score += Weight.addressesOneself }
        // Whoever says "papa" has one.
        if turn.addressedKin.contains(where: { kindred.member($0, of: member) != nil }) { score += Weight.addresses }
        if turn.selfNamed.contains(member) { score += Weight.selfNamed }
        if turn.discussed.contains(member) { score += Weight.speaksOfOneself }
        if let tag = turn.tag {
            guard tag.isPronoun else { return score + (tag.member == member ? Weight.named : 0) }
            if member == narrator { return score + Weight.wrongGender }
            if tag.member == member { score += Weight.meant(tag) }
            if members[member].isNeuter, tag.gender != .unknown { score += Weight.neuter }
            return score + fit(members[member].gender, tag.gender)
        }
        return score + acting(member, turn)
    }

    private func acting(_ member: Int, _ turn: Turn) -> Double {
        var best = 0.0
        var against = 0.0
        for actor in turn.actors {
            if actor.member == member { best = max(best, actor.weight) }
            if actor.weight > 2, actor.pronounGender != .unknown, members[member].gender != .unknown,
                members[member].gender != actor.pronounGender
            {
                against = -1
            }
        }
        return best + against
    }

    private func fit(_ gender: Gender, _ told: Gender) -> Double {
        if told == .unknown || gender == .unknown { return 0 }
        return gender == told ? Weight.gender : Weight.wrongGender
    }

    private func attribution(_ speaker: Candidate, margin: Double, _ turns: [Turn], _ index: Int, before: Candidate)
        -> Attribution
    {
        let turn = turns[index]
        guard let speaker else {
            return Attribution(member: nil, confidence: 0, reason: .unknown, sentence: turn.tag?.sentence)
        }
        let confidence = 1 / (1 + exp(-0.6 * margin))
        if let tag = turn.tag {
            return Attribution(
                member: speaker, confidence: confidence, reason: tag.isPronoun ? .pronoun : .saidPhrase, sentence: tag.sentence)
        }
        if let actor = turn.actors.first(where: { $0.member == speaker && $0.weight > 1 }) {
            return Attribution(member: speaker, confidence: confidence, reason: .actor, sentence: actor.sentence)
        }
        if index > 0, turns[index - 1].addressed.contains(speaker) {
            return Attribution(member: speaker, confidence: confidence, reason: .vocative, sentence: nil)
        }
        let isDialogue =
            index > 0 && before != nil && before != speaker && turn.firstParagraph - turns[index - 1].paragraph <= 2
        return Attribution(member: speaker, confidence: confidence, reason: isDialogue ? .alternation : .nearest, sentence: nil)
    }
}
