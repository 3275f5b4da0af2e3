import Foundation

/// Asks who is who in the stretches where people of the story come on.
struct CastQuestions {
    let analysis: StoryAnalysis

    private struct Stretch {
        var sentences: [SentencePlace] = []
        var bytes = 0
        var people: [Int] = []
    }

    func requests() -> [RefinementRequest] {
        var seen: Set<Int> = []
        return stretches().compactMap { stretch in
            let new = stretch.people.filter { !seen.contains($0) }
            seen.formUnion(new)
            guard !new.isEmpty else { return nil }
            // Who is new first: the others are only there to be the same as one of them.
            let people = Array((new + stretch.people.filter { !new.contains($0) }).prefix(RefinementLimits.peopleMax)).sorted()
            return request(stretch, people: people, value: new.reduce(0) { $0 + value(of: analysis.cast[$1]) })
        }
    }

    private func value(of character: Character) -> Double {
        let unknown = (character.gender == .unknown ? 1 : 0.3) + (character.traits.isEmpty ? 0.5 : 0)
        return unknown * log2(1 + Double(character.mentions)) / 2
    }

    private func stretches() -> [Stretch] {
        var stretches: [Stretch] = []
        var current = Stretch()
        func close() {
            if !current.people.isEmpty { stretches.append(current) }
            current = Stretch()
        }
        for (number, scene) in analysis.scenes.enumerated() {
            if number > 0, scene.chapter != analysis.scenes[number - 1].chapter { close() }
            for (index, sentence) in scene.sentences.enumerated() {
                if current.bytes + sentence.text.utf8.count > RefinementLimits.textBytesMax
                    || current.sentences.count >= RefinementLimits.sentencesMax
                {
                    close()
                }
                current.sentences.append(SentencePlace(scene: number, index: index))
                current.bytes += sentence.text.utf8.count
                for id in sentence.characters + sentence.speakers.compactMap(\.self)
                where !current.people.contains(id) && analysis.cast[id].mentions >= RefinementLimits.mentionsMin {
                    current.people.append(id)
                }
            }
        }
        close()
        return stretches
    }

    private func request(_ stretch: Stretch, people: [Int], value: Double) -> RefinementRequest {
        let labels = people.indices.map { "C\($0 + 1)" }
        return RefinementRequest(
            task: .cast, instructions: RefinementPrompt.instructions(for: .cast),
            question: RefinementPrompt.question(analysis, people: people, sentences: stretch.sentences),
            schema: RefinementPrompt.schema(
                subjects: labels, says: RefinementStatement.ofPeople, values: ["", "male", "female"] + labels),
            value: value, sentences: stretch.sentences, people: people)
    }
}
