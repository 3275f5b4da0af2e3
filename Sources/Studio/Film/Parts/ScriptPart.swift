import Artefacts
import Foundation
import JobQueue

/// The script that a language model writes of an idea. Made when there is one; why there is none is kept too, until somebody asks again.
struct ScriptPart: FilmPart {
    /// What asking for it has come to.
    enum Outcome: Codable, Sendable, Hashable {
        case written(String)
        /// With the reason, in a sentence for a person.
        case failed(String)
    }

    static let jobKind = "film.script"
    static let artefactKind = "script"
    static let fileExtension = "json"
    static let lane = Lane.network
    static let patience = FilmPartLimits.askingPatience
    private static let version = "1"

    let recipe: Recipe
    private let order: Order

    /// All that it depends on.
    private struct Order: Codable {
        var idea: String
        var title: String
        var language: String?
        var minutes: Double?
        var model: ModelIngredients
    }

    init(of idea: String, title: String, options: FilmOptions, by model: LanguageModel) throws {
        order = Order(
            idea: idea, title: title, language: options.language, minutes: options.minutesMax, model: ModelIngredients(model))
        recipe = try Recipe(kind: Self.artefactKind, maker: Self.version, ingredients: order)
    }

    func words(at fraction: Double) -> String? { "The language model writes the script" }

    /// nil when nobody has asked for it.
    func outcome(by maker: FilmMaker) throws -> Outcome? { try Self.outcome(recipe, maker) }

    /// Lets it be asked for again.
    func forget(by maker: FilmMaker) throws { try maker.artefacts.discard(recipe, fileExtension: Self.fileExtension) }

    private static func outcome(_ recipe: Recipe, _ maker: FilmMaker) throws -> Outcome? {
        try maker.artefacts.value(existing: recipe, fileExtension: fileExtension) {
            try JSONDecoder().decode(Outcome.self, from: $0)
        }
    }

    static func isThere(_ recipe: Recipe, _ maker: FilmMaker) -> Bool {
        // What cannot be read is made anew.
        if case .written = try? outcome(recipe, maker) { true } else { false }
    }

    func make(
        by maker: FilmMaker, in form: FilmPartForm, report: @escaping @Sendable (Double) -> Void
    ) async throws -> Recipe {
        guard let refiner = maker.refiner, let model = try await refiner.chosenModel(), ModelIngredients(model) == order.model
        else { throw MissingIngredient() }
        let outcome: Outcome
        do {
            outcome = .written(
                try await refiner.writer.script(
                    of: order.idea, title: order.title, language: order.language, minutes: order.minutes, by: model,
                    tell: report))
        } catch let error as LanguageModelError {
            outcome = .failed(error.description)
        }
        try await maker.artefacts.artefact(recipe, fileExtension: Self.fileExtension) { try JSONEncoder().encode(outcome) }
        return recipe
    }
}
