import Artefacts
import Foundation
import Pictures
import Raster
import Rendering
import Storyboards
import Timelines

/// The picture of one shot: the illustration in layers, and a small still of it to look at.
struct PicturePart: FilmPart {
    static let jobKind = "film.picture"
    static let artefactKind = "illustration"
    static let fileExtension = "json"
    /// The small picture that shows a shot in a list, in pixels.
    private static let stillHeight = 360
    private static let stillExtension = "png"

    let recipe: Recipe
    let brief: PictureBrief
    /// The frame's width divided by its height.
    let aspect: Double

    init(_ brief: PictureBrief, aspect: Double, by painter: any Painter) throws {
        recipe = try Recipe(
            kind: Self.artefactKind, maker: painter.identity, ingredients: Ingredients(brief: brief, aspect: aspect))
        self.brief = brief
        self.aspect = aspect
    }

    private struct Ingredients: Encodable {
        var brief: PictureBrief
        var aspect: Double
    }

    var complaint: String? { "The picture “\(brief.caption)” could not be painted." }

    static let patience = FilmPartLimits.picturePatience

    static func isThere(_ recipe: Recipe, _ maker: FilmMaker) -> Bool {
        maker.artefacts.existing(recipe, fileExtension: fileExtension) != nil && still(of: recipe, by: maker) != nil
    }

    func make(
        by maker: FilmMaker, in form: FilmPartForm, report: @escaping @Sendable (Double) -> Void
    ) async throws -> Recipe {
        let decode = { try JSONDecoder().decode(Illustration.self, from: $0) }
        let illustration = try await maker.artefacts.value(recipe, fileExtension: Self.fileExtension, decode: decode) {
            try JSONEncoder().encode(try await maker.painter.paint(brief, aspect: aspect))
        }
        try await maker.artefacts.artefact(try Self.still(of: recipe), fileExtension: Self.stillExtension) {
            let width = Int((Double(Self.stillHeight) * aspect / 2).rounded()) * 2
            let format = try FilmFormat(width: width, height: Self.stillHeight, captions: .none)
            let segments = try Segment.segments(of: .still, illustrations: [0: illustration], format: format)
            let bitmap = try await SegmentRenderer.still(of: segments[0], frame: Timeline.stillFrame)
            return Data(try bitmap.png())
        }
        return recipe
    }

    /// Where the still of a picture is, once it has been painted.
    static func still(of picture: Recipe, by maker: FilmMaker) -> URL? {
        // No recipe, no still: a digest and a number cannot fail to be written as JSON.
        (try? still(of: picture)).flatMap { maker.artefacts.existing($0, fileExtension: stillExtension) }
    }

    private static func still(of picture: Recipe) throws -> Recipe {
        try Recipe(
            kind: "still", maker: "\(RasterEngine.identity)/\(Segment.version)",
            ingredients: [picture.digest, "\(stillHeight)"])
    }

    /// Throws `MissingIngredient`.
    static func illustration(of picture: Recipe, in artefacts: ArtefactStore) throws -> Illustration {
        let illustration = try artefacts.value(existing: picture, fileExtension: fileExtension) {
            try JSONDecoder().decode(Illustration.self, from: $0)
        }
        guard let illustration else { throw MissingIngredient() }
        return illustration
    }
}

extension Timeline {
    /// One picture that stands still, and the frame of it to look at.
    fileprivate static let still = Timeline(
        title: "", language: "en",
        pictures: [PictureClip(shot: 0, frames: 0..<frameRate * 3, camera: .still, transition: .cut, transitionFrames: 0)],
        voices: [], captions: [], chapters: [])
    fileprivate static let stillFrame = frameRate
}
