/// What each character is drawn as: a man, a woman, a child.
extension MentionReader {
    /// Lets the pronouns near each character settle whether it is a man, a woman, a boy or a girl.
    func settleKinds(_ draft: inout CastDraft, named: [[Mention]]) {
        var childhoods = [Int](repeating: 0, count: draft.members.count)
        var counts = childhoods
        var focus: Int?
        var recent: [Int] = []
        for (index, mentions) in named.enumerated() {
            let outside = Set(mentions.lazy.filter { !$0.isQuoted }.map(\.member))
            if isChildAddressed(in: story.words(of: story.sentences[index])) {
                let speakers = Set(
                    story.paragraphs[story.sentences[index].paragraph].sentences.flatMap { named[$0] }.filter { !$0.isQuoted }
                        .map(\.member))
                // Who tells the story is the one most often talked to in it.
                if let child = draft.narrator ?? recent.first(where: { !speakers.contains($0) }) { childhoods[child] += 1 }
            }
            for mention in mentions where !mention.isQuoted {
                recent.removeAll { $0 == mention.member }
                recent.insert(mention.member, at: 0)
                if recent.count > 4 { recent.removeLast() }
            }
            for member in outside { counts[member] += 1 }
            if outside.count > 1 { focus = nil }
            if outside.count == 1 { focus = outside.first }
            if let focus { childhoods[focus] += childhood(of: mentions, in: story.words(of: story.sentences[index])) }
        }
        let evidence = GenderReader(lexicon: lexicon, story: story, members: draft.members, named: named).evidence()
        let kinds = CharacterKinds(lexicon: lexicon)
        for index in draft.members.indices {
            kinds.settle(
                &draft.members[index], evidence: evidence[index],
                childhood: childhoods[index] + (draft.members[index].isChild ? 2 + counts[index] / 8 : 0),
                mentions: counts[index], mayBeChild: mayBeChild(draft.members[index]))
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
            guard word.isQuoted, lexicon.people.childAddresses.contains(word.text) else { return false }
            guard word.gap == .comma || index > words.startIndex && lexicon.people.possessives.contains(words[index - 1].text)
            else { return false }
            return index + 1 == words.endIndex || words[index + 1].gap != .space
        }
    }

    /// "little Alice", "this curious child", "the poor little thing": a child is told of, and not somebody else's.
    private func childhood(of mentions: [Mention], in words: ArraySlice<Word>) -> Int {
        var votes = 0
        for index in words.indices where lexicon.people.childWords.contains(words[index].text) && !words[index].isQuoted {
            let isNamed = mentions.contains { $0.words.contains(index) }
            if isNamed { continue }
            if lexicon.people.littleWords.contains(words[index].text) {
                let next = index + 1
                guard next < words.endIndex else { continue }
                if mentions.contains(where: { $0.words.lowerBound == next })
                    || lexicon.people.littleThings.contains(words[next].text)
                {
                    votes += 2
                }
            } else {
                let before = words.indices.contains(index - 2) ? [words[index - 1].text, words[index - 2].text] : []
                let isOne = before.contains { word in
                    lexicon.people.indefiniteArticles.contains(word) || lexicon.people.demonstratives.contains(word)
                        || lexicon.people.possessives.contains(word) || lexicon.people.ambiguousPossessives.contains(word)
                }
                if isOne {
                    votes += 1
                }
            }
        }
        return votes
    }
}
