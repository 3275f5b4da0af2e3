import Artefacts
import Foundation
import Pictures
import Raster
import Rendering
import Timelines

/// One shot as it is encoded: its frames, captions and cross-fade.
struct SegmentPart: FilmPart {
    static let jobKind = "film.segment"
    static let artefactKind = "segment"
    static let fileExtension = "mp4"
    static let forms = [FilmPartForm.usual, .lean, .alone]
    static let patience = FilmPartLimits.segmentPatience

    let recipe: Recipe
    /// Without the drawings, which take a hundred times as much: the pictures name them.
    private let segment: Segment
    private let picture: Recipe
    /// What it fades over.
    private let previous: Recipe?
    private let ffmpeg: FFmpeg

    private init(_ segment: Segment, picture: Recipe, previous: Recipe?, ffmpeg: FFmpeg) throws {
        recipe = try Self.recipe(of: segment, picture: picture, previous: previous, ffmpeg: ffmpeg)
        self.segment = segment
        self.picture = picture
        self.previous = previous
        self.ffmpeg = ffmpeg
    }

    private static func recipe(
        of segment: Segment, picture: Recipe, previous: Recipe?, ffmpeg: FFmpeg
    ) throws -> Recipe {
        let ingredients = Ingredients(segment: segment, pictures: [picture.digest] + (previous.map { [$0.digest] } ?? []))
        return try Recipe(
            kind: artefactKind, maker: "\(RasterEngine.identity)/\(ffmpeg.version)", ingredients: ingredients)
    }

    private struct Ingredients: Encodable {
        var segment: Segment
        var pictures: [String]
    }

    /// A film's segments, in order.
    /// - Parameter pictures: of the shots, as they have been painted.
    static func parts(
        of timeline: Timeline, pictures: [Recipe], format: FilmFormat, ffmpeg: FFmpeg
    ) throws -> [SegmentPart] {
        let blanks = pictures.map { _ in Illustration(aspect: format.ratio, layers: []) }
        let byShot = Dictionary(uniqueKeysWithValues: blanks.enumerated().map { ($0, $1) })
        let segments = try Segment.segments(of: timeline, illustrations: byShot, format: format)
        return try segments.enumerated().map { index, segment in
            let before = segment.previous == nil ? nil : pictures[timeline.pictures[index - 1].shot]
            return try SegmentPart(
                segment, picture: pictures[timeline.pictures[index].shot], previous: before, ffmpeg: ffmpeg)
        }
    }

    func made(by maker: FilmMaker) throws -> Recipe? {
        if Self.isThere(recipe, maker) { return recipe }
        let lean = try lean.recipe
        return Self.isThere(lean, maker) ? lean : nil
    }

    /// As it is encoded where there is little memory: other bytes, so another recipe.
    private var lean: (segment: Segment, recipe: Recipe) {
        get throws {
            var segment = segment
            segment.encoder = segment.encoder.lean
            return (segment, try Self.recipe(of: segment, picture: picture, previous: previous, ffmpeg: ffmpeg))
        }
    }

    func make(
        by maker: FilmMaker, in form: FilmPartForm, report: @escaping @Sendable (Double) -> Void
    ) async throws -> Recipe {
        let (segment, recipe) = form == .usual ? (segment, recipe) : try lean
        let room = EncoderRoom(memoryBytesMax: maker.encoderMemoryBytesMax, givesWay: form == .alone)
        _ = try await maker.artefacts.artefact(recipe, fileExtension: Self.fileExtension) { draft in
            var segment = segment
            segment.take.illustration = try PicturePart.illustration(of: picture, in: maker.artefacts)
            segment.previous?.illustration =
                try previous.map { try PicturePart.illustration(of: $0, in: maker.artefacts) } ?? segment.take.illustration
            let frames = Double(segment.frames)
            let whole = segment
            try await maker.encoding.run(alone: form == .alone) {
                try await maker.renderer.use(ffmpeg) { renderer in
                    try await renderer.render(whole, to: draft, within: room) { report(Double($0) / frames) }
                }
            }
        }
        return recipe
    }
}
