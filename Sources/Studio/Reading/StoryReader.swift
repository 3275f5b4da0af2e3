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

    /// For the command line: asks the language model itself, and waits.
    /// - Parameters:
    ///   - language: BCP 47; nil for what the story says.
    ///   - model: which language model refines the reading.
    ///   - asksAgain: asks also for what was answered with nonsense.
    ///   - tell: hears how many questions to it are done, of how many.
    /// - Throws: `ManuscriptError`; `CancellationError` soon after the task is cancelled, also while another program reads the file.
    package func read(
        _ story: URL, language: String? = nil, edits: [AnalysisEdit] = [], asking model: LanguageModel, asksAgain: Bool = false,
        tell: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> StoryReading {
        let reading = try await read(story, language: language)
        guard let refiner else { return reading.applying(edits) }
        if asksAgain {
            _ = try await thread.run { try refiner.openQuestions(about: reading, of: nil, to: model, forgetsNonsense: true) }
        }
        let asked = try await refiner.ask(about: reading, by: model, tell: tell)
        return try await thread.run { try refiner.refined(reading, by: model, asked).applying(edits) }
    }

    package func read(
        _ story: URL, language: String? = nil, identity: StoryIdentity? = nil, edits: [AnalysisEdit] = []
    ) async throws -> StoryReading {
        try await read(story, language: language, identity: identity, edits: edits) { $0 }
    }

    /// Reads with what a language model has answered already, and makes something of the reading.
    ///
    /// All of it is one turn on the reader's thread: readings are large, so that those who wait hold none, and an event loop does none of it.
    /// - Parameters:
    ///   - title: what the film is called; nil for what the story calls itself.
    ///   - language: BCP 47; nil for what the story says.
    ///   - identity: of the story in this language, where the caller knows it already: to find it the whole file is read.
    ///   - model: whose answers refine the reading; nil for none.
    /// - Throws: `ManuscriptError`; `CancellationError` soon after the task is cancelled, also while another program reads the file.
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
                    if let refiner, let model {
                        let asked = try identity.flatMap { try refiner.asked(about: $0, ModelIngredients(model)) }
                        reading = try refiner.refined(reading, by: model, asked)
                    }
                    return try make(reading.applying(edits))
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
        if let kept = try kept(identity, in: artefacts) { return kept }
        let reading = try byRules()
        let bytes = try JSONEncoder().encode(Kept(manuscript: reading.manuscript, analysis: reading.analysis))
        try artefacts.keep(bytes, as: try Self.recipe(identity), fileExtension: Self.keptExtension)
        return reading
    }

    /// A story as the rules have read it before; nil when that is not there any more.
    func kept(_ identity: StoryIdentity) async throws -> StoryReading? {
        guard let artefacts else { return nil }
        return try await thread.run { [self] in try kept(identity, in: artefacts) }
    }

    private func kept(_ identity: StoryIdentity, in artefacts: ArtefactStore) throws -> StoryReading? {
        let kept = try artefacts.value(existing: try Self.recipe(identity), fileExtension: Self.keptExtension) {
            try JSONDecoder().decode(Kept.self, from: $0)
        }
        return kept.map { StoryReading(manuscript: $0.manuscript, analysis: $0.analysis) }
    }

    private static let keptExtension = "json"

    private static func recipe(_ identity: StoryIdentity) throws -> Recipe {
        try Recipe(kind: "analysis", maker: ProgramIdentity.current, ingredients: identity)
    }
}
