import Artefacts
import Foundation

/// A part of a film that is made by itself and kept as an artefact: a spoken line, a picture, an encoded segment, the soundtrack.
///
/// Its value is all that its maker has to be told, so that a job on its own makes it, or the command line among others, with the same
/// result. Equal recipes are equal parts, whosever film they belong to.
protocol FilmPart: Codable, Sendable {
    /// The kind of the jobs that make it.
    static var jobKind: String { get }
    /// What it is called among the artefacts.
    static var artefactKind: String { get }
    static var fileExtension: String { get }

    var recipe: Recipe { get }
    /// Begins the sentence that tells a person what could not be made; nil where the reason says it.
    var complaint: String? { get }

    static func isMade(_ recipe: Recipe, by maker: FilmMaker) -> Bool

    /// Makes it, unless it is there already.
    /// - Parameter report: hears how far it is, 0 … 1, from any thread.
    /// - Throws: `MissingIngredient`; the rooms' own errors.
    func make(by maker: FilmMaker, report: @escaping @Sendable (Double) -> Void) async throws
}

extension FilmPart {
    var complaint: String? { nil }

    static func isMade(_ recipe: Recipe, by maker: FilmMaker) -> Bool {
        maker.artefacts.existing(recipe, fileExtension: fileExtension) != nil
    }
}

/// What a part is made of is gone from the disk, or has changed meanwhile: a picture that was purged, another voice. Whoever asked for the part
/// looks again at what is there.
struct MissingIngredient: Error, CustomStringConvertible {
    let description = "Something that this film was to be made of is gone from the disk. Start again: it is made anew."
}
