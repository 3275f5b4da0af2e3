import Manuscripts

/// Tells a chapter and a book in sentences of their own.
///
/// Each sentence is weighed by its closeness to what the chapter is about (the centroid of Radev, Jing, Styś, Tam: Centroid-based
/// summarization of multiple documents, 2004), by who is in it and what they do, and by whether it can stand alone. A chapter is
/// cut into as many stretches as the summary has sentences, and the best of each is taken that says something new (after Carbonell,
/// Goldstein: The use of MMR, 1998), so that the summary follows the story. Linear in the length of the text.
struct Summariser {
    let text: WholeText
    let vocabulary: ContentVocabulary

    struct Chosen {
        var chapter: Int
        /// Indices into the story's sentences, in reading order.
        var sentences: [Int]
    }

    /// So many words of a chapter for its first sentence of summary; for two it needs four times as many, and so on.
    private static let wordsPerSentence = 170.0
    private static let wordsPerBookSentence = 550.0
    private static let chapterSentencesMax = 7
    private static let bookSentencesMax = 12
    /// So much of a chapter, at its beginning, says who is where and why.
    private static let openingShare = 0.04
    private static let leadWords = 8...110
    /// Above every other.
    private static let leadScore = 100.0
    /// Sentences that share so much of their content words say the same.
    private static let likenessMax = 0.5

    func chapters(count: Int) -> [Chosen] {
        var chosen = (0..<count).map { Chosen(chapter: $0, sentences: []) }
        let lead = lead()
        for (chapter, sentences) in text.chapters() {
            let lengths = wordCount(of: sentences)
            let wanted = min(
                Self.chapterSentencesMax, max(1, Int((Double(lengths) / Self.wordsPerSentence).squareRoot().rounded())))
            let scores = scores(of: sentences)
            let scored = zip(sentences, scores).map { ($0, $0 == lead ? Self.leadScore : $1) }
            chosen[chapter].sentences = best(wanted, of: scored)
        }
        return chosen
    }

    /// The best of what tells the chapters, spread over the book.
    func book(from chapters: [Chosen]) -> [Passage] {
        let told = chapters.filter { !$0.sentences.isEmpty }
        guard told.count > 1, !text.story.sentences.isEmpty else {
            return told.first.map { $0.sentences.map(text.story.passage(of:)) } ?? []
        }
        let words = wordCount(of: text.story.sentences.indices)
        let wanted = min(Self.bookSentencesMax, max(3, Int((Double(words) / Self.wordsPerBookSentence).squareRoot().rounded())))
        let candidates = told.flatMap(\.sentences)
        let weights = weights(of: text.story.sentences.indices)
        let leads = leads(of: text.story.sentences.indices)
        let lead = lead()
        let scored = candidates.map { ($0, $0 == lead ? Self.leadScore : score(of: $0, weights: weights, leads: leads)) }
        return best(wanted, of: scored).map(text.story.passage(of:))
    }

    /// The sentence that begins the story says who it is about and why it is told, however long it is; news hold nothing better.
    private func lead() -> Int? {
        let first = text.story.sentences.indices.first { index in
            let sentence = text.story.sentences[index]
            let paragraph = text.story.paragraphs[sentence.paragraph]
            return paragraph.isTold && paragraph.kind != .verse && sentence.words.count >= Self.leadWords.lowerBound
        }
        return first.flatMap { index in
            let words = text.story.words(of: text.story.sentences[index])
            return Self.leadWords.contains(words.count) && words.count { $0.isQuoted } * 2 < words.count ? index : nil
        }
    }

    private func wordCount(of sentences: Range<Int>) -> Int {
        sentences.reduce(0) { $0 + text.story.sentences[$1].words.count }
    }

    // MARK: - Choosing

    /// - Parameter scored: sentences in reading order; those with a score of 0 are no candidates.
    private func best(_ wanted: Int, of scored: [(sentence: Int, score: Double)]) -> [Int] {
        let candidates = scored.filter { $0.score > 0 }
        guard let first = candidates.first, let last = candidates.last else { return [] }
        let span = Double(last.sentence - first.sentence + 1) / Double(wanted)
        var chosen: [Int] = []
        var cursor = 0
        for part in 1...wanted {
            let end = part == wanted ? last.sentence + 1 : first.sentence + Int(Double(part) * span)
            var best: (sentence: Int, score: Double)?
            while cursor < candidates.count, candidates[cursor].sentence < end {
                let candidate = candidates[cursor]
                if candidate.score > best?.score ?? 0,
                    !chosen.contains(where: { likeness(candidate.sentence, $0) > Self.likenessMax })
                {
                    best = candidate
                }
                cursor += 1
            }
            if let best { chosen.append(best.sentence) }
        }
        return chosen
    }

    /// Of the content words of both, how many they share.
    private func likeness(_ one: Int, _ other: Int) -> Double {
        let first = Set(text.terms(in: one))
        let second = Set(text.terms(in: other))
        if first == second { return 1 }
        let content = first.union(second).filter { vocabulary.isContent[Int($0)] }
        guard !content.isEmpty else { return 0 }
        return Double(content.count { first.contains($0) && second.contains($0) }) / Double(content.count)
    }

    // MARK: - Weighing

    private func scores(of sentences: Range<Int>) -> [Double] {
        let weights = weights(of: sentences)
        let leads = leads(of: sentences)
        let opening = sentences.lowerBound + max(2, Int(Double(sentences.count) * Self.openingShare))
        return sentences.map { score(of: $0, weights: weights, leads: leads) * ($0 < opening ? 1.5 : 1) }
    }

    /// What the sentences are about: words that come again in them, and more in them than elsewhere.
    private func weights(of sentences: Range<Int>) -> [Int32: Double] {
        var counts: [Int32: Int] = [:]
        for sentence in sentences {
            for term in text.terms(in: sentence) where vocabulary.isContent[Int(term)] { counts[term, default: 0] += 1 }
        }
        var weights: [Int32: Double] = [:]
        for (term, count) in counts where count > 1 {
            weights[term] = Double(count).squareRoot() * (0.5 + Double(count) / Double(text.terms.counts[Int(term)]))
        }
        let greatest = weights.values.max() ?? 1
        return weights.mapValues { $0 / greatest }
    }

    /// Whom the sentences are about, with their share.
    private func leads(of sentences: Range<Int>) -> [Int: Double] {
        var counts: [Int: Int] = [:]
        for sentence in sentences {
            for character in text.characters(in: sentence) { counts[character, default: 0] += 1 }
        }
        let greatest = Double(max(1, counts.values.max() ?? 1))
        return counts.mapValues { Double($0) / greatest }
    }

    private func score(of sentence: Int, weights: [Int32: Double], leads: [Int: Double]) -> Double {
        let parsed = text.story.sentences[sentence]
        let paragraph = text.story.paragraphs[parsed.paragraph]
        let words = paragraph.words[parsed.words]
        guard paragraph.isTold, paragraph.kind != .verse, words.count >= 4 else { return 0 }
        var about = 0.0
        for term in Set(text.terms(in: sentence)) { about += weights[term] ?? 0 }
        about /= Double(words.count).squareRoot()
        let cast = text.characters(in: sentence).prefix(4).reduce(0) { $0 + (leads[$1] ?? 0) }
        let told = words.lazy.filter { !$0.isQuoted }
        let deeds = told.reduce(0) {
            $0 + (text.lexicon.deeds.agents.contains($1.text) || text.lexicon.deeds.postures[$1.text] != nil ? 1 : 0)
        }
        var score = 0.2 + about * 1.4 + min(cast, 2) * 0.35 + Double(min(deeds, 2)) * 0.12
        if text.readings[sentence].place != nil { score += 0.1 }
        if paragraph.sentences.lowerBound == sentence { score *= 1.15 }
        return score * standing(of: parsed, in: paragraph)
    }

    /// How well a sentence can stand alone, 0 … 1.
    private func standing(of sentence: ParsedSentence, in paragraph: ParsedParagraph) -> Double {
        let words = paragraph.words[sentence.words]
        guard let first = words.first else { return 0 }
        var factor = 1.0
        let quoted = Double(words.count { $0.isQuoted }) / Double(words.count)
        if paragraph.kind != .dialogue { factor *= quoted > 0.1 ? max(0.1, 0.65 - quoted * 0.8) : 1 }
        if text.lexicon.whole.pointers.contains(first.text) {
            factor *= 0.45
        } else if words.dropFirst().prefix(2).contains(where: {
            text.lexicon.whole.pointers.contains($0.text) && !$0.isCapitalised
        }) {
            factor *= 0.75
        }
        if text.lexicon.whole.links.contains(first.text) { factor *= 0.75 }
        if words.count < 8 { factor *= 0.5 }
        if words.count > 45 { factor *= max(0.3, 1 - Double(words.count - 45) / 45) }
        let start = paragraph.text.index(ofOffset: sentence.range.lowerBound)
        let end = paragraph.text.index(ofOffset: sentence.range.upperBound)
        let scalars = paragraph.text.scalars[start..<end]
        switch scalars.last(where: { !$0.isSpace && !SentenceMarks.closers.contains($0) }) {
        case "?": factor *= 0.3
        case "!": factor *= 0.6
        case ".", "\u{2026}": break
        // Torn off before a list, a letter or a verse.
        default: factor *= 0.25
        }
        if scalars.first == "(" || scalars.contains("(") != scalars.contains(")") { factor *= 0.4 }
        return factor
    }
}
