/// Finds those who are seen in a sentence without a part of their own. Nobody is better than somebody who is not there: they must do
/// what can be seen, be said to be there, or be looked at; who is only spoken of, thought of or compared with is not.
///
/// The reading of a story does not hold them: they are told from a sentence alone, and whoever asks decides whether they are of the cast.
package struct ExtraReader: Sendable {
    private let lexicon: Lexicon
    private let postures: PostureReader

    /// - Parameter language: BCP 47.
    package init(language: String) {
        lexicon = Lexicon.of(language)
        postures = PostureReader(lexicon: lexicon)
    }

    /// - Parameter quoted: where something is said aloud, as UTF-8 byte offsets in the sentence.
    package func extras(in sentence: String, quoted: [Range<Int>] = []) -> [Extra] {
        guard !lexicon.extras.nouns.isEmpty else { return [] }
        var words = WordScanner(sentences: lexicon.sentences).words(in: ScalarText(sentence))
        for index in words.indices {
            words[index].isQuoted = quoted.contains { $0.contains(words[index].start) }
        }
        guard !words.isEmpty else { return [] }
        words[0].isInitial = true
        let phrases = ExtraPhraseReader(lexicon: lexicon, words: words).phrases()
        return joined(phrases, in: words).flatMap { group -> [Extra] in
            guard let shown = shown(group, in: words) else { return [] }
            return group.map { extra(of: $0, shown, in: words, sentence) }
        }
    }

    /// How somebody is seen: what they do, and by which verb.
    private struct Shown {
        var posture: Posture?
        var verb: Int?
    }

    private func extra(of phrase: ExtraPhrase, _ shown: Shown, in words: [Word], _ sentence: String) -> Extra {
        func text(_ range: Range<Int>) -> String {
            String(
                decoding: Array(sentence.utf8)[words[range.lowerBound].start..<words[range.upperBound - 1].end], as: UTF8.self)
        }
        return Extra(
            noun: phrase.noun.singular, kinds: phrase.noun.kinds, count: phrase.count, posture: shown.posture,
            traits: phrase.looks.map(text), words: words[phrase.name.lowerBound].start..<words[phrase.end - 1].end,
            isDefinite: phrase.opening == .definite, verb: shown.verb.map { words[$0].start })
    }

    /// Those who are named side by side, "a man, a woman and a child", do the same.
    private func joined(_ phrases: [ExtraPhrase], in words: [Word]) -> [[ExtraPhrase]] {
        var groups: [[ExtraPhrase]] = []
        for phrase in phrases {
            let start = phrase.name.lowerBound
            if let before = groups.last?.last {
                let isAdded = start == before.end + 1 && lexicon.people.conjunctions.contains(words[before.end].text)
                let isListed = start == before.end && words[start].gap == .comma && phrase.opening != .definite
                if isAdded || isListed {
                    groups[groups.count - 1].append(phrase)
                    continue
                }
            }
            groups.append([phrase])
        }
        return groups
    }

    private func shown(_ group: [ExtraPhrase], in words: [Word]) -> Shown? {
        guard let first = group.first, let last = group.last else { return nil }
        let start = first.name.lowerBound
        let before = start > 0 && !words[start].isFirstOfClause ? words[start - 1].text : nil
        if start > 0, words[start - 1].isQuoted { return nil }
        if isAbsent(start, in: words) { return nil }
        let hasVerb = words.contains { isVerb($0.text) && !isParticiple($0.text) }
        // "Hunter lay": a name. Without a verb it is words for a picture: "Old sailor on the quay".
        if first.opening == .bare, !first.noun.isPlural, hasVerb { return nil }
        if let before {
            if isPresented(start, in: words) { return Shown(posture: deed(after: last, in: words)?.posture) }
            let isNew = first.opening != .definite
            if isNew, lexicon.extras.sights.contains(before) { return Shown(posture: deed(after: last, in: words)?.posture) }
            if lexicon.extras.inversions.contains(before), isInverted(start - 1, in: words) {
                return Shown(posture: lexicon.deeds.postures[before], verb: start - 1)
            }
            if lexicon.extras.companions.contains(before) {
                let isMoving = postures.posture(in: words[..<start]) != nil
                guard isNew, first.opening != .bare, isMoving || !hasVerb else { return nil }
                return Shown(posture: deed(after: last, in: words)?.posture)
            }
            guard mayPrecedeSubject(start, in: words) else { return nil }
        } else if start > 0, isApposition(start, in: words) {
            return nil
        }
        if let deed = deed(after: last, in: words) {
            // "Sailors fear the sea" tells of all of them.
            if first.opening == .bare, deed.posture == nil, hasVerb { return nil }
            let isAlone = before.map { !lexicon.people.conjunctions.contains($0) } ?? true
            return Shown(posture: deed.posture, verb: isAlone ? deed.verb : nil)
        }
        // Words for a picture: "an old sailor on the quay".
        return !hasVerb && (start == 0 || before.map(lexicon.people.conjunctions.contains) == true) ? Shown() : nil
    }

    /// "like a sailor", "if a man", "no man", "would have been a soldier".
    private func isAbsent(_ start: Int, in words: [Word]) -> Bool {
        var index = start
        while index > 0, start - index < 3, !words[index].isFirstOfClause {
            index -= 1
            let word = words[index].text
            if lexicon.extras.absences.contains(word) || lexicon.feelings.negationEndings.contains(where: word.hasSuffix) {
                return true
            }
        }
        return false
    }

    /// "there stood".
    private func isPresented(_ start: Int, in words: [Word]) -> Bool {
        let one = words[start - 1].text
        if lexicon.extras.presentatives.contains(one) { return true }
        guard start > 1 else { return false }
        return lexicon.extras.presentatives.contains(words[start - 2].text + " " + one)
    }

    /// "On the quay stood", "there came".
    private func isInverted(_ verb: Int, in words: [Word]) -> Bool {
        var first = verb
        while first > 0, !words[first].isFirstOfClause { first -= 1 }
        guard first < verb else { return false }
        let opening = words[first].text
        return lexicon.places.approaches[opening] != nil || lexicon.extras.openings.contains(opening)
            || lexicon.extras.companions.contains(opening)
    }

    /// "Tom, an old fisherman,".
    private func isApposition(_ start: Int, in words: [Word]) -> Bool {
        guard words[start].gap == .comma else { return false }
        let before = words[start - 1]
        return before.isCapitalised && !before.isInitial || lexicon.people.pronouns[before.text] != nil
            || lexicon.extras.nouns[before.text] != nil || start == 1 && before.isCapitalised
    }

    /// What may stand before a subject: "and", "suddenly", a place or an hour ("on the quay two fishermen mended").
    private func mayPrecedeSubject(_ start: Int, in words: [Word]) -> Bool {
        let before = words[start - 1].text
        // "far below a boy ran".
        if start > 1, lexicon.places.distances.contains(words[start - 2].text), lexicon.places.approaches[before] != nil {
            return true
        }
        if lexicon.places.approaches[before] != nil { return false }
        return lexicon.people.conjunctions.contains(before) || lexicon.sentences.clauseOpeners.contains(before)
            || lexicon.deeds.adverbEndings.contains(where: before.hasSuffix) || lexicon.places.nouns[before] != nil
            || lexicon.things.props[before] != nil || lexicon.sky.times[before] != nil
    }

    /// What they do, so far as it is told before the clause ends.
    private func deed(after phrase: ExtraPhrase, in words: [Word]) -> (posture: Posture?, verb: Int)? {
        var end = phrase.end
        while end < words.count, !words[end].isQuoted, end == phrase.end || !words[end].isFirstOfClause { end += 1 }
        let clause = words[phrase.end..<end]
        guard let first = clause.first,
            first.gap == .space || first.gap == .comma && lexicon.sentences.relatives.contains(first.text)
        else { return nil }
        for index in clause.indices {
            let word = words[index].text
            if lexicon.extras.absences.contains(word) || lexicon.feelings.negations.contains(word)
                || lexicon.feelings.negationEndings.contains(where: word.hasSuffix)
                || lexicon.people.pastPerfects.contains(word) && !lexicon.extras.copulas.contains(word)
            {
                return nil
            }
            if index > phrase.end, lexicon.people.pronouns[word] != nil, !lexicon.people.objectPronouns.contains(word),
                !lexicon.people.possessives.contains(word)
            {
                return nil
            }
            let isNoun = index > phrase.end && lexicon.deeds.nounMarkers.contains(words[index - 1].text)
            if isNoun { continue }
            if let found = postures.posture(in: words[index...min(index + 2, end - 1)]), found.verb == index {
                return (found.posture, index)
            }
            // "came out": it is no posture of somebody who is known, but it shows somebody who is not.
            if lexicon.extras.inversions.contains(word), let posture = lexicon.deeds.postures[word] { return (posture, index) }
            if let posture = lexicon.extras.deeds[word] ?? participle(word, at: index, in: words) { return (posture, index) }
            // « était assis », which is no past perfect.
            if lexicon.extras.copulas.contains(word), index + 1 < end, let rest = lexicon.deeds.postures[words[index + 1].text],
                Self.rests.contains(rest)
            {
                return (rest, index)
            }
            // "was on the quay".
            if lexicon.extras.copulas.contains(word), index + 1 < end, isParticiple(words[index + 1].text) { continue }
            if lexicon.extras.copulas.contains(word), index + 1 < end, lexicon.places.approaches[words[index + 1].text] != nil {
                return (.standing, index)
            }
            if lexicon.deeds.agents.contains(word) || lexicon.deeds.plainSpeech.contains(word) { return (nil, index) }
            if lexicon.extras.copulas.contains(word) { return nil }
        }
        return nil
    }

    private static let rests: Set<Posture> = [.sitting, .lying, .kneeling, .standing]

    /// "a girl in red carrying a basket".
    private func participle(_ word: String, at index: Int, in words: [Word]) -> Posture? {
        isParticiple(word) && lexicon.deeds.particles[word] == nil ? lexicon.deeds.postures[word] : nil
    }

    private func isParticiple(_ word: String) -> Bool { lexicon.deeds.participleEndings.contains(where: word.hasSuffix) }

    private func isVerb(_ word: String) -> Bool {
        lexicon.deeds.postures[word] != nil || lexicon.deeds.agents.contains(word) || lexicon.deeds.speech.contains(word)
            || lexicon.people.auxiliaries.contains(word) || lexicon.extras.copulas.contains(word)
            || lexicon.extras.deeds[word] != nil
    }
}

extension Word {
    /// A mark stands before it.
    fileprivate var isFirstOfClause: Bool { gap != .space }
}
