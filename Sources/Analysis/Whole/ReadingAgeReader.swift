/// Tells for which age a text is readable: formulas of sentence and word length, each published and tried on school readers.
struct ReadingAgeReader {
    let text: WholeText

    /// The formulas were made for passages of a hundred words.
    private static let wordsMin = 100
    private static let longWordLetters = 7

    func age() -> ReadingAge? {
        let counter = SyllableCounter(rules: text.lexicon.whole.readability)
        let ofTerm = text.terms.terms.map(counter.syllables)
        let isLong = text.terms.flags { $0.unicodeScalars.count >= Self.longWordLetters }
        var words = 0
        var syllables = 0
        var long = 0
        var sentences: [Int] = []
        for index in text.story.sentences.indices {
            let sentence = text.story.sentences[index]
            guard text.story.paragraphs[sentence.paragraph].isTold, !sentence.words.isEmpty else { continue }
            sentences.append(index)
            words += sentence.words.count
            for term in text.terms(in: index) {
                syllables += ofTerm[Int(term)]
                long += isLong[Int(term)] ? 1 : 0
            }
        }
        guard words >= Self.wordsMin else { return nil }
        let length = Double(words) / Double(sentences.count)
        let weight = Double(syllables) / Double(words)
        let result = formula(length, weight, longShare: Double(long) / Double(words))
        let typical = sentences.first { abs(Double(text.story.sentences[$0].words.count) - length) <= 3 } ?? sentences[0]
        return ReadingAge(
            formula: result.formula, score: rounded(result.score), years: min(18, max(5, Int(result.years.rounded()))),
            wordsPerSentence: rounded(length), syllablesPerWord: rounded(weight), typical: text.story.passage(of: typical))
    }

    private func formula(
        _ length: Double, _ weight: Double, longShare: Double
    ) -> (formula: ReadingAge.Formula, score: Double, years: Double) {
        switch text.lexicon.whole.readability {
        case .english:
            let grade = 0.39 * length + 11.8 * weight - 15.59
            // American first graders are six.
            return (.fleschKincaid, grade, grade + 5)
        case .french:
            let ease = 207 - 1.015 * length - 73.6 * weight
            return (.kandelMoles, ease, Self.years(ofEase: ease))
        case .other:
            let lix = length + longShare * 100
            return (.lix, lix, Self.years(ofLix: lix))
        }
    }

    /// Flesch, A New Readability Yardstick, 1948: the school grade of an ease of reading; between two of them a straight line.
    private static func years(ofEase ease: Double) -> Double {
        interpolated(-ease, [(-100, 9), (-90, 10.5), (-80, 11.5), (-70, 12.5), (-60, 14), (-50, 16.5), (-30, 18)])
    }

    /// Anderson's grades of LIX.
    private static func years(ofLix lix: Double) -> Double {
        interpolated(
            lix, [(10, 6), (15, 7), (20, 8), (24, 10), (28, 11), (32, 12), (36, 13), (40, 14), (44, 15), (48, 16), (56, 18)])
    }

    private static func interpolated(_ value: Double, _ table: [(at: Double, years: Double)]) -> Double {
        guard let upper = table.firstIndex(where: { $0.at >= value }) else { return table[table.count - 1].years }
        guard upper > 0 else { return table[0].years - (table[0].at - value) / 10 }
        let (low, high) = (table[upper - 1], table[upper])
        return low.years + (high.years - low.years) * (value - low.at) / (high.at - low.at)
    }

    private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
