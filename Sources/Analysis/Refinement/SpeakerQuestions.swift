/// Asks who says what the rules are least sure of, scene by scene.
struct SpeakerQuestions {
    let analysis: StoryAnalysis
    let index: SentenceIndex

    private struct Doubt {
        var quotation: Int
        var place: SentencePlace
    }

    func requests() -> [RefinementRequest] {
        let doubts = analysis.quotations.indices.filter { analysis.quotations[$0].isDoubtful }.compactMap { number in
            index.place(of: analysis.quotations[number].parts[0]).map { Doubt(quotation: number, place: $0) }
        }
        return batches(of: doubts).compactMap(request)
    }

    /// Those of a scene that stand near one another.
    private func batches(of doubts: [Doubt]) -> [[Doubt]] {
        var batches: [[Doubt]] = []
        for doubt in doubts {
            guard let first = batches.last?.first, first.place.scene == doubt.place.scene,
                batches[batches.count - 1].count < RefinementLimits.quotationsMax, fits(from: first.place, to: doubt.place)
            else {
                batches.append([doubt])
                continue
            }
            batches[batches.count - 1].append(doubt)
        }
        return batches
    }

    private func fits(from first: SentencePlace, to last: SentencePlace) -> Bool {
        let shown = first.index...last.index
        let bytes = analysis.scenes[first.scene].sentences[shown].reduce(0) { $0 + $1.text.utf8.count }
        return shown.count <= RefinementLimits.sentencesMax && bytes <= RefinementLimits.textBytesMax
    }

    private func request(_ batch: [Doubt]) -> RefinementRequest? {
        guard let first = batch.first?.place, let last = batch.last?.place else { return nil }
        let scene = analysis.scenes[first.scene]
        let around = RefinementLimits.sentencesAround
        let shown = max(0, first.index - around)...min(scene.sentences.count - 1, last.index + around)
        let sentences = shown.map { SentencePlace(scene: first.scene, index: $0) }
        let spokenOf = sentences.flatMap { analysis[$0].characters + analysis[$0].speakers.compactMap(\.self) }
        var people: [Int] = []
        for id in spokenOf + scene.cast where !people.contains(id) { people.append(id) }
        people = Array(people.prefix(RefinementLimits.peopleMax)).sorted()
        guard people.count > 1 else { return nil }
        let lines = batch.enumerated().map { number, doubt in
            "Q\(number + 1) begins in [\(doubt.place.index - shown.lowerBound + 1)]: \(opening(of: doubt))"
        }
        let labels = people.indices.map { "C\($0 + 1)" }
        return RefinementRequest(
            task: .speakers, instructions: RefinementPrompt.instructions(for: .speakers),
            question: RefinementPrompt.question(analysis, people: people, sentences: sentences, asks: ["Lines:"] + lines),
            schema: RefinementPrompt.schema(
                subjects: batch.indices.map { "Q\($0 + 1)" }, says: [.speaker], values: labels),
            value: batch.reduce(0) { $0 + 1 - analysis.quotations[$1.quotation].confidence }, sentences: sentences,
            people: people, quotations: batch.map(\.quotation))
    }

    /// The first words of a quotation, enough to find it in its sentence.
    private func opening(of doubt: Doubt) -> String {
        let sentence = analysis[doubt.place]
        let part = analysis.quotations[doubt.quotation].parts[0]
        let bytes = Array(sentence.text.utf8)
        let start = min(max(0, part.start - sentence.passage.start), bytes.count)
        let words = String(decoding: bytes[start...], as: UTF8.self).split { $0.isWhitespace }.prefix(8)
        return words.joined(separator: " ")
    }
}

extension Quotation {
    /// Whether the rules only guess who says it.
    var isDoubtful: Bool {
        switch reason {
        case .cue, .saidPhrase: false
        default: confidence < RefinementLimits.surenessMax && !parts.isEmpty
        }
    }
}
