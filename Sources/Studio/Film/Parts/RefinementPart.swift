import Artefacts
import Foundation
import JobQueue

/// What a language model answers about a story. Made when every question that the budget allows has a reply; a model that fails only leaves
/// questions open, and the film goes on with what there is.
struct RefinementPart: FilmPart {
    static let jobKind = "film.refinement"
    static let artefactKind = "refinement"
    static let fileExtension = "json"
    static let lane = Lane.network
    static let patience = FilmPartLimits.askingPatience

    let recipe: Recipe
    private let story: StoryIdentity
    private let model: ModelIngredients
    /// That nobody has asked yet.
    let questions: Int

    init(about story: StoryIdentity, questions: Int, to model: LanguageModel) throws {
        let model = ModelIngredients(model)
        recipe = try StoryRefiner.record(of: story, model)
        self.story = story
        self.model = model
        self.questions = questions
    }

    func words(at fraction: Double) -> String? {
        FilmProgress(step: .asking, done: done(at: fraction), total: questions, fraction: fraction, secondsLeft: nil).words
    }

    /// How many questions have their reply.
    func done(at fraction: Double) -> Int { Int((fraction * Double(questions)).rounded()) }

    static func isThere(_ recipe: Recipe, _ maker: FilmMaker) -> Bool {
        // What cannot be read is made anew.
        (try? maker.artefacts.value(existing: recipe, fileExtension: fileExtension, decode: AskedStory.init))?.isSettled == true
    }

    /// The story is taken as the rules have read it; where that was purged, or another model was chosen meanwhile, the film asks anew.
    func make(
        by maker: FilmMaker, in form: FilmPartForm, report: @escaping @Sendable (Double) -> Void
    ) async throws -> Recipe {
        guard let refiner = maker.refiner, let model = try await refiner.chosenModel(), ModelIngredients(model) == self.model,
            let reading = try await StoryReader(artefacts: maker.artefacts).kept(story)
        else { throw MissingIngredient() }
        let asked = try await refiner.ask(about: reading, by: model) { done, total in
            report(Double(done) / Double(max(total, 1)))
        }
        try refiner.keep(asked, about: story, self.model)
        return recipe
    }
}
