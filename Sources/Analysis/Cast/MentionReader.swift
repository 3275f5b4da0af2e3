/// Finds who is named or meant in every sentence: names and roles first, then pronouns, modestly: one that could mean anybody
/// means nobody.
struct MentionReader {
    let lexicon: Lexicon
    let story: ParsedStory
    let names: NameReader

    /// Names and roles, sentence by sentence.
    func named(_ draft: CastDraft) -> [[Mention]] {
        var lastBearer: [String: (member: Int, chapter: Int)] = [:]
        return story.sentences.map { sentence in
            let paragraph = story.paragraphs[sentence.paragraph]
            var mentions: [Mention] = []
            for found in names.names(in: sentence, of: paragraph.words) {
                var member: Int?
                switch found.kind {
                case .name(let form):
                    member = draft.byName[form.key]
                    if let title = form.title, let member { lastBearer[title] = (member, paragraph.chapter) }
                case .role(let role):
                    // Of several captains, the one named last in this chapter.
                    if let bearer = lastBearer[role], bearer.chapter == paragraph.chapter { member = bearer.member }
                    member = member ?? draft.byRole[role]
                    // "a captain" is another; "a girl" is the girl of the story when there is only one.
                    if let index = member, !found.isDefinite, draft.members[index].name.first?.isUppercase == true,
                        !(draft.members[index].isChild && lexicon.childWords.contains(role))
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
            return mentions
        }
    }

    /// Lets the pronouns near each character settle whether it is a man, a woman, a boy or a girl.
    func settleKinds(_ draft: inout CastDraft, named: [[Mention]]) {
        var votes = [[Int]](repeating: [0, 0, 0, 0], count: draft.members.count)
        var focus: Int?
        var recent: [Int] = []
        for (index, mentions) in named.enumerated() {
            let outside = Set(mentions.lazy.filter { !$0.isQuoted }.map(\.member))
            if isChildAddressed(in: story.words(of: story.sentences[index])) {
                let speakers = Set(
                    story.paragraphs[story.sentences[index].paragraph].sentences.flatMap { named[$0] }.filter { !$0.isQuoted }
                        .map(\.member))
                // Who tells the story is the one most often talked to in it.
                if let child = draft.narrator ?? recent.first(where: { !speakers.contains($0) }) { votes[child][2] += 1 }
            }
            for mention in mentions where !mention.isQuoted {
                recent.removeAll { $0 == mention.member }
                recent.insert(mention.member, at: 0)
                if recent.count > 4 { recent.removeLast() }
            }
            for member in outside { votes[member][3] += 1 }
            if outside.count > 1 { focus = nil }
            if outside.count == 1 { focus = outside.first }
            guard let focus else { continue }
            let words = story.words(of: story.sentences[index])
            for word in words where !word.isQuoted {
                switch lexicon.pronouns[word.text] {
                case .he: votes[focus][0] += 1
                case .she: votes[focus][1] += 1
                default: break
                }
            }
            votes[focus][2] += childhood(of: mentions, in: words)
        }
        let kinds = CharacterKinds(lexicon: lexicon)
        for index in draft.members.indices {
            let (kind, gender) = kinds.settled(
                draft.members[index].kind, gender: draft.members[index].gender, masculine: votes[index][0],
                feminine: votes[index][1],
                childhood: votes[index][2] + (draft.members[index].isChild ? 2 + votes[index][3] / 8 : 0),
                mentions: votes[index][3], mayBeChild: mayBeChild(draft.members[index]))
            draft.members[index].kind = kind
            draft.members[index].gender = gender
        }
    }

    /// The old man and the captain are not, whatever they are called.
    private func mayBeChild(_ member: CastDraft.Member) -> Bool {
        guard member.name.first?.isUppercase == true, !member.isOld else { return false }
        return member.title.map { $0 == "miss" || $0 == "master" } ?? !member.takesArticle
    }

    /// `"Up here, girl," said a voice.`
    private func isChildAddressed(in words: ArraySlice<Word>) -> Bool {
        words.indices.contains { index in
            let word = words[index]
            guard word.isQuoted, ["girl", "boy", "child", "lad", "lass"].contains(word.text) else { return false }
            guard word.gap == .comma || index > words.startIndex && words[index - 1].text == "my" else { return false }
            return index + 1 == words.endIndex || words[index + 1].gap != .space
        }
    }

    /// "little Alice", "this curious child", "the poor little thing": a child is told of, and not somebody else's.
    private func childhood(of mentions: [Mention], in words: ArraySlice<Word>) -> Int {
        var votes = 0
        for index in words.indices where lexicon.childWords.contains(words[index].text) && !words[index].isQuoted {
            let isNamed = mentions.contains { $0.words.contains(index) }
            if isNamed { continue }
            if words[index].text == "little" {
                let next = index + 1
                guard next < words.endIndex else { continue }
                if mentions.contains(where: { $0.words.lowerBound == next }) || words[next].text == "thing" { votes += 2 }
            } else {
                let before = words.indices.contains(index - 2) ? [words[index - 1].text, words[index - 2].text] : []
                if before.contains("a") || before.contains("this") || before.contains("her") || before.contains("his") {
                    votes += 1
                }
            }
        }
        return votes
    }

    /// Adds the pronouns to the names, in the order of the words.
    func withPronouns(_ named: [[Mention]], _ draft: CastDraft) -> [[Mention]] {
        var focus = PronounFocus(members: draft.members)
        var chapter = -1
        return named.enumerated().map { index, mentions in
            let sentence = story.sentences[index]
            let paragraph = story.paragraphs[sentence.paragraph]
            if paragraph.chapter != chapter || paragraph.opensScene && paragraph.sentences.lowerBound == index {
                focus.forget()
            }
            chapter = paragraph.chapter
            focus.begin(sentence: index)
            var all: [Mention] = []
            var next = mentions.startIndex
            for word in sentence.words {
                while next < mentions.endIndex, mentions[next].words.lowerBound <= word {
                    var mention = mentions[next]
                    mention.isSubject = isSubject(mention.words.lowerBound, in: paragraph.words, sentence: sentence.words)
                    mention.isBackground =
                        mention.words.upperBound < sentence.words.upperBound
                        && paragraph.words[mention.words.upperBound].text == "had"
                        && !focus.contains(mention.member)
                    all.append(mention)
                    if !mention.isQuoted { focus.note(mention.member) }
                    next += 1
                }
                guard !paragraph.words[word].isQuoted, let pronoun = lexicon.pronouns[paragraph.words[word].text] else {
                    continue
                }
                let following = word + 1 < sentence.words.upperBound ? paragraph.words[word + 1] : nil
                let isObject = ["him", "her", "them"].contains(paragraph.words[word].text)
                let meant = meant(by: pronoun, isObject: isObject, before: following, focus: focus, narrator: draft.narrator)
                let isSubject = !isObject && isSubject(word, in: paragraph.words, sentence: sentence.words)
                for member in meant {
                    focus.note(member)
                    all.append(
                        Mention(
                            member: member, words: word..<word + 1, isQuoted: false, isPronoun: true,
                            isPossessive: isPossessive(paragraph.words[word].text, before: following), isSubject: isSubject))
                }
            }
            return all
        }
    }

    private func isDeed(_ verb: String) -> Bool {
        lexicon.postures[verb] != nil || lexicon.speechVerbs.contains(verb) || lexicon.agentVerbs.contains(verb)
    }

    /// Whether a name at `index` can be the subject of what follows.
    private func isSubject(_ index: Int, in words: [Word], sentence: Range<Int>) -> Bool {
        var index = index
        while index > sentence.lowerBound, words[index].gap == .space {
            let before = words[index - 1].text
            if lexicon.determiners.contains(before) || before == "a" || before == "an"
                || lexicon.distinguishingAdjectives.contains(before)
            {
                index -= 1
                continue
            }
            return Self.clauseOpeners.contains(before) || before.hasSuffix("ly")
        }
        return true
    }

    private static let clauseOpeners: Set<String> = [
        "and", "but", "or", "when", "while", "as", "that", "then", "where", "before", "after", "until", "so", "for", "which",
        "because",
        "if", "though", "although", "now", "here", "there", "once", "twice", "how", "what", "why", "yet", "still", "did", "had",
        "nor",
    ]

    private func isPossessive(_ pronoun: String, before next: Word?) -> Bool {
        if ["his", "its", "their", "my"].contains(pronoun) { return true }
        return pronoun == "her" && next?.gap == .space && next.map { lexicon.approaches[$0.text] == nil } ?? false
    }

    private func meant(by pronoun: Lexicon.Pronoun, isObject: Bool, before next: Word?, focus: PronounFocus, narrator: Int?)
        -> [Int]
    {
        switch pronoun {
        case .he: return (isObject ? focus.near(.male) : focus.latest(.male)).map { [$0] } ?? []
        case .she: return (isObject ? focus.near(.female) : focus.latest(.female)).map { [$0] } ?? []
        case .narrator: return narrator.map { [$0] } ?? []
        case .they:
            guard !isObject, let next, next.gap == .space else { return [] }
            return isDeed(next.text) ? focus.latestTwo : []
        case .it:
            guard let next, next.gap == .space else { return [] }
            return isDeed(next.text) && !lexicon.agentVerbs.contains(next.text) ? focus.latestAnimal.map { [$0] } ?? [] : []
        }
    }
}
