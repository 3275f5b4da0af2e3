/// A passage that is not told.
package struct LeftOutPassage: Sendable, Hashable, Codable {
    /// Why: one kind, or several that overlap.
    package var kinds: [ContentWarning.Kind]
    /// The gravest of it.
    package var strength: ContentWarning.Strength
    /// Where it begins; both from 0, as in a `Passage`.
    package var chapter: Int
    package var paragraph: Int
    package var sentences: Int
}

extension StoryAnalysis {
    /// This reading without the passages that somebody would rather not meet, from the first sentence that says so to the last.
    ///
    /// It is good for a storyboard, and for nothing else: a scene may be left without a sentence.
    package func leavingOut(_ limits: ContentLimits) -> (analysis: StoryAnalysis, leftOut: [LeftOutPassage]) {
        let warnings = overview.warnings.filter(limits.leavesOut)
        guard !warnings.isEmpty else { return (self, []) }
        var told = self
        var passages: [LeftOutPassage] = []
        for scene in scenes.indices {
            let own = Self.stretches(of: warnings, in: scenes[scene])
            guard !own.isEmpty else { continue }
            passages += own.map { stretch in
                LeftOutPassage(
                    kinds: stretch.kinds, strength: stretch.strength, chapter: scenes[scene].chapter,
                    paragraph: scenes[scene].sentences[stretch.sentences.lowerBound].passage.paragraph,
                    sentences: stretch.sentences.count)
            }
            told.scenes[scene].sentences = scenes[scene].sentences.indices
                .filter { index in !own.contains { $0.sentences.contains(index) } }.map { scenes[scene].sentences[$0] }
        }
        return (told, passages)
    }

    private struct Stretch {
        /// Of the scene.
        var sentences: Range<Int>
        var kinds: [ContentWarning.Kind]
        var strength: ContentWarning.Strength
    }

    /// What of a scene goes: a warning's sentences and all between them; overlapping ones are one stretch. A warning that an edit has cut in two
    /// scenes goes from both.
    private static func stretches(of warnings: [ContentWarning], in scene: StoryScene) -> [Stretch] {
        guard let opening = scene.sentences.first?.passage, let closing = scene.sentences.last?.passage else { return [] }
        let own = warnings.compactMap { warning -> Stretch? in
            guard let first = warning.words.first, let last = warning.words.last,
                !closing.endsBefore(first), !last.endsBefore(opening)
            else { return nil }
            let start = scene.sentences.firstIndex { !$0.passage.endsBefore(first) } ?? 0
            let end = scene.sentences.lastIndex { !last.endsBefore($0.passage) } ?? start
            guard start <= end else { return nil }
            return Stretch(sentences: start..<end + 1, kinds: [warning.kind], strength: warning.strength)
        }
        return own.sorted { $0.sentences.lowerBound < $1.sentences.lowerBound }.reduce(into: []) { joined, stretch in
            guard var last = joined.last, last.sentences.upperBound > stretch.sentences.lowerBound else {
                joined.append(stretch)
                return
            }
            last.sentences = last.sentences.lowerBound..<max(last.sentences.upperBound, stretch.sentences.upperBound)
            last.kinds = (last.kinds + stretch.kinds).unique { $0 }
            last.strength = max(last.strength, stretch.strength)
            joined[joined.count - 1] = last
        }
    }
}
