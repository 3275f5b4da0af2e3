/// Finds who is known under a noun and a name: the captain whom the others call Bill, the cook who answers where Silver spoke.
///
/// What joins them is how they talk. Who is called by a name when only "the captain" has spoken or answers, bears it. And the
/// voice two turns later is the first one's again: where that is now a noun's and now a name's, and never both in one breath
/// of talk, they are one. Nobody is joined who speaks to the other or acts beside him.
struct IdentityFinder {
    let lexicon: Lexicon
    let draft: CastDraft
    let story: ParsedStory
    /// By sentence.
    let mentions: [[Mention]]
    let turns: [Turn]

    /// What speaks for and against one noun and one name.
    private struct Evidence {
        var alternations = 0
        var calls = 0
        var conflicts = 0
        /// Uses of the noun with the name named shortly before.
        var near = 0
    }

    private struct Tally {
        var pairs: [Int: [Int: Evidence]] = [:]
        /// How often each is told to speak by noun or name.
        var spoken: [Int: Int] = [:]
        var uses: [Int: Int] = [:]

        mutating func change(_ role: Int, _ name: Int, _ apply: (inout Evidence) -> Void) {
            apply(&pairs[role, default: [:]][name, default: Evidence()])
        }
    }

    /// From the member that a noun made to the one that has the name.
    func identities() -> [Int: Int] {
        let roles = Set(draft.members.indices.filter(isNoun))
        guard !roles.isEmpty else { return [:] }
        var tally = Tally()
        countTurns(roles, &tally)
        countMentions(roles, &tally)
        var found: [Int: Int] = [:]
        for (role, names) in tally.pairs {
            let fitting = names.filter { fits(role, $0.key, $0.value, tally) }
            let ranked = fitting.sorted { (strength($1.value), $0.key) < (strength($0.value), $1.key) }
            guard let best = ranked.first else { continue }
            if ranked.count > 1, strength(ranked[1].value) * 2 > strength(best.value) { continue }
            found[role] = best.key
        }
        return found
    }

    private func strength(_ evidence: Evidence) -> Int { evidence.alternations + evidence.calls * 2 }

    private func fits(_ role: Int, _ name: Int, _ evidence: Evidence, _ tally: Tally) -> Bool {
        let (one, other) = (draft.members[role], draft.members[name])
        if one.gender != .unknown, other.gender != .unknown, one.gender != other.gender { return false }
        let uses = (role: tally.uses[role] ?? 0, name: tally.uses[name] ?? 0)
        // Called by a name that the one who tells the story hardly uses.
        if evidence.calls >= Limits.identityEvidenceMin, evidence.conflicts * 2 <= evidence.calls, uses.name * 4 <= uses.role,
            tally.spoken[name, default: 0] * 5 <= tally.spoken[role, default: 0]
        {
            return true
        }
        let needed = uses.role < Limits.rareNounUses ? 1 : Limits.identityEvidenceMin
        return evidence.alternations >= needed && evidence.conflicts * 3 <= strength(evidence)
            && evidence.near * 10 >= uses.role * 6 && uses.name > uses.role
    }

    /// "the captain", which is nobody's name; "my father" and the dog are what they are.
    private func isNoun(_ member: Int) -> Bool {
        let one = draft.members[member]
        guard one.name.first?.isLowercase == true, one.takesArticle, !one.kind.isAnimal, member != draft.narrator else {
            return false
        }
        return one.name.split(separator: " ").allSatisfy { lexicon.people.kin[String($0)] == nil }
    }

    private func isName(_ member: Int) -> Bool {
        draft.members[member].name.first?.isUppercase == true && !draft.members[member].kind.isAnimal
            && member != draft.narrator
    }

    // MARK: Who talks

    private func countTurns(_ roles: Set<Int>, _ tally: inout Tally) {
        let speakers = turns.map { turn in turn.tag.flatMap { $0.isPronoun ? nil : $0.member } }
        for index in turns.indices {
            if let speaker = speakers[index] { tally.spoken[speaker, default: 0] += 1 }
            guard index > 0, follows(index, 1, gap: 2) else { continue }
            if let before = speakers[index - 1], let now = speakers[index] {
                pair(before, now, roles) { role, name in tally.change(role, name) { $0.conflicts += 1 } }
            }
            countCalls(of: turns[index - 1], by: speakers[index - 1], to: speakers[index], roles, &tally)
            countCalls(of: turns[index], by: speakers[index], to: speakers[index - 1], roles, &tally)
            guard index > 1, follows(index, 2, gap: 4), let first = speakers[index - 2], let now = speakers[index] else {
                continue
            }
            pair(first, now, roles) { role, name in
                guard speakers[index - 1] != role, speakers[index - 1] != name else { return }
                tally.change(role, name) { $0.alternations += 1 }
            }
        }
    }

    private func countCalls(of turn: Turn, by caller: Int?, to called: Int?, _ roles: Set<Int>, _ tally: inout Tally) {
        for name in turn.addressed where isName(name) {
            // Nobody calls himself.
            if let caller, roles.contains(caller) { tally.change(caller, name) { $0.conflicts += 1 } }
            if let called, called != caller, roles.contains(called) { tally.change(called, name) { $0.calls += 1 } }
        }
    }

    /// Whether turns follow one another in one talk.
    private func follows(_ index: Int, _ count: Int, gap: Int) -> Bool {
        for step in 0..<count where turns[index - step].startsAnew { return false }
        return turns[index].firstParagraph - turns[index - count].paragraph <= gap
    }

    private func pair(_ one: Int, _ other: Int, _ roles: Set<Int>, _ apply: (Int, Int) -> Void) {
        if roles.contains(one), isName(other) { apply(one, other) }
        if roles.contains(other), isName(one) { apply(other, one) }
    }

    // MARK: Who is told of

    /// Two in one sentence are two, unless only a comma stands between them: "Silver, the cook,".
    private func isApart(_ one: Mention, _ other: Mention, _ words: [Word]) -> Bool {
        let (first, second) = one.words.lowerBound < other.words.lowerBound ? (one, other) : (other, one)
        if first.isPossessive || second.isPossessive { return false }
        let between = words[first.words.upperBound..<max(first.words.upperBound, second.words.lowerBound)]
        return !between.allSatisfy { lexicon.people.determiners.contains($0.text) }
    }

    private func countMentions(_ roles: Set<Int>, _ tally: inout Tally) {
        var recent: [(name: Int, sentence: Int)] = []
        var chapter = -1
        for (index, all) in mentions.enumerated() {
            let paragraph = story.paragraphs[story.sentences[index].paragraph]
            if paragraph.chapter != chapter { recent.removeAll() }
            chapter = paragraph.chapter
            recent.removeAll { index - $0.sentence > Limits.identityReachSentences }
            let told = all.filter { !$0.isQuoted && !$0.isPronoun }
            for mention in told {
                tally.uses[mention.member, default: 0] += 1
                guard roles.contains(mention.member) else { continue }
                for name in recent { tally.change(mention.member, name.name) { $0.near += 1 } }
                for other in told where isName(other.member) && isApart(mention, other, paragraph.words) {
                    tally.change(mention.member, other.member) { $0.conflicts += 1 }
                }
            }
            for mention in told where isName(mention.member) {
                recent.removeAll { $0.name == mention.member }
                recent.append((mention.member, index))
            }
        }
    }
}

extension CastDraft {
    /// Makes each member one with another.
    mutating func join(_ identities: [Int: Int], called: (Member) -> String) {
        for (one, other) in identities.sorted(by: { $0.key < $1.key }) {
            var target = other
            // Who has become another already is that one.
            for _ in identities { target = identities[target] ?? target }
            if target != one { join(one, into: target, called: called(members[one])) }
        }
    }

    /// Makes what one noun or name meant the one who has another.
    private mutating func join(_ role: Int, into name: Int, called: String) {
        for (key, member) in byRole where member == role { byRole[key] = name }
        for (key, member) in byName where member == role { byName[key] = name }
        for (key, bearers) in byTitle where bearers.contains(role) {
            byTitle[key] = bearers.filter { $0 != role && $0 != name } + [name]
        }
        for alias in [called] + members[role].aliases where !members[name].aliases.contains(alias) {
            members[name].aliases.append(alias)
        }
        if members[role].named > members[name].named {
            members[name].aliases = members[name].aliases.filter { $0 != members[role].name } + [members[name].name]
            members[name].name = members[role].name
        }
        if members[name].gender == .unknown { members[name].gender = members[role].gender }
        if members[name].kind == .person { members[name].kind = members[role].kind }
        members[name].speaks = members[name].speaks || members[role].speaks
        members[name].named += members[role].named
        members[name].surname = members[name].surname ?? members[role].surname
    }
}
