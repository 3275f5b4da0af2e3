import Artefacts
import Foundation
import JobQueue
import Pictures
import Raster
import Rendering
import Storyboards
import Timelines

/// The picture of one shot: the illustration, and a small still of it to look at.
///
/// Where its painter fails, the animatic painter paints another one in its place, under that one's own recipe (`StandIn`).
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
    private let prompt: PicturePrompt?
    /// nil for the animatic painter, as in the jobs of earlier versions.
    private let painter: PainterSetup?

    init(_ commission: PictureCommission, by setup: PainterSetup, _ painter: any Painter) throws {
        recipe = try Self.recipe(of: commission, by: painter)
        brief = commission.brief
        aspect = commission.aspect
        prompt = commission.prompt
        self.painter = setup == .animatic ? nil : setup
    }

    private static func recipe(of commission: PictureCommission, by painter: any Painter) throws -> Recipe {
        try Recipe(kind: artefactKind, maker: try painter.identity(for: commission), ingredients: commission)
    }

    private var commission: PictureCommission { PictureCommission(brief, prompt: prompt, aspect: aspect) }

    var lane: Lane { (painter?.kind ?? .animatic).lane }

    /// Pictures by the model that is loaded go before others.
    var model: String? { painter?.kind == .diffusion ? painter?.model : nil }

    var complaint: String? { "The picture “\(brief.caption)” could not be painted." }

    static let patience = FilmPartLimits.picturePatience

    static func isThere(_ recipe: Recipe, _ maker: FilmMaker) -> Bool {
        maker.artefacts.existing(recipe, fileExtension: fileExtension) != nil && still(of: recipe, by: maker) != nil
    }

    func made(by maker: FilmMaker) throws -> Recipe? {
        if Self.isThere(recipe, maker) { return recipe }
        guard canHaveStandIn, try StandIn(for: recipe, in: maker.artefacts) != nil else { return nil }
        let other = try animatic(by: maker).recipe
        return Self.isThere(other, maker) ? other : nil
    }

    /// The animatic painter does not fail.
    var canHaveStandIn: Bool { painter != nil }

    /// Lets its own painter be asked again.
    func forgetStandIn(of maker: FilmMaker) throws {
        if canHaveStandIn { try StandIn.forget(for: recipe, in: maker.artefacts) }
    }

    /// The same shot by the animatic painter.
    private func animatic(by maker: FilmMaker) throws -> PicturePart {
        try PicturePart(PictureCommission(brief, aspect: aspect), by: .animatic, maker.painters.painter(.animatic))
    }

    func make(
        by maker: FilmMaker, in form: FilmPartForm, report: @escaping @Sendable (Double) -> Void
    ) async throws -> Recipe {
        do {
            try await paint(by: maker, report)
            return recipe
        } catch let error where canHaveStandIn && Self.isPaintersFault(error) {
            let made = try await animatic(by: maker).make(by: maker, in: form, report: report)
            try StandIn(painter?.kind ?? .animatic, because: FilmProblem(error).sentence).keep(for: recipe, in: maker.artefacts)
            return made
        }
    }

    /// Nobody else could paint either while the disk is full or nobody waits any more.
    private static func isPaintersFault(_ error: any Error) -> Bool {
        if error is MissingIngredient || Task.isCancelled { return false }
        return switch FilmProblem(error).kind {
        case .cancelled, .diskFull, .notWritable: false
        case .storyMissing, .badStory, .badOptions, .toolMissing, .outOfMemory, .unexpected: true
        }
    }

    private func paint(by maker: FilmMaker, _ report: @escaping @Sendable (Double) -> Void) async throws {
        let decode = { try JSONDecoder().decode(Illustration.self, from: $0) }
        let illustration = try await maker.artefacts.value(recipe, fileExtension: Self.fileExtension, decode: decode) {
            let painter = try maker.painters.painter(painter ?? .animatic)
            // Another model of that name, or a newer engine: the film looks again.
            guard try Self.recipe(of: commission, by: painter) == recipe else { throw MissingIngredient() }
            return try JSONEncoder().encode(try await painter.paint(commission, report: report))
        }
        try await maker.artefacts.artefact(try Self.still(of: recipe), fileExtension: Self.stillExtension) {
            let width = Int((Double(Self.stillHeight) * aspect / 2).rounded()) * 2
            let format = try FilmFormat(width: width, height: Self.stillHeight, captions: .none)
            let segments = try Segment.segments(of: .still, illustrations: [0: illustration], format: format)
            let bitmap = try await SegmentRenderer.still(of: segments[0], frame: Timeline.stillFrame)
            return Data(try bitmap.png())
        }
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
