import Artefacts
import Foundation

/// What a question to a language model has come to.
enum ModelOutcome: Sendable, Hashable {
    case answer(ModelReply)
    /// It was cut off, or is not of the form that was asked for.
    case nonsense(ModelReply)

    var reply: ModelReply {
        switch self {
        case .answer(let reply), .nonsense(let reply): reply
        }
    }
}

/// What language models have answered, each reply under the recipe of its question, so that nothing is asked twice. Nonsense is kept like an
/// answer: a model that answers with it would be asked for ever. Whoever wants another answer forgets it first.
struct ModelReplies: Sendable {
    /// Raised when an old answer must not stand for a new one; the question is part of the recipe anyway.
    private static let version = "2"
    private static let fileExtension = "json"

    let artefacts: ArtefactStore

    /// nil for what has not been asked.
    /// - Parameter isAnswer: whether a text is of the form that was asked for.
    func existing(_ prompt: ModelPrompt, _ model: LanguageModel, isAnswer: (String) -> Bool) throws -> ModelOutcome? {
        let kept = try artefacts.value(existing: try recipe(prompt, model), fileExtension: Self.fileExtension) {
            try JSONDecoder().decode(ModelReply.self, from: $0)
        }
        return kept.map { Self.outcome($0, isAnswer) }
    }

    /// Asks, unless it has been answered. Nonsense is asked for again.
    /// - Throws: `LanguageModelError`; `CancellationError`; `ArtefactError`.
    func ask(
        _ prompt: ModelPrompt, _ model: LanguageModel, _ client: LanguageModelClient, until deadline: ContinuousClock.Instant,
        isAnswer: (String) -> Bool
    ) async throws -> ModelOutcome {
        let before = try existing(prompt, model, isAnswer: isAnswer)
        if let before, case .answer = before { return before }
        let reply = try await client.ask(prompt, until: deadline)
        if before != nil { try forget(prompt, model) }
        try await artefacts.artefact(try recipe(prompt, model), fileExtension: Self.fileExtension) {
            try JSONEncoder().encode(reply)
        }
        return Self.outcome(reply, isAnswer)
    }

    func forget(_ prompt: ModelPrompt, _ model: LanguageModel) throws {
        try artefacts.discard(try recipe(prompt, model), fileExtension: Self.fileExtension)
    }

    private static func outcome(_ reply: ModelReply, _ isAnswer: (String) -> Bool) -> ModelOutcome {
        reply.isWhole && isAnswer(reply.text) ? .answer(reply) : .nonsense(reply)
    }

    /// The name of a question to a model: two servers may call different models the same.
    private func recipe(_ prompt: ModelPrompt, _ model: LanguageModel) throws -> Recipe {
        try Recipe(
            kind: "model-reply", maker: Self.version,
            ingredients: Ingredients(address: model.url.absoluteString, model: model.name, prompt: prompt))
    }

    private struct Ingredients: Encodable {
        var address: String
        var model: String
        var prompt: ModelPrompt
    }
}
