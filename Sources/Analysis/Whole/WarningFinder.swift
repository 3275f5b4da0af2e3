/// Finds what some people would rather not meet unawares, passage by passage: precise rather than eager, because a warning that
/// is wrong twice is never read again.
struct WarningFinder {
    let text: WholeText
    private let cues: [WarningCue]
    /// By term, the cues whose pattern begins with it.
    private let starting: [[Int]]
    /// By term: somebody of the cast, by name or by what they are.
    private let isVictim: [Bool]

    /// Cues so near to one another are one passage.
    private static let reachSentences = 5
    /// "ran him through the heart": the victim stands within so many words.
    private static let victimWords = 3
    private static let harmlessBefore = 3
    private static let harmlessAfter = 4
    private static let evidenceMax = 3
    /// So many clear ones in one passage make it strong.
    private static let heapMin = 6

    private struct Hit {
        var cue: Int
        var sentence: Int
        var strength: ContentWarning.Strength
        var words: Range<Int>
    }

    init(text: WholeText) {
        self.text = text
        cues = text.lexicon.whole.warnings
        var byFirst: [String: [Int]] = [:]
        for (index, cue) in cues.enumerated() { byFirst[cue.pattern[0], default: []].append(index) }
        starting = text.terms.terms.map { byFirst[$0] ?? [] }
        let guards = text.lexicon.whole.warningGuards
        let names = ContentVocabulary(text).isName
        let roles = text.lexicon.people.roles
        isVictim = zip(text.terms.terms, names).map { term, isName in
            isName || guards.victims.contains(term) || guards.bodyParts.contains(term) || roles[term] != nil
        }
    }

    func warnings() -> [ContentWarning] {
        var open: [ContentWarning.Kind: [Hit]] = [:]
        var found: [(first: Int, warning: ContentWarning)] = []
        func close(_ kind: ContentWarning.Kind) {
            guard let hits = open.removeValue(forKey: kind), let first = hits.first else { return }
            found.append((first.sentence, warning(kind, hits)))
        }
        for sentence in text.story.sentences.indices {
            for hit in hits(in: sentence) {
                let kind = cues[hit.cue].kind
                if let last = open[kind]?.last, isApart(last.sentence, sentence) { close(kind) }
                open[kind, default: []].append(hit)
            }
        }
        for kind in ContentWarning.Kind.allCases { close(kind) }
        return found.sorted { ($0.first, $0.warning.kind.rawValue) < ($1.first, $1.warning.kind.rawValue) }.map(\.warning)
    }

    private func isApart(_ one: Int, _ other: Int) -> Bool {
        other - one > Self.reachSentences || text.sceneOf[one] != text.sceneOf[other]
    }

    private func warning(_ kind: ContentWarning.Kind, _ hits: [Hit]) -> ContentWarning {
        var strength = hits.map(\.strength).max() ?? .mild
        if strength == .clear, hits.count(where: { $0.strength == .clear }) >= Self.heapMin { strength = .strong }
        var shown: [Int] = []
        for hit in hits.sorted(by: { ($1.strength, $0.sentence) < ($0.strength, $1.sentence) })
        where !shown.contains(hit.sentence) {
            shown.append(hit.sentence)
        }
        return ContentWarning(
            kind: kind, strength: strength, scene: text.sceneOf[hits[0].sentence],
            words: hits.map { hit in
                let paragraph = text.story.sentences[hit.sentence].paragraph
                let words = text.story.paragraphs[paragraph].words
                return text.story.passage(
                    of: words[hit.words.lowerBound].start..<words[hit.words.upperBound - 1].end, in: paragraph)
            },
            evidence: shown.prefix(Self.evidenceMax).map(text.story.passage(of:)))
    }

    // MARK: - One sentence

    private func hits(in sentence: Int) -> [Hit] {
        let parsed = text.story.sentences[sentence]
        let terms = text.terms.ofWords[parsed.paragraph]
        var hits: [Hit] = []
        for index in parsed.words {
            // The longest pattern of each kind wins: "shot dead" and not "shot".
            var best: [ContentWarning.Kind: (cue: Int, end: Int)] = [:]
            for cue in starting[Int(terms[index])] {
                let end = index + cues[cue].pattern.count
                guard end <= parsed.words.upperBound, matches(cues[cue], at: index, terms),
                    holds(cues[cue], index..<end, parsed, terms)
                else {
                    continue
                }
                if let known = best[cues[cue].kind], known.end - index >= cues[cue].pattern.count { continue }
                best[cues[cue].kind] = (cue, end)
            }
            for kind in ContentWarning.Kind.allCases {
                guard let (cue, end) = best[kind] else { continue }
                hits.append(
                    Hit(cue: cue, sentence: sentence, strength: strength(of: cue, at: index, in: parsed), words: index..<end))
            }
        }
        return hits
    }

    private func matches(_ cue: WarningCue, at index: Int, _ terms: [Int32]) -> Bool {
        for (step, part) in cue.pattern.enumerated() where step > 0 && part != "*" {
            if text.terms.terms[Int(terms[index + step])] != part { return false }
        }
        return true
    }

    private func holds(_ cue: WarningCue, _ range: Range<Int>, _ sentence: ParsedSentence, _ terms: [Int32]) -> Bool {
        let around =
            max(
                sentence.words.lowerBound, range.lowerBound - Self.harmlessBefore)..<min(
                sentence.words.upperBound, range.upperBound + Self.harmlessAfter)
        if !cue.harmless.isEmpty, around.contains(where: { !range.contains($0) && cue.harmless.contains(term(terms[$0])) }) {
            return false
        }
        if isComparison(before: range.lowerBound, sentence, terms) { return false }
        let guards = text.lexicon.whole.warningGuards
        switch cue.need {
        case .nothing: return true
        case .victim:
            let after = range.upperBound..<min(sentence.words.upperBound, range.upperBound + Self.victimWords)
            // French puts the pronoun before the verb.
            let before = max(sentence.words.lowerBound, range.lowerBound - 1)..<range.lowerBound
            return after.contains { isVictim[Int(terms[$0])] }
                || text.lexicon.sentences.clitics.isEmpty == false
                    && before.contains { text.lexicon.sentences.clitics.contains(term(terms[$0])) }
        case .weapon:
            return terms[sentence.words].contains { guards.weapons.contains(term($0)) || guards.bodyParts.contains(term($0)) }
        case .group: return terms[sentence.words].contains { guards.groups.contains(term($0)) }
        }
    }

    /// "like a murderer", "as if she were dead".
    private func isComparison(before index: Int, _ sentence: ParsedSentence, _ terms: [Int32]) -> Bool {
        text.lexicon.whole.warningGuards.comparisons.contains { words in
            (0...3).contains { gap in
                let start = index - gap - words.count
                guard start >= sentence.words.lowerBound else { return false }
                return words.indices.allSatisfy { term(terms[start + $0]) == words[$0] }
            }
        }
    }

    private func term(_ number: Int32) -> String { text.terms.terms[Int(number)] }

    /// What is denied, only thought of or only said is a step weaker than what happens.
    private func strength(of cue: Int, at index: Int, in sentence: ParsedSentence) -> ContentWarning.Strength {
        let own = cues[cue].strength
        let words = text.story.paragraphs[sentence.paragraph].words
        let before = words[max(sentence.words.lowerBound, index - 4)..<index]
        let isUnreal = before.contains { word in
            text.lexicon.whole.warningGuards.unreal.contains(word.text) || text.lexicon.feelings.negations.contains(word.text)
                || text.lexicon.feelings.negationEndings.contains(where: word.text.hasSuffix)
        }
        guard cues[cue].kind != .hate, isUnreal || words[index].isQuoted else { return own }
        return ContentWarning.Strength(rawValue: own.rawValue - 1) ?? .mild
    }
}
