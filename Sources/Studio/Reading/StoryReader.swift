package import Analysis
package import Artefacts
package import Foundation
import Manuscripts

/// How a story becomes what its film, its page and `seidra read` are made from. This is the one place that knows the order:
///
///     file ──► Manuscript ──► analysis by rules ──► refined ──► with the user's edits
///
/// The user's word is the last: whatever comes before may become better without taking it back.
package struct StoryReader: Sendable {
    /// Reading computes for as long as a second and waits for other programs, one story after the other.
    private let thread = OwnThread("story")
    private let artefacts: ArtefactStore?
    private let refiner: StoryRefiner?

    /// - Parameters:
    ///   - artefacts: where the reading by rules is kept, because decoding it takes a quarter of the time; nil keeps nothing.
    ///   - refiner: asks language models; nil leaves readings as the rules have them.
    package init(artefacts: ArtefactStore?, refiner: StoryRefiner? = nil) {
        self.artefacts = artefacts
        self.refiner = refiner
    }

    /// - Parameters:
    ///   - title: what the film is called; nil for what the story calls itself.
    ///   - language: BCP 47; nil for what the story says.
    ///   - model: which language model refines the reading; nil for none.
    ///   - asks: false takes only what a language model has answered already.
    ///   - tell: hears how many questions to it are done, of how many.
    /// - Throws: `ManuscriptError`; `CancellationError` soon after the task is cancelled, also while another program reads the file.
    package func read(
        _ story: URL, title: String? = nil, language: String? = nil, edits: [AnalysisEdit] = [],
        model: LanguageModel? = nil, asks: Bool = true,
        tell: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> StoryReading {
        var reading = try await byRulesOrKept(story, language: language)
        if let title { reading.manuscript.title = title }
        try Task.checkCancellation()
        if let refiner, let model { reading = try await refiner.refine(reading, by: model, asks: asks, tell: tell) }
        return edits.isEmpty ? reading : try await thread.run { [reading] in reading.applying(edits) }
    }

    private struct Kept: Codable {
        var manuscript: Manuscript
        var analysis: StoryAnalysis
    }

    private func byRulesOrKept(_ story: URL, language: String?) async throws -> StoryReading {
        guard let artefacts, let identity = await StoryIdentity(story, language: language) else {
            return try await byRules(story, language: language)
        }
        let recipe = try Recipe(kind: "analysis", maker: ProgramIdentity.current, ingredients: identity)
        let kept = try await thread.run {
            try artefacts.value(existing: recipe, fileExtension: "json") { try JSONDecoder().decode(Kept.self, from: $0) }
        }
        if let kept { return StoryReading(manuscript: kept.manuscript, analysis: kept.analysis) }
        let reading = try await byRules(story, language: language)
        try await artefacts.artefact(recipe, fileExtension: "json") {
            try await thread.run {
                try JSONEncoder().encode(Kept(manuscript: reading.manuscript, analysis: reading.analysis))
            }
        }
        return reading
    }

    private func byRules(_ story: URL, language: String?) async throws -> StoryReading {
        let cancellation = ReadingCancellation()
        do {
            return try await withTaskCancellationHandler {
                try await thread.run {
                    let manuscript = try ManuscriptReader.read(contentsOf: story.path, cancellation: cancellation)
                    return StoryReading(
                        manuscript: manuscript, analysis: StoryAnalyzer(language: language).analyze(manuscript))
                }
            } onCancel: {
                cancellation.cancel()
            }
        } catch ManuscriptError.cancelled {
            throw CancellationError()
        }
    }
}
