/// How many pronouns speak for "he", "she" and "it", each counted by how surely it means the character.
struct GenderEvidence {
    var masculine = 0.0
    var feminine = 0.0
    var neuter = 0.0
}

/// Gathers what pronouns tell of everybody's gender. In a story about a woman most pronouns near anybody are hers, so only
/// those count much that can hardly mean another: in the same sentence, which names nobody else, or first in the next one.
struct GenderReader {
    let lexicon: Lexicon
    let story: ParsedStory
    let members: [CastDraft.Member]
    /// By sentence, names and roles.
    let named: [[Mention]]

    /// What a pronoun counts that could mean somebody else.
    private static let looseWeight = 0.25
    private static let recentMax = 4

    func evidence() -> [GenderEvidence] {
        var evidence = [GenderEvidence](repeating: GenderEvidence(), count: members.count)
        let leads = leads()
        var recent: [Int] = []
        var last: (member: Int, sentence: Int)?
        for (index, mentions) in named.enumerated() {
            let told = mentions.filter { !$0.isQuoted }
            let all = Set(told.map(\.member))
            let words = story.paragraphs[story.sentences[index].paragraph].words
            let range = story.sentences[index].words
            if told.isEmpty, let last, last.sentence == index - 1, let opening = range.first, !words[opening].isQuoted {
                add(pronoun(at: opening, in: words, end: range.upperBound), 1, to: &evidence[last.member])
            }
            if all.count == 1, let first = told.first {
                let after = first.words.upperBound..<max(first.words.upperBound, range.upperBound)
                let meant = after.lazy.compactMap { pronoun(at: $0, in: words, end: range.upperBound) }.first
                if !first.isPossessive { add(meant, 1, to: &evidence[first.member]) }
            }
            for member in all {
                recent.removeAll { $0 == member }
                recent.insert(member, at: 0)
                if recent.count > Self.recentMax { recent.removeLast() }
            }
            if all.count == 1, let first = told.first {
                // "She looked at the Caterpillar. She was tired."
                let lead = range.lowerBound..<max(range.lowerBound, first.words.lowerBound)
                let isLed = lead.contains { pronoun(at: $0, in: words, end: range.upperBound) != nil }
                last = isLed ? nil : (first.member, index)
            } else if !all.isEmpty {
                last = nil
            }
            if let focus = recent.first, all.count <= 1 { addLoose(range, words, focus, recent, leads, &evidence) }
        }
        return evidence
    }

    /// Every "he" and "she" near the one named last counts a little, where no other could be meant.
    private func addLoose(
        _ range: Range<Int>, _ words: [Word], _ focus: Int, _ recent: [Int], _ leads: [Gender: Int],
        _ evidence: inout [GenderEvidence]
    ) {
        for index in range where !words[index].isQuoted {
            let gender: Gender
            switch lexicon.people.pronouns[words[index].text] {
            case .he: gender = .male
            case .she: gender = .female
            default: continue
            }
            if let lead = leads[gender], lead != focus { continue }
            if recent.dropFirst().contains(where: { members[$0].gender == gender }) { continue }
            if gender == .male { evidence[focus].masculine += Self.looseWeight }
            if gender == .female { evidence[focus].feminine += Self.looseWeight }
        }
    }

    /// By gender, the one who is named so often that any pronoun may be theirs.
    private func leads() -> [Gender: Int] {
        var counts: [Int: Int] = [:]
        for mentions in named { for mention in mentions where !mention.isQuoted { counts[mention.member, default: 0] += 1 } }
        var leads: [Gender: Int] = [:]
        for gender in [Gender.male, .female] {
            let ranked = counts.filter { members[$0.key].gender == gender }.sorted {
                ($1.value, $0.key) < ($0.value, $1.key)
            }
            guard let first = ranked.first, first.value * 8 >= counts.values.reduce(0, +) else { continue }
            leads[gender] = first.key
        }
        return leads
    }

    private func add(_ pronoun: PeopleWords.Pronoun?, _ weight: Double, to evidence: inout GenderEvidence) {
        switch pronoun {
        case .he: evidence.masculine += weight
        case .she: evidence.feminine += weight
        case .it: evidence.neuter += weight
        default: return
        }
    }

    /// A pronoun that is a subject or owns something; him and her who are acted upon are others.
    private func pronoun(at index: Int, in words: [Word], end: Int) -> PeopleWords.Pronoun? {
        let word = words[index]
        guard !word.isQuoted, let pronoun = lexicon.people.pronouns[word.text] else { return nil }
        let next = index + 1 < end ? words[index + 1] : nil
        switch pronoun {
        case .he, .she:
            let isOwner = lexicon.isPossessive(word.text, before: next)
            if lexicon.people.objectPronouns.contains(word.text), !isOwner { return nil }
            if let next, lexicon.people.impersonal.contains(next.text) { return nil }
            return pronoun
        case .it: return lexicon.isPossessive(word.text, before: next) ? pronoun : nil
        default: return nil
        }
    }
}

extension Lexicon {
    /// "her" in "her hat"; in "saw her" it is none.
    func isPossessive(_ pronoun: String, before next: Word?) -> Bool {
        if people.possessives.contains(pronoun) { return true }
        return people.ambiguousPossessives.contains(pronoun) && next?.gap == .space
            && next.map { places.approaches[$0.text] == nil && !sentences.clauseOpeners.contains($0.text) } ?? false
    }
}
