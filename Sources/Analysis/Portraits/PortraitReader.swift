import Manuscripts

/// Finds what the text says of how somebody is: "she was tall", "his soiled blue coat", "a boy of seven", "Tom, an old
/// fisherman". Only what stands right beside a mention counts, and each finding keeps its sentence.
struct PortraitReader {
    let lexicon: Lexicon
    let story: ParsedStory
    /// By sentence.
    let mentions: [[Mention]]

    private struct Finding {
        var kind: Trait.Kind
        var words: Range<Int>
    }

    /// By member of the draft.
    func traits(count: Int) -> [[Trait]] {
        var traits = [[Trait]](repeating: [], count: count)
        var seen = [Set<String>](repeating: [], count: count)
        for (index, all) in mentions.enumerated() where !all.isEmpty {
            let sentence = story.sentences[index]
            let words = story.paragraphs[sentence.paragraph].words
            for mention in all where !mention.isQuoted && traits[mention.member].count < Limits.traitsPerCharacterMax {
                for finding in findings(beside: mention, in: words, sentence: sentence.words) {
                    let range = words[finding.words.lowerBound].start..<words[finding.words.upperBound - 1].end
                    let text = story.text(of: range, in: sentence.paragraph)
                    guard seen[mention.member].insert(text.lowercased()).inserted else { continue }
                    traits[mention.member].append(
                        Trait(
                            kind: finding.kind, text: text, passage: story.passage(of: range, in: sentence.paragraph),
                            evidence: story.passage(of: index)))
                }
            }
        }
        return traits
    }

    private func findings(beside mention: Mention, in words: [Word], sentence: Range<Int>) -> [Finding] {
        if mention.isPossessive { return possession(after: mention, in: words, sentence: sentence).map { [$0] } ?? [] }
        return [
            attribute(before: mention, in: words, sentence: sentence), said(of: mention, in: words, sentence: sentence),
            worn(by: mention, in: words, sentence: sentence), apposition(to: mention, in: words, sentence: sentence),
        ].compactMap(\.self)
    }

    private func isNext(_ index: Int, _ words: [Word], _ sentence: Range<Int>) -> Bool {
        index < sentence.upperBound && words[index].gap == .space && !words[index].isQuoted
    }

    /// "his tarry pigtail", "Tom's blue coat".
    private func possession(after mention: Mention, in words: [Word], sentence: Range<Int>) -> Finding? {
        let first = mention.words.upperBound
        var index = first
        while index < sentence.upperBound, index - first < 4, !words[index].isQuoted,
            words[index].gap == .space || words[index].gap == .comma && index > first
        {
            let isGarment = lexicon.portraits.garments.contains(words[index].text)
            if isGarment || lexicon.portraits.features.contains(words[index].text) {
                let end = endOfAdjectives(after: index, in: words, sentence)
                let adjectives = Array(words[first..<index]) + Array(words[(index + 1)..<end])
                // "his hand" says nothing of it, and "his clasped hands" nothing that lasts.
                guard isGarment || adjectives.contains(where: lasts), words[index].gap == .space else { return nil }
                return Finding(kind: isGarment ? .clothing : .looks, words: first..<end)
            }
            guard mayDescribe(words[index]) else { return nil }
            index += 1
        }
        return nil
    }

    /// Nothing that begins another phrase: "his arm and his hat", "her mother's hand".
    private func mayDescribe(_ word: Word) -> Bool {
        if word.hasPossessive || word.isCapitalised { return false }
        let (people, text) = (lexicon.people, word.text)
        if lexicon.portraits.traits[text] != nil || lexicon.portraits.colours.contains(text) { return true }
        if people.determiners.contains(text) || people.indefiniteArticles.contains(text) || people.pronouns[text] != nil {
            return false
        }
        if people.roles[text] != nil || lexicon.portraits.features.contains(text) || lexicon.portraits.garments.contains(text) {
            return false
        }
        if lexicon.portraits.passing.contains(text) || lexicon.portraits.copulas.contains(text) { return false }
        return lexicon.places.approaches[text] == nil && !lexicon.sentences.clauseOpeners.contains(text)
            && !lexicon.deeds.speech.contains(text)
    }

    /// How somebody is, not only how he looks just now.
    private func lasts(_ word: Word) -> Bool {
        let text = word.text
        if lexicon.portraits.states.contains(text) { return false }
        if lexicon.portraits.traits[text] != nil || lexicon.portraits.colours.contains(text) { return true }
        return text.contains("-") || lexicon.portraits.lastingEndings.contains(where: text.hasSuffix)
    }

    /// "son manteau bleu": where adjectives follow, they belong to it.
    private func endOfAdjectives(after noun: Int, in words: [Word], _ sentence: Range<Int>) -> Int {
        var end = noun + 1
        guard lexicon.portraits.adjectivesFollow else { return end }
        while isNext(end, words, sentence), end - noun < 3,
            lexicon.portraits.colours.contains(words[end].text) || lexicon.portraits.traits[words[end].text] != nil
        {
            end += 1
        }
        return end
    }

    /// "she was very tall and pale", "he was seven years old", "Tom was a fisherman".
    private func said(of mention: Mention, in words: [Word], sentence: Range<Int>) -> Finding? {
        var index = mention.words.upperBound
        guard mention.isSubject, isNext(index, words, sentence), lexicon.portraits.copulas.contains(words[index].text) else {
            return nil
        }
        index += 1
        guard let found = description(from: index, in: words, sentence: sentence) else { return nil }
        let own = words[found.words]
        let isNamed = own.last.map { lexicon.people.roles[$0.text] != nil } == true
        // "was the captain" is who he is, "was a tall" goes on with what is no person.
        if let opening = own.first, lexicon.people.definiteArticles.contains(opening.text) { return nil }
        if let opening = own.first, lexicon.people.indefiniteArticles.contains(opening.text), !isNamed { return nil }
        if found.kind == .age || isNamed { return found }
        return own.contains { lexicon.portraits.traits[$0.text] != nil && !lexicon.portraits.states.contains($0.text) }
            ? found : nil
    }

    /// The words from `start` that describe, as far as they go on.
    private func description(from start: Int, in words: [Word], sentence: Range<Int>) -> Finding? {
        let portraits = lexicon.portraits
        var kind: Trait.Kind?
        var end = start
        var index = start
        while index < sentence.upperBound, index - start < 10, !words[index].isQuoted,
            words[index].gap == .space || words[index].gap == .comma && index > start
        {
            let text = words[index].text
            if lexicon.feelings.negations.contains(text) { return nil }
            if portraits.numbers.contains(text), index + 1 < sentence.upperBound,
                portraits.ageUnits.contains(words[index + 1].text)
            {
                kind = kind ?? .age
                end = index + 2
            } else if let trait = portraits.traits[text] {
                kind = kind ?? trait
                end = index + 1
            } else if lexicon.people.roles[text] != nil, index > start {
                if kind == nil, !lexicon.people.plainRoles.contains(text), lexicon.people.kin[text] == nil {
                    kind = .occupation
                }
                end = index + 1
            } else if !portraits.degrees.contains(text), !portraits.links.contains(text), !portraits.ageWords.contains(text),
                !portraits.ageUnits.contains(text)
            {
                break
            }
            index += 1
        }
        guard let kind, end > start else { return nil }
        if kind == .age, end < sentence.upperBound, portraits.ageWords.contains(words[end].text) { end += 1 }
        return Finding(kind: kind, words: start..<end)
    }

    /// "wore a white apron", "an old man with a long beard".
    private func worn(by mention: Mention, in words: [Word], sentence: Range<Int>) -> Finding? {
        let start = mention.words.upperBound
        guard start < sentence.upperBound else { return nil }
        let limit = min(start + 4, sentence.upperBound)
        let verb = (start..<limit).first { lexicon.portraits.wearing.contains(words[$0].text) && !words[$0].isQuoted }
        let isBorne =
            isNext(start, words, sentence) && lexicon.portraits.bearing.contains(words[start].text) && !mention.isPronoun
        guard let first = verb.map({ $0 + 1 }) ?? (isBorne ? start + 1 : nil) else { return nil }
        var index = first
        while isNext(index, words, sentence) || index < sentence.upperBound && words[index].gap == .comma && index > first {
            guard index - first < 7 else { return nil }
            let isGarment = lexicon.portraits.garments.contains(words[index].text)
            if isGarment || verb == nil && lexicon.portraits.features.contains(words[index].text) {
                let end = endOfAdjectives(after: index, in: words, sentence)
                guard isGarment || words[first..<end].contains(where: lasts) else { return nil }
                return Finding(kind: isGarment ? .clothing : .looks, words: withoutOwner(first, words)..<end)
            }
            if lexicon.places.approaches[words[index].text] != nil, index > first { return nil }
            index += 1
        }
        return nil
    }

    /// "his crown" is a crown.
    private func withoutOwner(_ first: Int, _ words: [Word]) -> Int {
        lexicon.people.possessives.contains(words[first].text)
            || lexicon.people.ambiguousPossessives.contains(words[first].text)
            ? first + 1 : first
    }

    /// "the tall old man", "little Alice".
    private func attribute(before mention: Mention, in words: [Word], sentence: Range<Int>) -> Finding? {
        guard !mention.isPronoun else { return nil }
        var first = mention.words.lowerBound
        var kind: Trait.Kind?
        while first > sentence.lowerBound,
            words[first].gap == .space || words[first].gap == .comma && first < mention.words.lowerBound,
            let trait = lexicon.portraits.traits[words[first - 1].text],
            !words[first - 1].isQuoted
        {
            kind = trait
            first -= 1
        }
        // "very little Mr. Darcy could say": how much, not who.
        if first > sentence.lowerBound, words[first].gap == .space, lexicon.portraits.degrees.contains(words[first - 1].text),
            !lexicon.people.determiners.contains(words[first - 1].text),
            !lexicon.people.indefiniteArticles.contains(words[first - 1].text)
        {
            return nil
        }
        return kind.map { Finding(kind: $0, words: first..<mention.words.upperBound) }
    }

    /// "Tom, an old fisherman,".
    private func apposition(to mention: Mention, in words: [Word], sentence: Range<Int>) -> Finding? {
        let start = mention.words.upperBound
        guard !mention.isPronoun, start < sentence.upperBound, words[start].gap == .comma,
            lexicon.people.indefiniteArticles.contains(words[start].text)
        else { return nil }
        return description(from: start, in: words, sentence: sentence)
    }
}
