import Artefacts
import Foundation

/// What language models have answered, each answer under the recipe of its question, so that nothing is asked twice.
struct ModelReplies: Sendable {
    /// Raised when an old answer must not stand for a new one; the question is part of the recipe anyway.
    private static let version = "1"
    private static let fileExtension = "json"

    let artefacts: ArtefactStore

    /// nil for what has not been answered.
    func existing(_ prompt: ModelPrompt, _ model: LanguageModel) throws -> ModelReply? {
        try artefacts.value(existing: try recipe(prompt, model), fileExtension: Self.fileExtension, decode: Self.decode)
    }

    /// Asks, unless it has been answered.
    /// - Throws: `LanguageModelError`; `CancellationError`; `ArtefactError`.
    func ask(
        _ prompt: ModelPrompt, _ model: LanguageModel, _ client: LanguageModelClient, until deadline: ContinuousClock.Instant
    ) async throws -> ModelReply {
        try await artefacts.value(try recipe(prompt, model), fileExtension: Self.fileExtension, decode: Self.decode) {
            try JSONEncoder().encode(try await client.ask(prompt, until: deadline))
        }
    }

    /// The name of a question to a model.
    func recipe(_ prompt: ModelPrompt, _ model: LanguageModel) throws -> Recipe {
        try Recipe(kind: "model-reply", maker: Self.version, ingredients: Ingredients(model: model.name, prompt: prompt))
    }

    private struct Ingredients: Encodable {
        var model: String
        var prompt: ModelPrompt
    }

    private static func decode(_ data: Data) throws -> ModelReply { try JSONDecoder().decode(ModelReply.self, from: data) }
}
