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
    ///   - identity: of the story in this language, where the caller knows it already: to find it the whole file is read.
    ///   - model: which language model refines the reading; nil for none.
    ///   - asks: false takes only what a language model has answered already.
    ///   - tell: hears how many questions to it are done, of how many.
    /// - Throws: `ManuscriptError`; `CancellationError` soon after the task is cancelled, also while another program reads the file.
    package func read(
        _ story: URL, title: String? = nil, language: String? = nil, identity: StoryIdentity? = nil,
        edits: [AnalysisEdit] = [], model: LanguageModel? = nil, asks: Bool = true,
        tell: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> StoryReading {
        guard asks, let refiner, let model else {
            return try await read(
                story, title: title, language: language, identity: identity, edits: edits, model: model
            ) { $0 }
        }
        let reading = try await read(story, title: title, language: language, identity: identity) { $0 }
        try Task.checkCancellation()
        let refined = try await refiner.refine(reading, by: model, tell: tell)
        return edits.isEmpty ? refined : try await thread.run { refined.applying(edits) }
    }

    /// Reads with what a language model has answered already, and makes something of the reading.
    ///
    /// All of it is one turn on the reader's thread: readings are large, so that those who wait hold none, and an event loop does none of it.
    package func read<Value: Sendable>(
        _ story: URL, title: String? = nil, language: String? = nil, identity known: StoryIdentity? = nil,
        edits: [AnalysisEdit] = [], model: LanguageModel? = nil, then make: @escaping @Sendable (StoryReading) throws -> Value
    ) async throws -> Value {
        var identity = known
        if identity == nil, artefacts != nil { identity = await StoryIdentity(story, language: language) }
        let cancellation = ReadingCancellation()
        do {
            return try await withTaskCancellationHandler {
                try await thread.run { [self, identity] in
                    var reading = try byRulesOrKept(story, identity, language: language, cancellation)
                    if let title { reading.manuscript.title = title }
                    if let refiner, let model { reading = try refiner.refined(reading, by: model) }
                    return try make(edits.isEmpty ? reading : reading.applying(edits))
                }
            } onCancel: {
                cancellation.cancel()
            }
        } catch ManuscriptError.cancelled {
            throw CancellationError()
        }
    }

    private struct Kept: Codable {
        var manuscript: Manuscript
        var analysis: StoryAnalysis
    }

    private func byRulesOrKept(
        _ story: URL, _ identity: StoryIdentity?, language: String?, _ cancellation: ReadingCancellation
    ) throws -> StoryReading {
        func byRules() throws -> StoryReading {
            let manuscript = try ManuscriptReader.read(contentsOf: story.path, cancellation: cancellation)
            return StoryReading(manuscript: manuscript, analysis: StoryAnalyzer(language: language).analyze(manuscript))
        }
        guard let artefacts, let identity else { return try byRules() }
        let recipe = try Recipe(kind: "analysis", maker: ProgramIdentity.current, ingredients: identity)
        let kept = try artefacts.value(existing: recipe, fileExtension: "json") {
            try JSONDecoder().decode(Kept.self, from: $0)
        }
        if let kept { return StoryReading(manuscript: kept.manuscript, analysis: kept.analysis) }
        let reading = try byRules()
        let bytes = try JSONEncoder().encode(Kept(manuscript: reading.manuscript, analysis: reading.analysis))
        try artefacts.keep(bytes, as: recipe, fileExtension: "json")
        return reading
    }
}
