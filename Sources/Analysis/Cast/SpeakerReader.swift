/// Tells who speaks in each quotation: by the words that say so ("said Tom", "Tom said:"), by what else happens in the
/// paragraph, and by the turns of a dialogue.
struct SpeakerReader {
    let lexicon: Lexicon
    let story: ParsedStory
    /// By sentence, names and pronouns.
    let mentions: [[Mention]]

    private struct Turn {
        var paragraph: Int
        var speaker: Int
    }

    /// For each paragraph, the speaker of each of its quotations.
    func speakers() -> [[Int?]] {
        var turns: [Turn] = []
        var result: [[Int?]] = []
        result.reserveCapacity(story.paragraphs.count)
        for (index, paragraph) in story.paragraphs.enumerated() {
            if paragraph.opensScene { turns.removeAll() }
            guard paragraph.quotations.contains(where: \.isSpeech) else {
                result.append(paragraph.quotations.map { _ in nil })
                continue
            }
            let inParagraph = paragraph.sentences.flatMap { mentions[$0] }
            var speakers = paragraph.quotations.map { $0.isSpeech ? told($0, in: paragraph, inParagraph) : nil }
            if speakers.allSatisfy({ $0 == nil }) {
                let before = index > 0 ? story.paragraphs[index - 1] : nil
                let goesOn = before?.quotations.last?.isOpen == true && !paragraph.opensScene
                let speaker = goesOn ? turns.last?.speaker : actor(in: inParagraph, paragraph) ?? nextTurn(turns, at: index)
                speakers = paragraph.quotations.map { $0.isSpeech ? speaker : nil }
            } else {
                fill(&speakers, paragraph)
            }
            if let last = speakers.last(where: { $0 != nil }), let speaker = last {
                turns.append(Turn(paragraph: index, speaker: speaker))
            }
            result.append(speakers)
        }
        return result
    }

    /// A quotation without a tag belongs to whoever spoke before it in the paragraph, or else after.
    private func fill(_ speakers: inout [Int?], _ paragraph: ParsedParagraph) {
        var last = speakers.first { $0 != nil } ?? nil
        for index in speakers.indices where paragraph.quotations[index].isSpeech {
            if let speaker = speakers[index] { last = speaker } else { speakers[index] = last }
        }
    }

    // MARK: Tags

    private func told(_ quotation: ParsedQuotation, in paragraph: ParsedParagraph, _ mentions: [Mention]) -> Int? {
        if let speaker = tagAfter(quotation, in: paragraph, mentions) { return speaker }
        return tagBefore(quotation, in: paragraph, mentions)
    }

    private func tagAfter(_ quotation: ParsedQuotation, in paragraph: ParsedParagraph, _ mentions: [Mention]) -> Int? {
        let start = quotation.words.upperBound
        var end = start
        while end < paragraph.words.count, end - start < Limits.speechTagWordsMax, !paragraph.words[end].isQuoted,
            end == start || paragraph.words[end].gap != .mark
        {
            if paragraph.words[end].isInitial { break }
            end += 1
        }
        guard let verb = (start..<end).first(where: { lexicon.speechVerbs.contains(paragraph.words[$0].text) }) else {
            return nil
        }
        let subjects = subjects(in: start..<end, mentions)
        if let before = subjects.last(where: { $0.words.lowerBound >= start && $0.words.upperBound <= verb }) {
            return before.member
        }
        return subjects.first { $0.words.lowerBound > verb && $0.words.lowerBound <= verb + 4 }?.member
    }

    private func tagBefore(_ quotation: ParsedQuotation, in paragraph: ParsedParagraph, _ mentions: [Mention]) -> Int? {
        var start = quotation.words.lowerBound
        while start > 0, quotation.words.lowerBound - start < Limits.speechTagWordsMax * 4, !paragraph.words[start - 1].isQuoted
        {
            start -= 1
            if paragraph.words[start].isInitial { break }
        }
        let range = start..<quotation.words.lowerBound
        guard let verb = range.last(where: { lexicon.speechVerbs.contains(paragraph.words[$0].text) }) else { return nil }
        let subjects = subjects(in: range, mentions)
        return subjects.last { $0.words.upperBound <= verb && $0.isSubject }?.member ?? subjects.last {
            $0.words.upperBound <= verb && !followsPreposition($0, in: paragraph)
        }?.member ?? subjects.first { $0.words.lowerBound > verb }?.member
    }

    private func subjects(in range: Range<Int>, _ mentions: [Mention]) -> [Mention] {
        let first = mentions.firstIndex(past: { $0.words.lowerBound >= range.lowerBound })
        return mentions[first...].prefix { $0.words.lowerBound < range.upperBound }.filter { !$0.isQuoted && !$0.isPossessive }
    }

    private func followsPreposition(_ mention: Mention, in paragraph: ParsedParagraph) -> Bool {
        let first = mention.words.lowerBound
        guard first > 0, paragraph.words[first].gap == .space else { return false }
        return lexicon.approaches[paragraph.words[first - 1].text] != nil
    }

    // MARK: No tag

    /// Who acts in the paragraph outside the quotation speaks it: `Tom put down his cup. "Sit."`
    private func actor(in mentions: [Mention], _ paragraph: ParsedParagraph) -> Int? {
        mentions.first { !$0.isQuoted && !$0.isPossessive }?.member
    }

    /// Two who speak in turn go on in turn.
    private func nextTurn(_ turns: [Turn], at paragraph: Int) -> Int? {
        guard turns.count >= 2 else { return nil }
        let last = turns[turns.count - 1]
        let before = turns[turns.count - 2]
        guard paragraph - last.paragraph <= Limits.dialogueGapParagraphs,
            last.paragraph - before.paragraph <= Limits.dialogueGapParagraphs + 1
        else { return nil }
        return before.speaker == last.speaker ? nil : before.speaker
    }
}
