import Foundation
import Rendering

/// What a language model has to say, before a film is planned.
extension FilmMaker {
    /// What a model is to be asked about a story; nil when nothing is, because there is none, nothing is open, or somebody has asked already.
    /// - Parameters:
    ///   - identity: of the story; nil for one that cannot be read, which whoever plans the film tells.
    ///   - asks: false leaves questions open that an earlier run of the film could not get answered. A story that nobody has asked this model
    ///     about is asked about anyway: the story or the model is another than when the film was begun.
    ///   - asksAgain: asks also for what was answered with nonsense.
    @concurrent
    func refinement(
        of story: URL, _ identity: StoryIdentity?, asks: Bool = true, asksAgain: Bool = false
    ) async throws -> RefinementPart? {
        guard let refiner, let identity, let model = try await refiner.chosenModel() else { return nil }
        let ingredients = ModelIngredients(model)
        if let asked = try refiner.asked(about: identity, ingredients) {
            guard asks, asksAgain || !asked.isSettled else { return nil }
        }
        // A missing encoder is told now, not after minutes of asking.
        _ = try await FFmpeg.find()
        let questions = try await StoryReader(artefacts: artefacts).read(
            story, language: identity.language, identity: identity
        ) { reading in
            try refiner.openQuestions(about: reading, of: identity, to: model, forgetsNonsense: asks && asksAgain)
        }
        return questions == 0 ? nil : try RefinementPart(about: identity, questions: questions, to: model)
    }
}
