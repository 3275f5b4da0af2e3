import Foundation
import HTTPClient

/// What came of asking the chosen language model one small question, so that whoever has set it sees whether it works.
package struct LanguageModelTrial: Sendable, Codable {
    package var model: String
    /// How long it took to answer, or to fail.
    package var seconds: Double
    /// Its words, as far as they are worth showing.
    package var answer: String?
    /// Why there are none, in a sentence for a person.
    package var trouble: String?

    private static let question = "What colour is the sky on a clear day? Answer with one word."
    /// One that reasons aloud needs some before its word.
    private static let replyTokensMax = 400
    private static let secondsMax = 60.0
    private static let answerCharactersMax = 200

    /// - Throws: `CancellationError`; `HTTPClientError` when memory is out.
    init(of model: LanguageModel) async throws {
        self.model = model.name
        let began = ContinuousClock.now
        let client = LanguageModelClient(model, http: try HTTPClient())
        do {
            let prompt = ModelPrompt(text: Self.question, replyTokensMax: Self.replyTokensMax)
            let reply = try await client.ask(prompt, until: began + .seconds(Self.secondsMax))
            let words = reply.text.trimmingCharacters(in: .whitespacesAndNewlines)
            if words.isEmpty {
                trouble = "\(model.name) thought for so long that no word was left for the answer."
            } else {
                answer = String(words.prefix(Self.answerCharactersMax))
            }
        } catch let error as LanguageModelError {
            trouble = error.description
        }
        seconds = began.duration(to: .now) / .seconds(1)
    }
}

extension LanguageModelSettings {
    /// Asks the model that is chosen now; nil when none is.
    package func tryOut() async throws -> LanguageModelTrial? {
        guard let model = try await current() else { return nil }
        return try await LanguageModelTrial(of: model)
    }
}
