/// Finds who is named or meant in every sentence: names and roles first, then pronouns, modestly: one that could mean anybody
/// means nobody.
struct MentionReader {
    let lexicon: Lexicon
    let story: ParsedStory
    let names: NameReader

    /// Everybody named or meant, sentence by sentence, and what the text says of families.
    func mentions(_ draft: inout CastDraft) -> ([[Mention]], Kindred) {
        let named = named(draft)
        settleKinds(&draft, named: named)
        var kindred = Kindred(lexicon: lexicon, members: draft.members)
        // What the first reading learns of families, the second knows from the beginning.
        _ = withPronouns(named, draft, kindred: &kindred)
        return (withPronouns(named, draft, kindred: &kindred), kindred)
    }

    /// Names and roles, sentence by sentence.
    func named(_ draft: CastDraft) -> [[Mention]] {
        var bearers = TitleBearers()
        return story.sentences.map { sentence in
            let paragraph = story.paragraphs[sentence.paragraph]
            var mentions: [Mention] = []
            for found in names.names(in: sentence, of: paragraph.words) {
                var member: Int?
                switch found.kind {
                case .name(let form):
                    member = draft.byName[form.key]
                    if let title = form.title, let member, !found.isQuoted, draft.members[member].speaks {
                        bearers.note(member, title: lexicon.people.titleWords[title] ?? title, chapter: paragraph.chapter)
                    }
                case .role(let role):
                    if isKin(found, in: paragraph.words) { continue }
                    member = bearers.bearer(of: role, chapter: paragraph.chapter) ?? draft.byRole[role]
                    // "a captain" is another; "a girl" is the girl of the story when there is only one.
                    if let index = member, !found.isDefinite,
                        draft.members[index].name.first?.isUppercase == true || lexicon.people.plainRoles.contains(role),
                        !(draft.members[index].isChild && lexicon.people.childWords.contains(role))
                    {
                        member = nil
                    }
                }
                guard let member else { continue }
                mentions.append(
                    Mention(
                        member: member, words: found.words, isQuoted: found.isQuoted,
                        isPossessive: paragraph.words[found.words.upperBound - 1].hasPossessive))
            }
            let honoured = honoured(in: sentence, of: paragraph, bearers)
            return honoured.isEmpty
                ? mentions : (mentions + honoured).sorted { $0.words.lowerBound < $1.words.lowerBound }
        }
    }

    /// "her ladyship": the lady whom this place names.
    private func honoured(in sentence: ParsedSentence, of paragraph: ParsedParagraph, _ bearers: TitleBearers) -> [Mention] {
        sentence.words.dropFirst().compactMap { index in
            let word = paragraph.words[index]
            guard let titles = lexicon.people.honourTitles[word.text], word.gap == .space,
                lexicon.people.determiners.contains(paragraph.words[index - 1].text),
                let member = titles.sorted().lazy.compactMap({ bearers.bearer(of: $0, chapter: paragraph.chapter) }).first
            else { return nil }
            return Mention(
                member: member, words: index..<index + 1, isQuoted: word.isQuoted, isPossessive: word.hasPossessive)
        }
    }

    /// Who is meant by a title alone: of several captains the one named last in this chapter, else the one named most so far.
    private struct TitleBearers {
        private var last: [String: (member: Int, chapter: Int)] = [:]
        private var counts: [String: [Int: Int]] = [:]

        mutating func note(_ member: Int, title: String, chapter: Int) {
            last[title] = (member, chapter)
            counts[title, default: [:]][member, default: 0] += 1
        }

        func bearer(of title: String, chapter: Int) -> Int? {
            guard let last = last[title] else { return nil }
            if last.chapter == chapter { return last.member }
            return counts[title]?.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        }
    }

    /// "her father", "Tom's wife": whose, the pronouns will tell. What is said to belong to the one who tells the story has no
    /// other name.
    private func isKin(_ found: FoundName, in words: [Word]) -> Bool {
        let noun = found.words.lowerBound
        guard lexicon.people.kin[words[noun].text] != nil, noun > 0, words[noun].gap == .space else { return false }
        let owner = words[noun - 1]
        if owner.hasPossessive { return !found.isQuoted }
        let isOwner =
            lexicon.people.possessives.contains(owner.text) || lexicon.people.ambiguousPossessives.contains(owner.text)
        return isOwner && !found.isQuoted && lexicon.people.pronouns[owner.text] != .narrator
    }

    /// Adds the pronouns and the kin ("her father") to the names, in the order of the words.
    func withPronouns(_ named: [[Mention]], _ draft: CastDraft, kindred: inout Kindred) -> [[Mention]] {
        var focus = PronounFocus(members: draft.members, narrator: draft.narrator)
        var chapter = -1
        var told = 0
        var paragraphIndex = -1
        /// Called by name in the paragraph before: whoever answers is probably this one.
        var called: [Int] = []
        var result: [[Mention]] = []
        result.reserveCapacity(named.count)
        for (index, mentions) in named.enumerated() {
            let sentence = story.sentences[index]
            let paragraph = story.paragraphs[sentence.paragraph]
            if paragraph.chapter != chapter || paragraph.opensScene && paragraph.sentences.lowerBound == index {
                focus.forget()
            }
            chapter = paragraph.chapter
            // What is only said does not make those who are told of any farther.
            if sentence.words.contains(where: { !paragraph.words[$0].isQuoted }) {
                told += 1
                focus.begin(sentence: told)
            }
            if sentence.paragraph != paragraphIndex {
                if draft.narrator != nil, paragraph.words.first?.isQuoted == true {
                    for member in called { focus.note(member) }
                }
                called.removeAll()
            }
            paragraphIndex = sentence.paragraph
            called += mentions.filter { isCalled($0, in: paragraph.words) }.map(\.member)
            var reading = SentenceMentions(sentence: index, words: paragraph.words, range: sentence.words)
            var next = mentions.startIndex
            for word in sentence.words {
                while next < mentions.endIndex, mentions[next].words.lowerBound <= word {
                    add(mentions[next], to: &reading, &focus, &kindred)
                    next += 1
                }
                guard !paragraph.words[word].isQuoted else { continue }
                let text = paragraph.words[word].text
                if let kin = lexicon.people.kin[text], !paragraph.words[word].isCapitalised {
                    addKin(kin, at: word, to: &reading, &focus, kindred, draft)
                } else if let pronoun = lexicon.people.pronouns[text] {
                    addPronoun(pronoun, at: word, to: &reading, &focus, draft)
                } else if let stranger = stranger(at: word, in: reading) {
                    focus.noteStranger(stranger)
                }
            }
            result.append(reading.mentions)
        }
        return result
    }

    /// The gender of somebody who acts and is nobody of the cast: "a man came in", "the brown old seaman took".
    private func stranger(at noun: Int, in reading: SentenceMentions) -> Gender? {
        let words = reading.words
        guard let kind = lexicon.people.roles[words[noun].text], !kind.isAnimal, !words[noun].isCapitalised,
            !words[noun].hasPossessive, !reading.mentions.contains(where: { $0.words.contains(noun) })
        else { return nil }
        var article = noun
        while article > reading.range.lowerBound, noun - article < 4, words[article].gap == .space {
            article -= 1
            let text = words[article].text
            guard lexicon.people.definiteArticles.contains(text) || lexicon.people.indefiniteArticles.contains(text) else {
                continue
            }
            guard isSubject(article, in: words, sentence: reading.range) else { return nil }
            return CharacterKinds(lexicon: lexicon).gender(of: kind, noun: words[noun].text)
        }
        return nil
    }

    /// "No, Tom, I cannot": between marks, in what is said.
    private func isCalled(_ mention: Mention, in words: [Word]) -> Bool {
        guard mention.isQuoted, !mention.isPossessive, words[mention.words.lowerBound].gap != .space else { return false }
        let after = mention.words.upperBound
        return after >= words.count || words[after].gap != .space
    }

    /// What is known of a sentence while it is gone through.
    private struct SentenceMentions {
        let sentence: Int
        let words: [Word]
        let range: Range<Int>
        var mentions: [Mention] = []
    }

    private func add(
        _ mention: Mention, to reading: inout SentenceMentions, _ focus: inout PronounFocus, _ kindred: inout Kindred
    ) {
        var mention = mention
        let words = reading.words
        mention.isSubject = isSubject(mention.words.lowerBound, in: words, sentence: reading.range)
        mention.isBackground =
            mention.words.upperBound < reading.range.upperBound
            && lexicon.people.pastPerfects.contains(words[mention.words.upperBound].text) && !focus.contains(mention.member)
        let before = mention.words.lowerBound - 1
        if before > reading.range.lowerBound, !mention.isQuoted, let kin = lexicon.people.kin[words[before].text],
            isNamed(mention, asKinAt: before, in: reading), let holder = holder(ofKinAt: before, in: reading)
        {
            // "her sister Jane", "her sister, Jane"
            kindred.state(kin, of: holder, is: mention.member, sentence: reading.sentence)
        }
        reading.mentions.append(mention)
        if !mention.isQuoted {
            let isAside = isAside(mention, in: reading)
            focus.note(
                mention.member, isSubject: mention.isSubject && !mention.isPossessive && !isAside,
                isLate: mention.isSubject && !isAside && isLate(mention.words, in: reading), isAside: isAside)
        }
        focus.noteLately(mention.member, isQuoted: mention.isQuoted)
    }

    /// "after Tom had left": the sentence tells of somebody else.
    private func isAside(_ mention: Mention, in reading: SentenceMentions) -> Bool {
        let first = mention.words.lowerBound
        guard first > reading.range.lowerBound, reading.words[first].gap == .space else { return false }
        return lexicon.sentences.asideOpeners.contains(reading.words[first - 1].text)
    }

    /// Far into a long sentence another subject begins another one, in all but its full stop.
    private func isLate(_ words: Range<Int>, in reading: SentenceMentions) -> Bool {
        words.lowerBound - reading.range.lowerBound > Limits.sentenceWordsLong
    }

    /// "her sister Jane" and "her sister, Jane, was": not the first of a list.
    private func isNamed(_ mention: Mention, asKinAt noun: Int, in reading: SentenceMentions) -> Bool {
        let (words, after) = (reading.words, mention.words.upperBound)
        if words[noun + 1].gap == .space { return true }
        guard words[noun + 1].gap == .comma else { return false }
        guard after < reading.range.upperBound else { return true }
        return words[after].gap != .space && !words[after].isCapitalised
            && !lexicon.people.conjunctions.contains(words[after].text)
            && !lexicon.people.determiners.contains(words[after].text)
    }

    /// Whose kin the noun at `index` is: of the possessive or the name right before it.
    private func holder(ofKinAt index: Int, in reading: SentenceMentions) -> Int? {
        var before = index
        while before > reading.range.lowerBound, index - before < 3, reading.words[before].gap == .space {
            before -= 1
            if let mention = reading.mentions.last(where: { $0.words.contains(before) }) {
                return mention.isPossessive ? mention.member : nil
            }
        }
        return nil
    }

    private func addKin(
        _ kin: Kinship, at word: Int, to reading: inout SentenceMentions, _ focus: inout PronounFocus, _ kindred: Kindred,
        _ draft: CastDraft
    ) {
        guard !reading.mentions.contains(where: { $0.words.contains(word) }) else { return }
        let near = holder(ofKinAt: word, in: reading)
        let holders = [near].compactMap(\.self) + recentHolders(ofKinAt: word, in: reading, focus, draft)
        guard !holders.isEmpty else { return }
        // "her sister Jane" is Jane.
        if word + 1 < reading.range.upperBound, reading.words[word + 1].isCapitalised, reading.words[word + 1].gap == .space {
            return
        }
        let known = holders.lazy.compactMap { kindred.member(kin, of: $0) }.first
        let role = draft.byRole[reading.words[word].text].flatMap { $0 == near ? nil : $0 }
        guard let member = known ?? role else { return }
        reading.mentions.append(
            Mention(
                member: member, words: word..<word + 1, isQuoted: false, isPossessive: reading.words[word].hasPossessive,
                isSubject: isSubject(word, in: reading.words, sentence: reading.range)))
        focus.note(member)
        focus.noteLately(member, isQuoted: false)
    }

    /// Whoever was spoken of or to before and may be the owner: in talk "his" is often one of the two who talk.
    private func recentHolders(ofKinAt index: Int, in reading: SentenceMentions, _ focus: PronounFocus, _ draft: CastDraft)
        -> [Int]
    {
        guard index > reading.range.lowerBound, reading.words[index].gap == .space else { return [] }
        let wanted: Gender
        switch lexicon.people.pronouns[reading.words[index - 1].text] {
        case .he: wanted = .male
        case .she: wanted = .female
        case .either: wanted = .unknown
        default: return []
        }
        return focus.lately.filter { wanted == .unknown || draft.members[$0].gender == wanted }
    }

    private func addPronoun(
        _ pronoun: PeopleWords.Pronoun, at word: Int, to reading: inout SentenceMentions, _ focus: inout PronounFocus,
        _ draft: CastDraft
    ) {
        let text = reading.words[word].text
        let following = word + 1 < reading.range.upperBound ? reading.words[word + 1] : nil
        if pronoun == .he, let following, lexicon.people.impersonal.contains(following.text) { return }
        let isObject = lexicon.people.objectPronouns.contains(text)
        let isPossessive = lexicon.isPossessive(text, before: following)
        let meant = meant(
            by: pronoun, isObject: isObject && !isPossessive, before: following, focus: focus, narrator: draft.narrator)
        let isSubject = !isObject && !isPossessive && isSubject(word, in: reading.words, sentence: reading.range)
        for member in meant {
            focus.note(member, isSubject: isSubject)
            focus.noteLately(member, isQuoted: false)
            reading.mentions.append(
                Mention(
                    member: member, words: word..<word + 1, isQuoted: false, isPronoun: true, isPossessive: isPossessive,
                    isSubject: isSubject))
        }
    }

    private func isDeed(_ verb: String) -> Bool {
        lexicon.deeds.postures[verb] != nil || lexicon.deeds.speech.contains(verb) || lexicon.deeds.agents.contains(verb)
    }

    /// Whether a name at `index` can be the subject of what follows.
    private func isSubject(_ index: Int, in words: [Word], sentence: Range<Int>) -> Bool {
        var index = index
        while index > sentence.lowerBound, words[index].gap == .space {
            let before = words[index - 1].text
            if lexicon.people.determiners.contains(before) || lexicon.people.indefiniteArticles.contains(before)
                || lexicon.people.distinguishingAdjectives.contains(before)
            {
                index -= 1
                continue
            }
            // "behind her and Tom".
            if lexicon.people.conjunctions.contains(before), index - 2 >= sentence.lowerBound, words[index - 1].gap == .space,
                lexicon.people.objectPronouns.contains(words[index - 2].text)
            {
                return false
            }
            return lexicon.sentences.clauseOpeners.contains(before)
                || lexicon.deeds.adverbEndings.contains(where: before.hasSuffix)
        }
        return true
    }

    private func meant(by pronoun: PeopleWords.Pronoun, isObject: Bool, before next: Word?, focus: PronounFocus, narrator: Int?)
        -> [Int]
    {
        switch pronoun {
        case .he: return (isObject ? focus.near(.male) : focus.latest(.male)).map { [$0] } ?? []
        case .she: return (isObject ? focus.near(.female) : focus.latest(.female)).map { [$0] } ?? []
        case .narrator: return narrator.map { [$0] } ?? []
        case .either: return focus.latestOfAny.map { [$0] } ?? []
        case .they:
            guard !isObject, let next, next.gap == .space else { return [] }
            return isDeed(next.text) ? focus.latestTwo : []
        case .it:
            guard let next, next.gap == .space else { return [] }
            return isDeed(next.text) && !lexicon.deeds.agents.contains(next.text) ? focus.latestAnimal.map { [$0] } ?? [] : []
        }
    }
}
