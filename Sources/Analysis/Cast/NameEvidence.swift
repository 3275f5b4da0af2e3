/// What the story says of a name: whether it acts like a person or stands like a place.
struct NameEvidence {
    var count = 0
    /// The first sentence that uses it.
    var sentence = Int.max
    var quoted = 0
    var speech = 0.0
    var agency = 0.0
    /// What only somebody does, apart from being, having and being spoken to.
    var deeds = 0
    var place = 0.0
    var articles = 0
    /// Told to be one ("Dinah was the cat", "Tom, the fisherman", "her brother Tom").
    var kinds: [FigureKind: Int] = [:]
    /// "her sister".
    var owned = 0
    /// "my mother", in what is told.
    var mine = 0
    /// "Call me Ishmael", "my name is Jim", in what is told.
    var narrator = 0
    /// "Old Tom".
    var old = 0
    /// Roles used as another name ("Tom, the keeper": "keeper").
    var roles: [String: Int] = [:]

    static func + (left: NameEvidence, right: NameEvidence) -> NameEvidence {
        var sum = left
        sum.count += right.count
        sum.sentence = min(sum.sentence, right.sentence)
        sum.quoted += right.quoted
        sum.speech += right.speech
        sum.agency += right.agency
        sum.deeds += right.deeds
        sum.place += right.place
        sum.articles += right.articles
        sum.kinds.merge(right.kinds, uniquingKeysWith: +)
        sum.owned += right.owned
        sum.mine += right.mine
        sum.narrator += right.narrator
        sum.old += right.old
        sum.roles.merge(right.roles, uniquingKeysWith: +)
        return sum
    }
}

/// Reads the words around one use of a name.
struct NameEvidenceReader {
    let lexicon: Lexicon

    func evidence(for found: FoundName, in words: [Word], sentence: Range<Int>) -> NameEvidence {
        var evidence = NameEvidence(count: 1, quoted: found.isQuoted ? 1 : 0, articles: found.takesArticle ? 1 : 0)
        evidence.owned = found.isOwned ? 1 : 0
        evidence.mine = found.isMine && !found.isQuoted ? 1 : 0
        let last = words[found.words.upperBound - 1]
        let next = found.words.upperBound < sentence.upperBound ? words[found.words.upperBound] : nil
        let before = found.words.lowerBound > sentence.lowerBound ? words[found.words.lowerBound - 1] : nil
        readPlace(found, before: before, last: last, in: words, into: &evidence)
        readKind(found, in: words, sentence: sentence, into: &evidence)
        if found.isQuoted {
            if next?.gap == .comma || words[found.words.lowerBound].gap == .comma { evidence.agency += 0.5 }
            return evidence
        }
        if last.hasPossessive {
            // "Bartlett's Buildings".
            if let next, next.gap == .space, next.isCapitalised, lexicon.people.placeEndings.contains(next.text) {
                evidence.place += 2
                return evidence
            }
            // "the Pequod's" may be a ship's.
            if !found.takesArticle { evidence.agency += 0.3 }
            return evidence
        }
        if let next, next.gap == .space, !next.isQuoted {
            readVerb(next, after: found, in: words, sentence: sentence, into: &evidence)
        }
        if saysBefore(found, in: words, sentence: sentence) { evidence.speech += 1 }
        if standsBefore(found, in: words, sentence: sentence) {
            evidence.agency += 1
            evidence.deeds += 1
        }
        return evidence
    }

    private func readVerb(
        _ verb: Word, after found: FoundName, in words: [Word], sentence: Range<Int>, into evidence: inout NameEvidence
    ) {
        var verb = verb
        var index = found.words.upperBound
        while lexicon.sentences.clitics.contains(verb.text), index + 1 < sentence.upperBound, words[index + 1].gap == .space {
            index += 1
            verb = words[index]
        }
        if lexicon.deeds.speech.contains(verb.text) {
            evidence.speech += 1
        } else if lexicon.deeds.agents.contains(verb.text) || lexicon.deeds.postures[verb.text] != nil {
            evidence.agency += 1
            evidence.deeds += 1
        } else if lexicon.people.auxiliaries.contains(verb.text) {
            let following = found.words.upperBound + 1
            let acts =
                following < sentence.upperBound
                && lexicon.deeds.participleEndings.contains(where: words[following].text.hasSuffix)
                && words[following].gap == .space
            evidence.agency += acts ? 1 : 0.4
        }
    }

    /// "said Tom", "said the old man".
    private func saysBefore(_ found: FoundName, in words: [Word], sentence: Range<Int>) -> Bool {
        var index = found.words.lowerBound
        guard words[index].gap == .space || words[index].gap == .stop else { return false }
        var steps = found.takesArticle ? 2 : 0
        while steps >= 0, index > sentence.lowerBound {
            index -= 1
            if lexicon.deeds.speech.contains(words[index].text), !words[index].isQuoted { return true }
            guard words[index].gap == .space else { return false }
            steps -= 1
        }
        return false
    }

    /// "And there stood her father."
    private func standsBefore(_ found: FoundName, in words: [Word], sentence: Range<Int>) -> Bool {
        let verb = found.words.lowerBound - (found.takesArticle ? 2 : 1)
        guard verb > sentence.lowerBound, words[verb + 1].gap == .space else { return false }
        return lexicon.people.presentatives.contains(words[verb - 1].text) && lexicon.deeds.postures[words[verb].text] != nil
    }

    private func readPlace(_ found: FoundName, before: Word?, last: Word, in words: [Word], into evidence: inout NameEvidence) {
        guard case .name(let form) = found.kind else { return }
        if let before, words[found.words.lowerBound].gap == .space, !last.hasPossessive {
            if lexicon.people.placePrepositions.contains(before.text) { evidence.place += 1 }
            if lexicon.people.doubtfulPrepositions.contains(before.text) {
                evidence.place += isAimed(found.words.lowerBound - 1, in: words) ? 0.1 : 0.5
            }
        }
        let start = found.words.lowerBound
        if found.takesArticle, start >= 2,
            lexicon.people.placePrepositions.contains(words[start - 2].text)
                || found.takesArticle && start >= 2 && words[start - 2].text == "at"
        {
            evidence.place += 1
        }
        let isPlaceNoun = lexicon.places.nouns[last.text]?.contains { $0.weight >= 0.5 } == true
        if isPlaceNoun, form.title == nil, form.tokens.count > 1 || found.takesArticle, lexicon.people.roles[last.text] == nil {
            evidence.place += 2
        }
    }

    /// "looked at Tom", "said to Tom": after a verb the preposition aims at somebody.
    private func isAimed(_ preposition: Int, in words: [Word]) -> Bool {
        guard preposition > 0, words[preposition].text == "at" else { return true }
        let verb = words[preposition - 1].text
        return lexicon.deeds.agents.contains(verb) || lexicon.deeds.postures[verb] != nil || lexicon.deeds.speech.contains(verb)
    }

    /// "N was the cat", "N, an old fisherman,", "her brother N", "little N".
    private func readKind(_ found: FoundName, in words: [Word], sentence: Range<Int>, into evidence: inout NameEvidence) {
        guard case .name = found.kind else { return }
        let before = found.words.lowerBound - 1
        if before >= sentence.lowerBound, words[found.words.lowerBound].gap == .space {
            let text = words[before].text
            if lexicon.people.oldWords.contains(text) { evidence.old += 1 }
            if let kind = lexicon.people.roles[text], !words[before].isCapitalised {
                evidence.kinds[kind, default: 0] += 1
                // "my uncle Anselm": to the one who tells the story there is no other.
                if before > sentence.lowerBound, words[before].gap == .space, lexicon.people.kin[text] != nil,
                    lexicon.people.pronouns[words[before - 1].text] == .narrator
                {
                    evidence.roles[text, default: 0] += 2
                }
            }
        }
        readNaming(found, in: words, into: &evidence)
        var index = found.words.upperBound
        guard index < sentence.upperBound, !words[index - 1].hasPossessive else { return }
        let isApposition = words[index].gap == .comma
        if !isApposition {
            guard words[index].gap == .space, lexicon.portraits.copulas.contains(words[index].text) else { return }
            index += 1
        }
        guard index < sentence.upperBound else { return }
        let determiner = words[index].text
        guard lexicon.people.determiners.contains(determiner) || lexicon.people.indefiniteArticles.contains(determiner) else {
            return
        }
        for next in index + 1..<max(index + 1, min(index + 4, sentence.upperBound)) {
            guard words[next].gap == .space else { return }
            guard let kind = lexicon.people.roles[words[next].text], !words[next].hasPossessive else { continue }
            // "the keeper's daughter" is told of by its last noun.
            if next + 1 < sentence.upperBound, words[next + 1].gap == .space, lexicon.people.roles[words[next + 1].text] != nil
            {
                continue
            }
            // In "Hunter, Joyce, the doctor, and I" each is another.
            if isApposition, next + 1 < sentence.upperBound, lexicon.people.conjunctions.contains(words[next + 1].text) {
                return
            }
            evidence.kinds[kind, default: 0] += 1
            if lexicon.people.definiteArticles.contains(determiner) { evidence.roles[words[next].text, default: 0] += 1 }
            return
        }
    }

    /// "the blind man … his name was Pew", "the seaman named Pew", "the cook, John Silver,".
    private func readNaming(_ found: FoundName, in words: [Word], into evidence: inout NameEvidence) {
        let start = found.words.lowerBound
        guard start >= 2 else { return }
        if words[start].gap == .comma {
            let isClosed = found.words.upperBound >= words.count || words[found.words.upperBound].gap != .space
            guard isClosed, let role = role(endingBefore: start, in: words) else { return }
            return evidence.roles[role, default: 0] += 1
        }
        guard words[start].gap == .space else { return }
        if !found.isQuoted, namesNarrator(start, in: words) { evidence.narrator += 1 }
        if lexicon.people.namings.contains(words[start - 1].text), words[start - 1].gap == .space {
            if let role = role(endingBefore: start - 1, in: words) { evidence.roles[role, default: 0] += 2 }
            return
        }
        guard start >= 3, lexicon.portraits.copulas.contains(words[start - 1].text),
            lexicon.people.nameNouns.contains(words[start - 2].text), isThirdPerson(words[start - 3].text)
        else { return }
        // Whose name it is, was said shortly before.
        var index = start - 4
        while index >= 0, start - index < 24 {
            if let role = role(endingBefore: index + 1, in: words) {
                evidence.roles[role, default: 0] += 2
                return
            }
            index -= 1
        }
    }

    /// "call me …", "my name was …", "je m'appelle …"
    private func namesNarrator(_ start: Int, in words: [Word]) -> Bool {
        let (last, before) = (words[start - 1].text, words[start - 2].text)
        let people = lexicon.people
        if people.callings.contains(before), people.pronouns[last] == .narrator { return true }
        if people.selfCallings.contains(last), people.selfObjects.contains(before) { return true }
        guard start >= 3, lexicon.portraits.copulas.contains(last), people.nameNouns.contains(before) else { return false }
        return people.pronouns[words[start - 3].text] == .narrator
    }

    private func isThirdPerson(_ word: String) -> Bool {
        switch lexicon.people.pronouns[word] {
        case .he, .she, .either: true
        default: false
        }
    }

    /// "the blind man", whose last word stands right before `end`.
    private func role(endingBefore end: Int, in words: [Word]) -> String? {
        let noun = end - 1
        guard noun > 0, lexicon.people.roles[words[noun].text] != nil, !words[noun].isCapitalised, !words[noun].hasPossessive,
            words[noun].gap == .space
        else { return nil }
        var key = words[noun].text
        if lexicon.people.plainRoles.contains(key) {
            guard lexicon.people.distinguishingAdjectives.contains(words[noun - 1].text) else { return nil }
            key = words[noun - 1].text + " " + key
        }
        let isDefinite = (max(0, noun - 3)..<noun).contains { word in
            lexicon.people.definiteArticles.contains(words[word].text)
                || lexicon.people.demonstratives.contains(words[word].text)
        }
        return isDefinite ? key : nil
    }
}
