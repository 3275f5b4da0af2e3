import Manuscripts

/// Finds what a story turns on again and again, by words for each theme.
struct ThemeFinder {
    let text: WholeText
    let vocabulary: ContentVocabulary

    private static let themesMax = 6
    /// Below this, of a hundred words, a theme is only touched.
    private static let densityMin = 0.12
    /// One word alone is no theme.
    private static let distinctWordsMin = 4
    private static let usesMin = 6
    private static let wordsShown = 6
    private static let evidenceMax = 3

    func themes() -> [Theme] {
        let words = text.story.paragraphs.reduce(0) { $0 + $1.words.count }
        guard words > 0 else { return [] }
        var found: [Theme] = []
        for name in Theme.Name.allCases {
            guard let table = text.lexicon.whole.themes[name] else { continue }
            let own = zip(text.terms.terms, vocabulary.isName).map { table.contains($0) && !$1 }
            let used = own.indices.filter { own[$0] }.sorted {
                (text.terms.counts[$1], text.terms.terms[$0]) < (text.terms.counts[$0], text.terms.terms[$1])
            }
            // One word that is everywhere ("head" of a queen who beheads) must not outweigh a theme of many words.
            let uses = used.reduce(0) { $0 + text.terms.counts[$1] }
            let greatest = used.first.map { text.terms.counts[$0] } ?? 0
            let weighed = min(uses, (uses - greatest) * 2)
            let density = (Double(weighed) * 100 / Double(words) * 1_000).rounded() / 1_000
            guard used.count >= Self.distinctWordsMin, uses >= Self.usesMin, density >= Self.densityMin else { continue }
            found.append(
                Theme(
                    name: name, density: density, words: used.prefix(Self.wordsShown).map { text.terms.terms[$0] },
                    evidence: evidence(own)))
        }
        return Array(found.sorted { ($1.density, $0.name.rawValue) < ($0.density, $1.name.rawValue) }.prefix(Self.themesMax))
    }

    /// The sentences with most of its words, in reading order.
    private func evidence(_ own: [Bool]) -> [Passage] {
        var best: [(sentence: Int, count: Int)] = []
        for sentence in text.story.sentences.indices {
            var distinct: Set<Int32> = []
            for term in text.terms(in: sentence) where own[Int(term)] { distinct.insert(term) }
            let parsed = text.story.sentences[sentence]
            guard !distinct.isEmpty, (6...40).contains(parsed.words.count),
                text.story.paragraphs[parsed.paragraph].kind != .verse
            else {
                continue
            }
            if best.count < Self.evidenceMax {
                best.append((sentence, distinct.count))
            } else if let least = best.indices.min(by: { best[$0].count < best[$1].count }), best[least].count < distinct.count
            {
                best[least] = (sentence, distinct.count)
            }
        }
        return best.map(\.sentence).sorted().map(text.story.passage(of:))
    }
}
