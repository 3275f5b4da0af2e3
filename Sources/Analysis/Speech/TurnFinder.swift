import Manuscripts

/// Divides what is said into turns, and gathers for each what tells whose it is.
struct TurnFinder {
    private let lexicon: Lexicon
    private let story: ParsedStory
    private let mentions: [[Mention]]
    private let phrases: SaidPhraseReader

    init(lexicon: Lexicon, story: ParsedStory, mentions: [[Mention]]) {
        self.lexicon = lexicon
        self.story = story
        self.mentions = mentions
        phrases = SaidPhraseReader(lexicon: lexicon, story: story, mentions: mentions)
    }

    func turns() -> [Turn] {
        var turns: [Turn] = []
        var startsAnew = true
        /// By member, the paragraph that named it last outside of what is said.
        var named: [Int: Int] = [:]
        for (index, paragraph) in story.paragraphs.enumerated() {
            if paragraph.opensScene { startsAnew = true }
            guard paragraph.cue == nil, paragraph.kind != .dialogue else { continue }
            for sentence in paragraph.sentences {
                let isTold = story.words(of: story.sentences[sentence]).allSatisfy { !$0.isQuoted }
                for mention in mentions[sentence] where !mention.isQuoted && (!mention.isPronoun || isTold) {
                    named[mention.member] = index
                }
            }
            let opensWithSpeech = paragraph.quotations.first(where: \.isSpeech)?.words.lowerBound == 0
            var own: [Turn] = []
            for (number, quotation) in paragraph.quotations.enumerated() where quotation.isSpeech {
                var tag = phrases.tag(of: quotation, in: index)
                // Whoever does something before the quotation is meant by what comes after it.
                if let member = tag?.member, opensWithSpeech { tag?.distance = index - (named[member] ?? 0) }
                let piece = Turn.Piece(paragraph: index, quotation: number)
                if own.isEmpty, quotation.goesOn, !turns.isEmpty, !startsAnew, tag?.member == nil || tag?.isPronoun == true {
                    own.append(turns.removeLast())
                    own[0].pieces.append(piece)
                } else if let last = own.last, !isAnother(tag, quotation, than: last) {
                    own[own.count - 1].pieces.append(piece)
                    if last.tag == nil || last.tag?.isPronoun == true && tag?.isPronoun == false {
                        own[own.count - 1].tag = tag ?? last.tag
                    }
                } else {
                    own.append(Turn(pieces: [piece], tag: tag, startsAnew: startsAnew && own.isEmpty))
                }
                startsAnew = false
            }
            own = own.map(described)
            if let last = turns.last, !own.isEmpty { own[0].answeredBy = answering(between: last, and: own[0]) }
            turns += own
        }
        return turns
    }

    private func answering(between last: Turn, and next: Turn) -> Set<Int> {
        guard next.firstParagraph == last.paragraph + 2, !next.startsAnew else { return [] }
        let told = mentions[story.paragraphs[last.paragraph + 1].sentences].joined()
        return Set(told.lazy.filter { !$0.isQuoted && $0.isSubject }.map(\.member))
    }

    /// Another voice within the paragraph: after a dash, or because the tags name two.
    private func isAnother(_ tag: Turn.Tag?, _ quotation: ParsedQuotation, than last: Turn) -> Bool {
        guard let piece = last.pieces.last else { return true }
        let before = story.paragraphs[piece.paragraph].quotations[piece.quotation]
        if piece.paragraph == last.paragraph, quotation.turn != before.turn { return true }
        guard let tag, let told = last.tag else { return false }
        // "they cried", and then somebody alone.
        if tag.isStranger != told.isStranger { return true }
        guard let one = tag.member, let other = told.member else { return false }
        if tag.isPronoun || told.isPronoun {
            return tag.isPronoun && told.isPronoun && tag.gender != told.gender && tag.gender != .unknown
                && told.gender != .unknown
        }
        return one != other
    }

    // MARK: What tells

    private func described(_ turn: Turn) -> Turn {
        var turn = turn
        (turn.actors, turn.addressed, turn.discussed, turn.addressedKin, turn.selfNamed) = ([], [], [], [], [])
        for piece in turn.pieces {
            readSaid(piece, of: &turn)
        }
        readAddressees(of: &turn)
        readActors(of: &turn)
        readNear(of: &turn)
        return turn
    }

    private func readSaid(_ piece: Turn.Piece, of turn: inout Turn) {
        let words = story.paragraphs[piece.paragraph].words
        let quotation = story.paragraphs[piece.paragraph].quotations[piece.quotation]
        for (_, mention) in phrases.mentions(in: quotation.words, of: piece.paragraph) where mention.isQuoted {
            if namesHimself(mention, in: words, quotation) {
                turn.selfNamed.insert(mention.member)
            } else if isAddressed(mention, in: words, quotation) {
                turn.addressed.insert(mention.member)
            } else {
                turn.discussed.insert(mention.member)
            }
        }
        turn.discussed.subtract(turn.addressed)
        for word in quotation.words {
            guard let kin = lexicon.people.kin[words[word].text], kin != .friend, kin != .servant else { continue }
            let one = Mention(member: 0, words: word..<word + 1, isQuoted: true)
            if isAddressed(one, in: words, quotation) { turn.addressedKin.insert(kin) }
        }
        for word in quotation.words {
            guard let gender = lexicon.people.addressGenders[words[word].text],
                isAddressed(Mention(member: 0, words: word..<word + 1, isQuoted: true), in: words, quotation)
            else { continue }
            turn.addressedGender = gender
        }
    }

    /// "said Tom to Mara": who is told to be spoken to.
    private func readAddressees(of turn: inout Turn) {
        guard let tag = turn.tag else { return }
        let words = story.paragraphs[story.sentences[tag.sentence].paragraph].words
        for mention in mentions[tag.sentence] where !mention.isQuoted && !mention.isPronoun && !mention.isPossessive {
            let isSpeaker = mention.member == tag.member && !tag.isPronoun
            if !isSpeaker, followsAddress(mention, in: words) { turn.addressed.insert(mention.member) }
        }
    }

    private func followsAddress(_ mention: Mention, in words: [Word]) -> Bool {
        var first = mention.words.lowerBound
        if first > 0, words[first].gap == .space, lexicon.people.determiners.contains(words[first - 1].text) { first -= 1 }
        return first > 0 && words[first].gap == .space && lexicon.people.addressLinks.contains(words[first - 1].text)
    }

    /// "I am Peter", "c'est moi, Pierre".
    private func namesHimself(_ mention: Mention, in words: [Word], _ quotation: ParsedQuotation) -> Bool {
        let first = mention.words.lowerBound
        guard first > quotation.words.lowerBound, !mention.isPossessive else { return false }
        let before = words[first - 1].text
        return words[first].gap == .comma && lexicon.people.selfPronouns.contains(before)
            || words[first].gap == .space && lexicon.people.selfVerbs.contains(before)
    }

    /// Between marks, or after "my dear" at the beginning: "No, Tom, I cannot."
    private func isAddressed(_ mention: Mention, in words: [Word], _ quotation: ParsedQuotation) -> Bool {
        let after = mention.words.upperBound
        if mention.isPossessive { return false }
        guard after == quotation.words.upperBound || words[after].gap != .space else { return false }
        var first = mention.words.lowerBound
        while first > quotation.words.lowerBound, words[first].gap == .space,
            lexicon.people.endearments.contains(words[first - 1].text)
        {
            first -= 1
        }
        return first == quotation.words.lowerBound || words[first].gap != .space
    }

    /// Who does something in the paragraph, outside of what is said: in the sentence of the quotation most.
    private func readActors(of turn: inout Turn) {
        guard let piece = turn.pieces.first else { return }
        let paragraph = story.paragraphs[piece.paragraph]
        let quotation = paragraph.quotations[piece.quotation]
        let before = story.sentences[paragraph.sentences].firstIndex(past: { $0.range.upperBound > quotation.start })
        let last = turn.pieces.last { $0.paragraph == piece.paragraph } ?? piece
        let end = paragraph.quotations[last.quotation].end
        let after = story.sentences[paragraph.sentences].firstIndex(past: { $0.range.upperBound >= end })
        let low = max(paragraph.sentences.lowerBound, before - 3)
        let high = min(paragraph.sentences.upperBound, min(after, before + 40) + 3)
        var isFirst = true
        for sentence in low..<max(low, high) {
            for mention in mentions[sentence] where !mention.isQuoted && !mention.isPossessive {
                var weight = mention.isSubject ? 1.6 : 0.4
                if mention.isSubject, isFirst { weight = 2.6 }
                if mention.isSubject { isFirst = false }
                turn.actors.append(
                    Turn.Actor(
                        member: mention.member, weight: weight, sentence: sentence,
                        pronounGender: mention.isPronoun ? gender(of: mention, in: paragraph) : .unknown))
            }
        }
    }

    private func isHeOrShe(_ mention: Mention, in paragraph: ParsedParagraph) -> Bool {
        mention.isPronoun && gender(of: mention, in: paragraph) != .unknown
    }

    private func gender(of mention: Mention, in paragraph: ParsedParagraph) -> Gender {
        switch lexicon.people.pronouns[paragraph.words[mention.words.lowerBound].text] {
        case .he: .male
        case .she: .female
        default: .unknown
        }
    }

    private func readNear(of turn: inout Turn) {
        guard let piece = turn.pieces.first else { return }
        let paragraph = story.paragraphs[piece.paragraph]
        let quotation = paragraph.quotations[piece.quotation]
        let here = story.sentences[paragraph.sentences].firstIndex(past: { $0.range.upperBound > quotation.start })
        turn.near = [:]
        for sentence in max(0, here - Limits.turnReachSentences)..<min(mentions.count, here + 8) {
            let other = story.paragraphs[story.sentences[sentence].paragraph]
            if other.chapter != paragraph.chapter { continue }
            let distance = Double(abs(here - sentence))
            for mention in mentions[sentence] {
                let sureness = mention.isQuoted ? 0.35 : mention.isPossessive || isHeOrShe(mention, in: other) ? 0.5 : 1
                let weight = sureness / (1 + distance / 4)
                turn.near[mention.member, default: 0] += sentence > here ? weight * 0.5 : weight
            }
        }
    }
}
