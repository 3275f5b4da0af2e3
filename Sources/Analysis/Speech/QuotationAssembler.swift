import Manuscripts

/// Puts the parts of what is said together into quotations: those of a turn that only a tag or the end of a paragraph divides.
struct QuotationAssembler {
    let story: ParsedStory
    let turns: [Turn]
    let attributions: [Attribution]
    let cues: [String: Int]

    /// By paragraph and quotation; nil for words that are marked and not spoken.
    func speakers() -> [[Attribution?]] {
        var speakers = story.paragraphs.map { [Attribution?](repeating: nil, count: $0.quotations.count) }
        for (turn, attribution) in zip(turns, attributions) {
            for piece in turn.pieces { speakers[piece.paragraph][piece.quotation] = attribution }
        }
        for (index, paragraph) in story.paragraphs.enumerated() where paragraph.kind == .dialogue {
            guard !paragraph.quotations.isEmpty else { continue }
            let member = paragraph.cue.flatMap { cues[$0] }
            speakers[index][0] = Attribution(
                member: member, confidence: member == nil ? 0 : 1, reason: member == nil ? .unknown : .cue)
        }
        return speakers
    }

    func quotations(_ speakers: [[Attribution?]], numbers: [Int?]) -> [Quotation] {
        var found: [Quotation] = []
        for (index, paragraph) in story.paragraphs.enumerated() {
            for (number, quotation) in paragraph.quotations.enumerated() {
                guard let attribution = speakers[index][number] else { continue }
                let part = story.passage(of: quotation.start..<quotation.end, in: index)
                if quotation.goesOn, number == 0, index > 0, var last = found.last,
                    last.parts.last?.paragraph == story.paragraphs[index - 1].index
                {
                    last.parts.append(part)
                    found[found.count - 1] = last
                    continue
                }
                if number > 0, isInterrupted(before: number, in: paragraph, speakers[index]), !found.isEmpty {
                    found[found.count - 1].parts.append(part)
                    continue
                }
                found.append(
                    Quotation(
                        parts: [part], speaker: attribution.member.flatMap { numbers[$0] }, confidence: attribution.confidence,
                        reason: attribution.reason, evidence: attribution.sentence.map(story.passage)))
            }
        }
        return found
    }

    /// Whether only a few words told within the sentence stand between a quotation and the one before: “No,” said Mara, “not tonight.”
    private func isInterrupted(before number: Int, in paragraph: ParsedParagraph, _ speakers: [Attribution?]) -> Bool {
        let (one, other) = (paragraph.quotations[number - 1], paragraph.quotations[number])
        guard one.isSpeech, other.isSpeech, one.turn == other.turn, speakers[number - 1]?.member == speakers[number]?.member
        else {
            return false
        }
        let between = paragraph.text.index(ofOffset: one.end)..<paragraph.text.index(ofOffset: other.start)
        return !paragraph.text.scalars[between].contains { SentenceMarks.terminators.contains($0) }
    }
}
