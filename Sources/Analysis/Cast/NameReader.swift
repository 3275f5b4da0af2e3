/// A name as the text uses it, in lower case.
struct NameForm: Hashable {
    /// "captain" in "Captain Smollett"; nil in "Smollett".
    var title: String?
    var tokens: [String]

    /// Not a short form that the second of two uses in a sentence may take.
    var isFull: Bool { title != nil || tokens.count > 1 }

    var key: String { ([title].compactMap(\.self) + tokens).joined(separator: " ") }
}

/// One use of a name or of a role.
struct FoundName {
    enum Kind: Hashable {
        case name(NameForm)
        /// A common noun ("keeper", "old man").
        case role(String)
    }

    var kind: Kind
    /// Into the paragraph's words.
    var words: Range<Int>
    var isQuoted: Bool
    /// "the Rabbit", "the old man", "her sister"; "a rabbit" is not.
    var isDefinite: Bool
    var takesArticle: Bool
    /// "her sister": somebody else's, who is told of.
    var isOwned = false
    /// "my mother".
    var isMine = false
}

/// Finds what may name somebody. Whether it does is for `CastBuilder` to decide, by what the whole story says of it.
struct NameReader {
    /// How often a word is written in small letters, and with a capital where nothing else demands one.
    struct Writing {
        var lower = 0
        var middle = 0
    }

    let lexicon: Lexicon
    let writing: [String: Writing]

    init(lexicon: Lexicon, story: ParsedStory) {
        self.lexicon = lexicon
        var writing: [String: Writing] = [:]
        for paragraph in story.paragraphs where paragraph.isTold {
            for word in paragraph.words {
                if !word.isCapitalised {
                    writing[word.text, default: Writing()].lower += 1
                } else if !word.isInitial {
                    writing[word.text, default: Writing()].middle += 1
                }
            }
        }
        self.writing = writing
    }

    func names(in sentence: ParsedSentence, of words: [Word]) -> [FoundName] {
        if isShouted(words[sentence.words]) { return [] }
        var found: [FoundName] = []
        var index = sentence.words.lowerBound
        while index < sentence.words.upperBound {
            if begins(at: index, in: words, end: sentence.words.upperBound) {
                let end = endOfName(from: index, in: words, limit: sentence.words.upperBound)
                if let office = office(at: index, end: end, in: words) {
                    found.append(office)
                } else if end > index + 1 || !lexicon.people.addressTitles.contains(words[index].text) {
                    found.append(name(index..<end, in: words))
                }
                index = end
            } else {
                if let role = role(at: index, in: words, start: sentence.words.lowerBound) { found.append(role) }
                index += 1
            }
        }
        return found
    }

    // MARK: Names

    /// A line in capitals is a headline, whatever the reader takes it for.
    private func isShouted(_ words: ArraySlice<Word>) -> Bool {
        guard words.count >= 3, let first = words.first, first.isCapitalised, isUpper(first) else { return false }
        return words.count { isUpper($0) } * 10 >= words.count * 7
    }

    private func isUpper(_ word: Word) -> Bool {
        !word.written.utf8.contains { $0 >= 0x61 && $0 <= 0x7A }
    }

    /// "Aye, Captain", "the Admiral": a title alone is whoever bears it in that place, and no name.
    private func office(at index: Int, end: Int, in words: [Word]) -> FoundName? {
        let word = words[index]
        guard end == index + 1, lexicon.people.titles[word.text] == .unknown else { return nil }
        let before = index > 0 && word.gap == .space ? words[index - 1].text : ""
        let role = lexicon.people.titleWords[word.text] ?? word.text
        guard lexicon.people.roles[role] != nil else { return nil }
        return FoundName(
            kind: .role(role), words: index..<end, isQuoted: word.isQuoted,
            isDefinite: !lexicon.people.indefiniteArticles.contains(before),
            takesArticle: lexicon.people.definiteArticles.contains(before))
    }

    private func begins(at index: Int, in words: [Word], end: Int) -> Bool {
        let word = words[index]
        // "M. Canu": one letter is a title where a stop and a name follow.
        if word.isCapitalised, lexicon.people.addressTitles.contains(word.text), index + 1 < end, words[index + 1].gap == .stop,
            words[index + 1].isCapitalised
        {
            return true
        }
        guard word.isCapitalised, word.text.utf8.count > 1, !lexicon.people.nameless.contains(word.text) else { return false }
        let uses = writing[word.text] ?? Writing()
        guard word.isInitial else { return uses.middle * 2 >= uses.lower || lexicon.people.roles[word.text] != nil }
        if uses.middle > 0, uses.middle >= uses.lower { return true }
        let next = index + 1 < end ? words[index + 1] : nil
        if lexicon.people.titles[word.text] != nil, let next, next.isCapitalised, next.gap == .space || next.gap == .stop {
            return true
        }
        guard uses.lower == 0 else { return false }
        if lexicon.people.firstNames[word.text] != nil { return true }
        guard let next, next.gap == .space, isUnknown(word.text) else { return false }
        return lexicon.deeds.speech.contains(next.text) || lexicon.deeds.agents.contains(next.text)
            || lexicon.deeds.postures[next.text] != nil
    }

    private func isUnknown(_ word: String) -> Bool {
        !(word.hasSuffix("ly") || word.hasSuffix("ing") || word.hasSuffix("ed")) && lexicon.places.nouns[word] == nil
            && lexicon.feelings.moods[word] == nil
            && lexicon.things.props[word] == nil && lexicon.people.roles[word] == nil && lexicon.deeds.postures[word] == nil
            && lexicon.sky.times[word] == nil
            && lexicon.sky.weathers[word] == nil && !lexicon.deeds.agents.contains(word) && !lexicon.deeds.speech.contains(word)
    }

    private func endOfName(from start: Int, in words: [Word], limit: Int) -> Int {
        var index = start + 1
        while index < limit, !words[index - 1].hasPossessive {
            let word = words[index]
            // "Miss Woodhouse Miss Taylor": another begins.
            if lexicon.people.addressTitles.contains(word.text), lexicon.people.titles[word.text] != nil { break }
            let follows =
                word.gap == .space
                || word.gap == .stop
                    && (lexicon.sentences.titleAbbreviations.contains(words[index - 1].text)
                        || words[index - 1].text.utf8.count == 1)
            guard follows else { break }
            if word.isCapitalised, !lexicon.people.nameless.contains(word.text) || word.text.utf8.count == 1 && word.text != "i"
            {
                index += 1
            } else if joins(word.text, after: words[index - 1].text), index + 1 < limit, words[index + 1].gap == .space,
                words[index + 1].isCapitalised, !lexicon.people.nameless.contains(words[index + 1].text)
            {
                index += 2
            } else {
                break
            }
        }
        return index
    }

    /// "Queen of Hearts", "Catherine de Bourgh"; "Tom of" joins nothing.
    private func joins(_ link: String, after word: String) -> Bool {
        lexicon.people.nameParticles.contains(link) || lexicon.people.nameLinks.contains(link) && isTitleOrRole(word)
    }

    private func isTitleOrRole(_ word: String) -> Bool {
        lexicon.people.titles[word] != nil || lexicon.people.roles[word] != nil
    }

    private func name(_ range: Range<Int>, in words: [Word]) -> FoundName {
        var tokens = words[range].map(\.text)
        var title: String?
        if tokens.count > 1, lexicon.people.titles[tokens[0]] != nil, !lexicon.people.nameLinks.contains(tokens[1]) {
            title = tokens.removeFirst()
        }
        let before = range.lowerBound > 0 && words[range.lowerBound].gap == .space ? words[range.lowerBound - 1].text : ""
        let hasArticle = lexicon.people.definiteArticles.contains(before)
        return FoundName(
            kind: .name(NameForm(title: title, tokens: tokens)), words: range, isQuoted: words[range.lowerBound].isQuoted,
            isDefinite: true, takesArticle: hasArticle)
    }

    /// The name that a script's cue writes: "MRS. BENNET (cont'd)".
    func form(ofCue cue: String) -> (form: NameForm, spelling: [(String, String)])? {
        let name = cue.prefix { $0 != "(" }
        let words = WordScanner(sentences: lexicon.sentences).words(in: ScalarText(String(name))).filter {
            !lexicon.people.determiners.contains($0.text)
        }
        var tokens = words.map(\.text)
        var title: String?
        if tokens.count > 1, lexicon.people.titles[tokens[0]] != nil { title = tokens.removeFirst() }
        guard !tokens.isEmpty else { return nil }
        return (NameForm(title: title, tokens: tokens), words.map { ($0.text, $0.written) })
    }

    private func isThirdPerson(_ owner: Word) -> Bool {
        guard let pronoun = lexicon.people.pronouns[owner.text] else { return false }
        return pronoun != .narrator
    }

    /// Who is meant by the cues of a script, by number in the draft.
    func cues(in story: ParsedStory, _ draft: CastDraft) -> [String: Int] {
        var cues: [String: Int] = [:]
        for case let cue? in story.paragraphs.map(\.cue) where cues[cue] == nil {
            guard let form = form(ofCue: cue)?.form else { continue }
            cues[cue] = draft.byName[form.key] ?? draft.byRole[form.key]
        }
        return cues
    }

    // MARK: Roles

    /// "the general satisfaction": the word only describes what comes next.
    private func qualifies(_ index: Int, in words: [Word]) -> Bool {
        guard index + 1 < words.count, words[index + 1].gap == .space, !words[index].hasPossessive else { return false }
        let next = words[index + 1].text
        return
            !(lexicon.deeds.speech.contains(next) || lexicon.deeds.agents.contains(next) || lexicon.deeds.postures[next] != nil
            || lexicon.people.auxiliaries.contains(next) || lexicon.places.approaches[next] != nil
            || lexicon.sentences.clauseOpeners.contains(next) || lexicon.people.pronouns[next] != nil
            || lexicon.deeds.adverbEndings.contains(where: next.hasSuffix))
    }

    private func role(at index: Int, in words: [Word], start: Int) -> FoundName? {
        let word = words[index]
        guard lexicon.people.roles[word.text] != nil, !word.isCapitalised else { return nil }
        if lexicon.people.doubtfulRoles.contains(word.text), qualifies(index, in: words) { return nil }
        var key = word.text
        if lexicon.people.plainRoles.contains(key), index > start, words[index].gap == .space,
            lexicon.people.distinguishingAdjectives.contains(words[index - 1].text)
        {
            key = words[index - 1].text + " " + key
        }
        var before = index
        while before > start, index - before < 3, words[before].gap == .space {
            before -= 1
            let text = words[before].text
            let isDefinite = lexicon.people.determiners.contains(text)
            // "this curious child" is somebody already spoken of.
            if lexicon.people.demonstratives.contains(text), lexicon.people.childWords.contains(word.text) { return nil }
            if isDefinite || lexicon.people.indefiniteArticles.contains(text) {
                return FoundName(
                    kind: .role(key), words: index..<index + 1, isQuoted: word.isQuoted, isDefinite: isDefinite,
                    takesArticle: true, isOwned: isThirdPerson(words[before]),
                    isMine: lexicon.people.pronouns[text] == .narrator)
            }
            if words[before].hasPossessive {
                return FoundName(
                    kind: .role(key), words: index..<index + 1, isQuoted: word.isQuoted, isDefinite: true, takesArticle: true,
                    isOwned: true)
            }
            if lexicon.places.approaches[text] != nil { break }
        }
        return nil
    }
}
