import Artefacts
import Foundation
import JobQueue

/// A part of a film that is made by itself and kept as an artefact: what a language model answers, a spoken line, a picture, an encoded segment,
/// the soundtrack.
///
/// Its value is all that its maker has to be told, so that a job on its own makes it, or the command line among others, with the same
/// result. Equal recipes are equal parts, whosever film they belong to.
protocol FilmPart: Codable, Sendable {
    /// The kind of the jobs that make it.
    static var jobKind: String { get }
    /// What it is called among the artefacts.
    static var artefactKind: String { get }
    static var fileExtension: String { get }
    /// Where its jobs run, unless `lane` of a part says otherwise.
    static var lane: Lane { get }
    var lane: Lane { get }
    /// The model that its job needs in memory; nil for none.
    var model: String? { get }

    var recipe: Recipe { get }
    /// Begins the sentence that tells a person what could not be made; nil where the reason says it.
    var complaint: String? { get }

    /// The forms in which it can be made, dearest first: where there is not enough memory for one, the next is tried.
    static var forms: [FilmPartForm] { get }
    /// How long its making may take on a slow machine that does other things too; then the job is asked to stop.
    static var patience: Duration { get }

    /// Whether what a recipe makes is on the disk, and need not be made again.
    static func isThere(_ recipe: Recipe, _ maker: FilmMaker) -> Bool

    /// What is being done when so much of it is done, 0 … 1, for people; nil says nothing.
    func words(at fraction: Double) -> String?

    /// The recipe under which it has been made, its own or that of a cheaper form; nil when it has not.
    func made(by maker: FilmMaker) throws -> Recipe?

    /// Makes it, unless it is there already.
    /// - Parameter report: hears how far it is, 0 … 1, from any thread.
    /// - Returns: the recipe under which it is kept.
    /// - Throws: `MissingIngredient`; the rooms' own errors.
    @discardableResult
    func make(
        by maker: FilmMaker, in form: FilmPartForm, report: @escaping @Sendable (Double) -> Void
    ) async throws -> Recipe
}

extension FilmPart {
    var complaint: String? { nil }

    static var forms: [FilmPartForm] { [.usual] }

    static var lane: Lane { .cpu }

    var lane: Lane { Self.lane }

    var model: String? { nil }

    func words(at fraction: Double) -> String? { nil }

    static func isThere(_ recipe: Recipe, _ maker: FilmMaker) -> Bool {
        maker.artefacts.existing(recipe, fileExtension: fileExtension) != nil
    }

    func made(by maker: FilmMaker) throws -> Recipe? { Self.isThere(recipe, maker) ? recipe : nil }

    /// Makes it in the first form for which there is memory.
    func make(by maker: FilmMaker, report: @escaping @Sendable (Double) -> Void) async throws {
        for form in Self.forms {
            do {
                try await make(by: maker, in: form, report: report)
                return
            } catch {
                guard form != Self.forms.last, FilmProblem(error).kind == .outOfMemory else { throw error }
            }
        }
    }
}

/// What a part is made of is gone from the disk, or has changed meanwhile: a picture that was purged, another voice. Whoever asked for the part
/// looks again at what is there.
struct MissingIngredient: Error, CustomStringConvertible {
    let description = "Something that this film was to be made of is gone from the disk. Start again: it is made anew."
}
