import Artefacts
import Foundation
import Rendering
import Storyboards
import Timelines

/// All that is heard in a film, mixed. What is said when stands in a score, an artefact of its own: in a long film it is too much to tell a job.
struct SoundtrackPart: FilmPart {
    static let jobKind = "film.soundtrack"
    static let artefactKind = "soundtrack"
    static let fileExtension = "m4a"
    static let patience = FilmPartLimits.soundtrackPatience
    private static let scoreExtension = "json"
    private static let scoreVersion = 1

    let recipe: Recipe
    private let score: Recipe
    private let ffmpeg: FFmpeg

    private struct Score: Codable {
        /// Voices and length; nothing that is seen.
        var timeline: Timeline
        /// Of the storyboard's lines.
        var lines: [String]
    }

    /// Writes the score unless the soundtrack is there already.
    init(of timeline: Timeline, lines: [SpokenLinePart], ffmpeg: FFmpeg, in artefacts: ArtefactStore) async throws {
        let score = Score(timeline: timeline.heard, lines: lines.map(\.recipe.digest))
        let scoreRecipe = try Recipe(kind: "score", maker: "\(Self.scoreVersion)", ingredients: score)
        self.score = scoreRecipe
        self.ffmpeg = ffmpeg
        recipe = try Recipe(
            kind: Self.artefactKind, maker: "\(Soundtrack.version)/\(ffmpeg.version)", ingredients: [scoreRecipe.digest])
        guard artefacts.existing(recipe, fileExtension: Self.fileExtension) == nil else { return }
        try await artefacts.artefact(scoreRecipe, fileExtension: Self.scoreExtension) { try JSONEncoder().encode(score) }
    }

    /// The samples of a line are read when their turn comes: all of a long film's would take gigabytes.
    func make(
        by maker: FilmMaker, in form: FilmPartForm, report: @escaping @Sendable (Double) -> Void
    ) async throws -> Recipe {
        let artefacts = maker.artefacts
        _ = try await artefacts.artefact(recipe, fileExtension: Self.fileExtension) { draft in
            let found = try artefacts.value(existing: score, fileExtension: Self.scoreExtension) {
                try JSONDecoder().decode(Score.self, from: $0)
            }
            guard let score = found else { throw MissingIngredient() }
            try await Soundtrack(ffmpeg: ffmpeg).render(
                score.timeline,
                line: { index in
                    let recipe = Recipe(kind: SpokenLinePart.artefactKind, digest: score.lines[index])
                    let line = try artefacts.value(
                        existing: recipe, fileExtension: SpokenLinePart.fileExtension, decode: SpokenLineFile.decode)
                    guard let line else { throw MissingIngredient() }
                    return line
                }, to: draft)
        }
        return recipe
    }
}

extension Timeline {
    /// The same film with nothing to see.
    fileprivate var heard: Timeline {
        let picture = PictureClip(shot: 0, frames: 0..<frames, camera: .still, transition: .cut, transitionFrames: 0)
        return Timeline(
            title: "", language: language, pictures: frames > 0 ? [picture] : [], voices: voices, captions: [], chapters: [])
    }
}
