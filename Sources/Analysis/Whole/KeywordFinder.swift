import Foundation

/// Finds what a story is about: nouns that gather in some places and are missing in others.
///
/// A word that matters attracts itself; a word of the language is spread evenly. So no table of how common words are is needed:
/// the spread of the distances between its uses tells (Carpena, Bernaola-Galván, Hackenberg, Coronado, Oliver: Level statistics of
/// words, Physical Review E 79, 2009).
struct KeywordFinder {
    let text: WholeText
    let vocabulary: ContentVocabulary

    private static let keywordsMax = 16
    private static let evidenceMax = 3
    /// Of its uses, so many follow an article or the like: it is a noun here.
    private static let nounShareMin = 0.3

    private struct Candidate {
        var uses = 0
        var marked = 0
        /// Capitalised where nothing asks for it.
        var named = 0
        var last = -1
        var gaps = 0.0
        var squares = 0.0
        var sentences: [Int] = []
    }

    func keywords() -> [Keyword] {
        let words = text.story.paragraphs.reduce(0) { $0 + $1.words.count }
        let usesMin = words < 600 ? 2 : words < 5_000 ? 3 : 5
        let candidates = candidates(stems())
        let ranked = candidates.compactMap { term, candidate -> (term: Int32, weight: Double)? in
            guard candidate.uses >= usesMin, candidate.named * 2 < candidate.uses,
                Double(candidate.marked) >= Double(candidate.uses) * Self.nounShareMin
            else { return nil }
            return (term, weight(of: candidate, words: words))
        }.sorted { ($1.weight, name($0.term)) < ($0.weight, name($1.term)) }
        return ranked.prefix(Self.keywordsMax).map { term, _ in
            let candidate = candidates[term] ?? Candidate()
            return Keyword(
                word: name(term), count: candidate.uses, evidence: candidate.sentences.map(text.story.passage(of:)))
        }
    }

    private func name(_ term: Int32) -> String { text.terms.terms[Int(term)] }

    /// By term, the term it is a plural of; itself where it is none, or where the singular is not in the story.
    private func stems() -> [Int32] {
        var numbers: [String: Int32] = [:]
        for (index, term) in text.terms.terms.enumerated() { numbers[term] = Int32(index) }
        return text.terms.terms.enumerated().map { index, term in
            for ending in text.lexicon.whole.pluralEndings
            where term.hasSuffix(ending) && term.utf8.count > ending.utf8.count + 2 {
                if let singular = numbers[String(term.dropLast(ending.count))] { return singular }
            }
            return Int32(index)
        }
    }

    private func candidates(_ stems: [Int32]) -> [Int32: Candidate] {
        let isMarker = text.terms.flags(where: text.lexicon.whole.nounMarkers.contains)
        var candidates: [Int32: Candidate] = [:]
        var position = 0
        for (index, sentence) in text.story.sentences.enumerated() {
            let told = text.story.paragraphs[sentence.paragraph].isTold
            var before: Int32?
            for (term, word) in zip(text.terms(in: index), text.story.words(of: sentence)) {
                defer {
                    before = term
                    position += 1
                }
                guard told, vocabulary.isContent[Int(term)] else { continue }
                let stem = stems[Int(term)]
                var own = candidates[stem] ?? Candidate()
                if let before, isMarker[Int(before)] { own.marked += 1 }
                if word.isCapitalised, !word.isInitial { own.named += 1 }
                if own.last >= 0 {
                    let gap = Double(position - own.last)
                    own.gaps += gap
                    own.squares += gap * gap
                }
                own.uses += 1
                own.last = position
                if own.sentences.count < Self.evidenceMax, own.sentences.last != index { own.sentences.append(index) }
                candidates[stem] = own
            }
        }
        return candidates
    }

    /// How far its clustering is beyond chance, and how often it is used: a word used often counts though it is everywhere.
    private func weight(of candidate: Candidate, words: Int) -> Double {
        let uses = Double(candidate.uses)
        guard candidate.uses > 3 else { return uses.squareRoot() }
        let gaps = uses - 1
        let mean = candidate.gaps / gaps
        let deviation = max(0, candidate.squares / gaps - mean * mean).squareRoot() / mean
        let share = uses / Double(words)
        let normalised = deviation / (1 - share).squareRoot()
        let expected = (2 * uses - 1) / (2 * uses + 2)
        let spread = 1 / (uses.squareRoot() * (1 + 2.8 / pow(uses, 0.865)))
        return uses.squareRoot() * (1 + min(8, max(0, (normalised - expected) / spread)) / 2)
    }
}
