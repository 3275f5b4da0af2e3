import Manuscripts

/// Tells a novel from a tale, news, an essay, a screenplay and a poem: by form where there is one, and otherwise by who is in it,
/// who talks and what it does.
struct TextKindFinder {
    let text: WholeText
    let format: ReadingRecord.Format

    /// From here on a story is a novel: the line that the Science Fiction and Fantasy Writers Association draws.
    private static let novelWordsMin = 40_000
    private static let newsWordsMax = 6_000
    /// A dateline stands within so many words.
    private static let datelineWords = 8
    private static let openingSentences = 3

    private typealias Reason = TextKindFinding.Reason

    func kind() -> TextKindFinding {
        let paragraphs = text.story.paragraphs
        let words = paragraphs.reduce(0) { $0 + $1.words.count }
        guard words > 0 else { return TextKindFinding(kind: .tale, confidence: 0) }
        let length = Reason(sign: .length, amount: Double(words))
        let cues = Double(paragraphs.count { $0.kind == .dialogue || $0.kind == .direction }) / Double(paragraphs.count)
        if format == .fountain || format == .script || format == .subtitles || cues > 0.4 {
            let evidence = paragraphs.first { $0.kind == .dialogue }.map { text.story.passage(of: $0.sentences.lowerBound) }
            return found(.screenplay, 1, [Reason(sign: .cues, amount: rounded(cues), evidence: evidence), length])
        }
        let verse = paragraphs.lazy.filter { $0.kind == .verse }
        let verseShare = Double(verse.reduce(0) { $0 + $1.words.count }) / Double(words)
        if verseShare > 0.6 {
            let evidence = verse.first.map { text.story.passage(of: $0.sentences.lowerBound) }
            return found(
                .poem, min(1, verseShare), [Reason(sign: .verse, amount: rounded(verseShare), evidence: evidence), length])
        }
        return prose(words, length)
    }

    private func prose(_ words: Int, _ length: Reason) -> TextKindFinding {
        let speech = share(.speech)
        let people = share(.people)
        let past = past()
        let report = density(.report, of: text.lexicon.whole.kinds.reports, words: words)
        let argument = density(.argument, of: text.lexicon.whole.kinds.arguments, words: words)
        let dateline = dateline()
        // Each sign pulls by how far it stands above what prose of any kind shows.
        let story =
            min(1.5, speech.amount * 4) + min(1.5, people.amount * 3) + past.amount - argument.amount * 0.4
            + (words >= Self.novelWordsMin ? 1 : 0)
        let news = words > Self.newsWordsMax ? 0 : (dateline == nil ? 0 : 2.5) + min(3, report.amount * 1.5)
        let essay = 0.8 + min(2.5, argument.amount * 2) + (1 - past.amount) * 1.2 - speech.amount * 2
        let kinds: [(kind: TextKind, score: Double, reasons: [Reason])] = [
            (words >= Self.novelWordsMin ? .novel : .tale, story, [people, speech, past, length]),
            (.news, news, [dateline, report, length].compactMap { $0 }), (.essay, essay, [argument, past, people, length]),
        ]
        let ranked = kinds.sorted { $0.score > $1.score }
        return found(ranked[0].kind, min(1, max(0, (ranked[0].score - ranked[1].score) / 2)), ranked[0].reasons)
    }

    private func found(_ kind: TextKind, _ confidence: Double, _ reasons: [Reason]) -> TextKindFinding {
        TextKindFinding(kind: kind, confidence: rounded(confidence), reasons: reasons)
    }

    private func share(_ sign: TextKindFinding.Sign) -> Reason {
        var hits = 0
        var all = 0
        var evidence: Int?
        for index in text.story.sentences.indices {
            let sentence = text.story.sentences[index]
            let words = text.story.words(of: sentence)
            if sign == .speech {
                let quoted = words.count { $0.isQuoted }
                hits += quoted
                all += words.count
                if quoted > 0, evidence == nil { evidence = index }
            } else {
                all += 1
                guard !text.characters(in: index).isEmpty else { continue }
                hits += 1
                if evidence == nil { evidence = index }
            }
        }
        return Reason(
            sign: sign, amount: rounded(Double(hits) / Double(max(1, all))), evidence: evidence.map(text.story.passage(of:)))
    }

    /// Speech is present even in a tale of long ago, and does not count.
    private func past() -> Reason {
        let pasts = text.terms.flags(where: text.lexicon.whole.kinds.pasts.contains)
        let presents = text.terms.flags(where: text.lexicon.whole.kinds.presents.contains)
        var past = 0
        var present = 0
        for (paragraph, terms) in text.terms.ofWords.enumerated() {
            for (term, word) in zip(terms, text.story.paragraphs[paragraph].words) where !word.isQuoted {
                past += pasts[Int(term)] ? 1 : 0
                present += presents[Int(term)] ? 1 : 0
            }
        }
        return Reason(sign: .past, amount: rounded(past + present == 0 ? 0.5 : Double(past) / Double(past + present)))
    }

    private func density(_ sign: TextKindFinding.Sign, of table: Set<String>, words: Int) -> Reason {
        let own = text.terms.flags(where: table.contains)
        var hits = 0
        var evidence: Int?
        for index in text.story.sentences.indices {
            let here = text.terms(in: index).count { own[Int($0)] }
            hits += here
            if here > 0, evidence == nil { evidence = index }
        }
        return Reason(
            sign: sign, amount: rounded(Double(hits) * 100 / Double(words)), evidence: evidence.map(text.story.passage(of:)))
    }

    /// "LONDON, March 3 (Reuters) —": capitals, an agency or a date, and then a dash.
    private func dateline() -> Reason? {
        for sentence in text.story.sentences.prefix(Self.openingSentences).indices {
            let parsed = text.story.sentences[sentence]
            let paragraph = text.story.paragraphs[parsed.paragraph]
            guard paragraph.isTold, let first = paragraph.words[parsed.words].first else { continue }
            let opening = paragraph.words[parsed.words].prefix(Self.datelineWords)
            let hasAgency = opening.contains { text.lexicon.whole.kinds.agencies.contains($0.text) }
            let isLoud = first.written.count > 2 && first.written == first.written.uppercased()
            guard isLoud || hasAgency, let last = opening.last else { continue }
            let head = paragraph.text.index(ofOffset: first.start)..<paragraph.text.index(ofOffset: last.end)
            let scalars = paragraph.text.scalars[head]
            if hasAgency || scalars.contains(where: \.isDash) || scalars.contains("(") {
                return Reason(sign: .dateline, amount: 1, evidence: text.story.passage(of: sentence))
            }
        }
        return nil
    }

    private func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
}
