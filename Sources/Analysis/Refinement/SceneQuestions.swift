import Manuscripts

/// Asks where and when each scene is, by its beginning.
struct SceneQuestions {
    let analysis: StoryAnalysis
    let manuscript: Manuscript

    /// Short ones belong to their neighbours.
    private static let sentencesMin = 2
    /// A scene longer than this gains no more by it.
    private static let sentencesCounted = 40

    func requests() -> [RefinementRequest] {
        analysis.scenes.indices.compactMap { number in
            let scene = analysis.scenes[number]
            guard scene.sentences.count >= Self.sentencesMin, !manuscript.opensWithHeading(scene) else { return nil }
            return request(number, scene)
        }
    }

    private func request(_ number: Int, _ scene: StoryScene) -> RefinementRequest {
        var bytes = 0
        let sentences = scene.sentences.indices.prefix(RefinementLimits.sentencesMax).prefix { index in
            bytes += scene.sentences[index].text.utf8.count
            return index == 0 || bytes <= RefinementLimits.textBytesMax
        }.map { SentencePlace(scene: number, index: $0) }
        let length = Double(min(scene.sentences.count, Self.sentencesCounted)) / 20
        return RefinementRequest(
            task: .scene, instructions: RefinementPrompt.instructions(for: .scene),
            question: RefinementPrompt.question(analysis, people: [], sentences: sentences), schema: Self.schema,
            value: length * (scene.place == nil ? 1 : 0.6), sentences: sentences, people: [], scene: number)
    }

    private static let schema = RefinementPrompt.schema(
        subjects: ["scene"], says: RefinementStatement.ofScenes,
        values: ["", "yes", "no"] + Setting.allCases.map(\.rawValue) + TimeOfDay.allCases.map(\.rawValue)
            + Weather.allCases.map(\.rawValue) + Mood.allCases.map(\.rawValue))
}

extension Manuscript {
    /// Whether a script says itself where the scene is.
    func opensWithHeading(_ scene: StoryScene) -> Bool {
        scene.place.map { isHeading($0.evidence) } ?? scene.sentences.first.map { isHeading($0.passage) } ?? false
    }

    private func isHeading(_ passage: Passage) -> Bool {
        chapters[passage.chapter].paragraphs[passage.paragraph].kind == .heading
    }
}
