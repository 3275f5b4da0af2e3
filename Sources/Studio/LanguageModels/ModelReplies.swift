import Artefacts
import Foundation

/// What a question to a language model has come to.
enum ModelOutcome: Sendable {
    case answer(ModelReply)
    /// It was cut off, or is not of the form that was asked for.
    case nonsense(tokens: Int?)
}

/// What language models have answered, each answer under the recipe of its question, so that nothing is asked twice. Nonsense is not kept:
/// a server that is mended, or a model that is in a better mood, may answer another time.
struct ModelReplies: Sendable {
    /// Raised when an old answer must not stand for a new one; the question is part of the recipe anyway.
    private static let version = "2"
    private static let fileExtension = "json"

    let artefacts: ArtefactStore

    /// nil for what has not been answered.
    func existing(_ prompt: ModelPrompt, _ model: LanguageModel) throws -> ModelReply? {
        try artefacts.value(existing: try recipe(prompt, model), fileExtension: Self.fileExtension, decode: Self.decode)
    }

    /// Asks, unless it has been answered.
    /// - Parameter isAnswer: whether a text is of the form that was asked for.
    /// - Throws: `LanguageModelError`; `CancellationError`; `ArtefactError`.
    func ask(
        _ prompt: ModelPrompt, _ model: LanguageModel, _ client: LanguageModelClient, until deadline: ContinuousClock.Instant,
        isAnswer: (String) -> Bool
    ) async throws -> ModelOutcome {
        if let kept = try existing(prompt, model) { return .answer(kept) }
        let reply = try await client.ask(prompt, until: deadline)
        guard reply.isWhole, isAnswer(reply.text) else { return .nonsense(tokens: reply.tokens) }
        try await artefacts.artefact(try recipe(prompt, model), fileExtension: Self.fileExtension) {
            try JSONEncoder().encode(reply)
        }
        return .answer(reply)
    }

    /// The name of a question to a model: two servers may call different models the same.
    func recipe(_ prompt: ModelPrompt, _ model: LanguageModel) throws -> Recipe {
        try Recipe(
            kind: "model-reply", maker: Self.version,
            ingredients: Ingredients(address: model.url.absoluteString, model: model.name, prompt: prompt))
    }

    private struct Ingredients: Encodable {
        var address: String
        var model: String
        var prompt: ModelPrompt
    }

    private static func decode(_ data: Data) throws -> ModelReply { try JSONDecoder().decode(ModelReply.self, from: data) }
}
