/// Finds the words that tell who speaks a quotation: "said Tom" after it, "Tom asked:" before it.
struct SaidPhraseReader {
    let lexicon: Lexicon
    let story: ParsedStory
    /// By sentence, names and pronouns.
    let mentions: [[Mention]]

    func tag(of quotation: ParsedQuotation, in paragraph: Int) -> Turn.Tag? {
        tagAfter(quotation, paragraph) ?? tagBefore(quotation, paragraph)
    }

    /// The mentions of the sentences that words of a paragraph stand in.
    func mentions(in range: Range<Int>, of paragraph: Int) -> [(sentence: Int, mention: Mention)] {
        let sentences = story.paragraphs[paragraph].sentences
        var index = story.sentences[sentences].firstIndex(past: { $0.words.upperBound > range.lowerBound })
        var found: [(Int, Mention)] = []
        while index < sentences.upperBound, story.sentences[index].words.lowerBound < range.upperBound {
            for mention in mentions[index] where range.overlaps(mention.words) { found.append((index, mention)) }
            index += 1
        }
        return found
    }

    // MARK: After

    private func tagAfter(_ quotation: ParsedQuotation, _ index: Int) -> Turn.Tag? {
        let words = story.paragraphs[index].words
        let start = quotation.words.upperBound
        var end = start
        while end < words.count, end - start < Limits.speechTagWordsMax, !words[end].isQuoted,
            end == start || words[end].gap != .mark
        {
            if words[end].isInitial, end > start || endsSaid(quotation, in: story.paragraphs[index]) { break }
            end += 1
        }
        guard let verb = (start..<end).first(where: { isSpeech(words[$0], at: $0, in: words) }) else { return nil }
        let subjects = subjects(in: start..<min(words.count, verb + 6), index)
        if let before = subjects.last(where: { $0.mention.words.upperBound <= verb }) { return tag(before, verb: words[verb]) }
        let after = subjects.first { $0.mention.words.lowerBound > verb && reaches($0.mention, from: verb, in: words) }
        if let after { return tag(after, verb: words[verb]) }
        return unnamed(verb: verb, in: start..<end, words, index)
    }

    /// "said the old, weary man": no verb and no mark between a verb and its subject.
    private func reaches(_ mention: Mention, from verb: Int, in words: [Word]) -> Bool {
        guard mention.words.lowerBound <= verb + 5 else { return false }
        for word in verb + 1...mention.words.lowerBound {
            if words[word].gap == .mark || words[word].isQuoted { return false }
            if word < mention.words.lowerBound, lexicon.places.approaches[words[word].text] != nil { return false }
        }
        return true
    }

    /// A full stop inside the marks ends what is told of it, unless a small letter goes on.
    private func endsSaid(_ quotation: ParsedQuotation, in paragraph: ParsedParagraph) -> Bool {
        var last = paragraph.text.index(ofOffset: quotation.end) - 1
        while last > 0,
            SentenceMarks.quoteClosers.contains(paragraph.text.scalars[last]) || paragraph.text.scalars[last].isSpace
        {
            last -= 1
        }
        return last >= 0 && paragraph.text.scalars[last] == "."
    }

    /// "he said", and nobody yet whom it could mean; "said a voice", "they cried": somebody who is not in the cast.
    private func unnamed(verb: Int, in range: Range<Int>, _ words: [Word], _ paragraph: Int) -> Turn.Tag? {
        let sentence = sentence(of: verb, paragraph)
        let beside = [verb - 2, verb - 1, verb + 1].filter { range.contains($0) }
        for word in beside where !lexicon.people.objectPronouns.contains(words[word].text) {
            switch lexicon.people.pronouns[words[word].text] {
            case .he: return Turn.Tag(member: nil, isPronoun: true, gender: .male, sentence: sentence)
            case .she: return Turn.Tag(member: nil, isPronoun: true, gender: .female, sentence: sentence)
            case .they: return Turn.Tag(member: nil, isPronoun: false, sentence: sentence)
            default: continue
            }
        }
        let isTag = verb == range.lowerBound || lexicon.deeds.plainSpeech.contains(words[verb].text)
        guard isTag, verb + 1 < range.upperBound, words[verb + 1].gap == .space else { return nil }
        if let gender = kinGender(after: verb, in: range, words) {
            return Turn.Tag(member: nil, isPronoun: true, gender: gender, sentence: sentence)
        }
        let next = words[verb + 1].text
        // "said the lady": whoever of the talkers is one.
        if lexicon.people.definiteArticles.contains(next),
            let noun = (verb + 2..<max(verb + 2, min(verb + 5, range.upperBound))).first(where: {
                lexicon.people.roles[words[$0].text] != nil
            }), lexicon.people.plainRoles.contains(words[noun].text),
            let kind = lexicon.people.roles[words[noun].text]
        {
            let gender = CharacterKinds(lexicon: lexicon).gender(of: kind, noun: words[noun].text)
            if gender != .unknown { return Turn.Tag(member: nil, isPronoun: true, gender: gender, sentence: sentence) }
        }
        let isSomebody =
            lexicon.people.determiners.contains(next) || lexicon.people.indefiniteArticles.contains(next)
            || lexicon.people.strangers.contains(next)
        return isSomebody ? Turn.Tag(member: nil, isPronoun: false, sentence: sentence) : nil
    }

    /// "said her aunt", "replied his lordship", where nobody told who that is: somebody of whom the noun tells the gender.
    private func kinGender(after verb: Int, in range: Range<Int>, _ words: [Word]) -> Gender? {
        for word in verb + 2..<max(verb + 2, min(verb + 4, range.upperBound)) {
            guard words[word].gap == .space, lexicon.people.pronouns[words[verb + 1].text] != nil else { return nil }
            if let gender = lexicon.people.honours[words[word].text] { return gender }
            if let kin = lexicon.people.kin[words[word].text] { return kin.gender }
        }
        return nil
    }

    // MARK: Before

    private func tagBefore(_ quotation: ParsedQuotation, _ index: Int) -> Turn.Tag? {
        let paragraph = story.paragraphs[index]
        let end = quotation.words.lowerBound
        guard let mark = markBefore(quotation, in: paragraph) else { return tagAbove(quotation, index) }
        guard mark != ".", mark != "!", mark != "?" else { return nil }
        var start = end
        while start > 0, end - start < Limits.speechLeadWordsMax, !paragraph.words[start - 1].isQuoted {
            start -= 1
            if paragraph.words[start].isInitial { break }
        }
        return tag(in: start..<end, index, needsVerb: mark != ":")
    }

    /// The paragraph before ends with a colon: "Then the keeper spoke:".
    private func tagAbove(_ quotation: ParsedQuotation, _ index: Int) -> Turn.Tag? {
        guard index > 0, !story.paragraphs[index].opensScene, quotation.words.lowerBound == 0 else { return nil }
        let above = story.paragraphs[index - 1]
        guard above.text.scalars.last(where: { !$0.isSpace }) == ":", let last = above.sentences.last else { return nil }
        let words = story.sentences[last].words
        return tag(in: words, index - 1, needsVerb: false)
    }

    private func tag(in range: Range<Int>, _ index: Int, needsVerb: Bool) -> Turn.Tag? {
        let words = story.paragraphs[index].words
        let subjects = subjects(in: range, index)
        guard let verb = range.last(where: { isSpeech(words[$0], at: $0, in: words) && !isAside($0, in: words) }) else {
            return needsVerb ? nil : (subjects.last { $0.mention.isSubject } ?? subjects.first).map(tag)
        }
        let told =
            subjects.last { isBeside($0.mention, verb, in: words) } ?? antecedent(
                of: verb, from: range.lowerBound, subjects, words)
            ?? subjects.last { $0.mention.words.upperBound <= verb && $0.mention.isSubject }
            ?? subjects.last { $0.mention.words.upperBound <= verb && !followsPreposition($0.mention, in: words) }
            ?? subjects.first { $0.mention.words.lowerBound > verb && reaches($0.mention, from: verb, in: words) }
        return told.map { tag($0, verb: words[verb]) }
    }

    /// "She heard Tom say": whoever stands right before the verb.
    private func isBeside(_ mention: Mention, _ verb: Int, in words: [Word]) -> Bool {
        mention.words.upperBound == verb && words[verb].gap == .space && !followsPreposition(mention, in: words)
    }

    /// "They were joined by Tom, who, coming nearer, said": the one before "who".
    private func antecedent(
        of verb: Int, from start: Int, _ subjects: [(sentence: Int, mention: Mention)], _ words: [Word]
    ) -> (sentence: Int, mention: Mention)? {
        guard let relative = (start..<verb).last(where: { lexicon.sentences.relatives.contains(words[$0].text) }) else {
            return nil
        }
        let isTaken = subjects.contains { $0.mention.isSubject && (relative..<verb).contains($0.mention.words.lowerBound) }
        return isTaken ? nil : subjects.last { $0.mention.words.upperBound == relative }
    }

    /// "as I thought", "as he said".
    private func isAside(_ verb: Int, in words: [Word]) -> Bool {
        (1...2).contains { verb - $0 >= 0 && lexicon.places.similes.contains(words[verb - $0].text) }
    }

    private func markBefore(_ quotation: ParsedQuotation, in paragraph: ParsedParagraph) -> Unicode.Scalar? {
        var index = paragraph.text.index(ofOffset: quotation.start) - 1
        while index >= 0, paragraph.text.scalars[index].isSpace { index -= 1 }
        return index >= 0 ? paragraph.text.scalars[index] : nil
    }

    // MARK: Words

    private func isSpeech(_ word: Word, at index: Int, in words: [Word]) -> Bool {
        guard !word.isCapitalised else { return false }
        if index + 1 < words.count, words[index + 1].gap == .space,
            lexicon.deeds.speechPairs.contains(word.text + " " + words[index + 1].text)
        {
            return true
        }
        guard lexicon.deeds.speech.contains(word.text) else { return false }
        guard index > 0, word.gap == .space else { return true }
        // "a whisper", "his first remark": nouns.
        let before = words[index - 1].text
        if lexicon.deeds.nounMarkers.contains(before) { return lexicon.sentences.enclitics.contains(before) }
        guard index > 1, words[index - 1].gap == .space, lexicon.people.pronouns[before] == nil,
            !lexicon.deeds.adverbEndings.contains(where: before.hasSuffix), lexicon.people.roles[before] == nil,
            !words[index - 1].isCapitalised
        else { return true }
        return !lexicon.deeds.nounMarkers.contains(words[index - 2].text)
    }

    private func subjects(in range: Range<Int>, _ paragraph: Int) -> [(sentence: Int, mention: Mention)] {
        mentions(in: range, of: paragraph).filter { found in
            guard !found.mention.isQuoted, !found.mention.isPossessive else { return false }
            let word = story.paragraphs[paragraph].words[found.mention.words.lowerBound].text
            return !(found.mention.isPronoun && lexicon.people.objectPronouns.contains(word))
        }
    }

    private func followsPreposition(_ mention: Mention, in words: [Word]) -> Bool {
        var first = mention.words.lowerBound
        while first > 0, words[first].gap == .space, lexicon.people.determiners.contains(words[first - 1].text) { first -= 1 }
        guard first > 0, words[first].gap == .space else { return false }
        return lexicon.places.approaches[words[first - 1].text] != nil
    }

    private func tag(_ found: (sentence: Int, mention: Mention), verb: Word) -> Turn.Tag {
        var tag = tag(found)
        tag.goesOn = lexicon.deeds.continuing.contains(verb.text)
        return tag
    }

    private func tag(_ found: (sentence: Int, mention: Mention)) -> Turn.Tag {
        let mention = found.mention
        guard mention.isPronoun else { return Turn.Tag(member: mention.member, isPronoun: false, sentence: found.sentence) }
        let paragraph = story.sentences[found.sentence].paragraph
        switch lexicon.people.pronouns[story.paragraphs[paragraph].words[mention.words.lowerBound].text] {
        case .he: return Turn.Tag(member: mention.member, isPronoun: true, gender: .male, sentence: found.sentence)
        case .she: return Turn.Tag(member: mention.member, isPronoun: true, gender: .female, sentence: found.sentence)
        case .narrator: return Turn.Tag(member: mention.member, isPronoun: false, sentence: found.sentence)
        default: return Turn.Tag(member: mention.member, isPronoun: true, sentence: found.sentence)
        }
    }

    private func sentence(of word: Int, _ paragraph: Int) -> Int {
        let sentences = story.paragraphs[paragraph].sentences
        let index = story.sentences[sentences].firstIndex(past: { $0.words.upperBound > word })
        return min(index, sentences.upperBound - 1)
    }
}
