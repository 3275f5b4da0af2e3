/// How a story feels from scene to scene, from the moods of its sentences.
struct MoodArc {
    let text: WholeText

    /// What a sentence must carry, on average, to be halfway between rest and all at stake.
    private static let halfTension = 0.35
    /// A scene shorter than this is weighed with calm sentences up to it: three cries are no climax.
    private static let sentencesMin = 25.0
    private static let evidenceMax = 2
    /// Below this nothing is at stake.
    private static let tensionMin = 0.1

    func points() -> [ArcPoint] {
        text.scenes.enumerated().map { index, scene in
            let sentences = text.sentences(ofScene: index)
            var tension = 0.0
            var bright = 0.0
            var dark = 0.0
            for sentence in sentences {
                for (mood, weight) in text.readings[sentence].moods {
                    tension += weight * Self.stake(of: mood)
                    if mood == .joy || mood == .love || mood == .wonder { bright += weight }
                    if mood == .fear || mood == .anger || mood == .sadness { dark += weight }
                }
            }
            let mean = max(0, tension) / max(Self.sentencesMin, Double(sentences.count)) * (0.75 + scene.pace / 2)
            return ArcPoint(
                scene: index, mood: scene.mood, valence: rounded((bright - dark) / max(1, bright + dark)),
                tension: rounded(mean / (mean + Self.halfTension)),
                evidence: scene.moodSentences.prefix(Self.evidenceMax).map { scene.sentences[$0].passage })
        }
    }

    /// Past the first quarter, in which a story is laid out, the scene of highest tension, its neighbours counted with half: a cry alone is no climax. Of equals the last, because
    /// stories rise.
    static func climax(of arc: [ArcPoint]) -> Int? {
        func height(_ index: Int) -> Double {
            let around = (max(0, index - 1)...min(arc.count - 1, index + 1)).reduce(0) { $0 + arc[$1].tension }
            return (around + arc[index].tension) / 4
        }
        let highest = arc.indices.dropFirst(arc.count / 4).max { height($0) <= height($1) }
        return highest.flatMap { arc[$0].tension >= tensionMin ? $0 : nil }
    }

    private static func stake(of mood: Mood) -> Double {
        switch mood {
        case .tension, .fear: 1
        case .anger: 0.8
        case .mystery: 0.5
        case .sadness: 0.2
        case .calm: -0.3
        case .joy, .love, .wonder: 0
        }
    }

    /// Sums over a dictionary come in any order; their last digits must not.
    private func rounded(_ value: Double) -> Double { (min(1, max(-1, value)) * 1_000).rounded() / 1_000 }
}
