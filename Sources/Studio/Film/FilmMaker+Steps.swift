import Analysis
import Artefacts
import Foundation
import Manuscripts
import Rendering
import Speech
import Storyboards
import Timelines

/// The steps from a story to a film that are not parts: reading, cutting, putting together. The command line and the jobs take the same.
extension FilmMaker {
    // MARK: Reading

    /// Reads a story and tells which lines and pictures its film needs.
    @concurrent
    func plan(of story: URL, title: String?, options: FilmOptions) async throws -> FilmPlan {
        // A missing encoder is told now, not after minutes of painting.
        let ffmpeg = try await FFmpeg.find()
        let storyboard = try await storyboard(of: story, title: title, options: options)
        let voice = try await chooseVoice(options.voice, storyboard.language)
        // A line that nobody here can read is told now, not after an hour of the others.
        for line in storyboard.lines { try voice.check(line.text) }
        let format = try options.format
        let lines = try storyboard.lines.map { line in
            try SpokenLinePart(line.text, by: voice, named: options.voice, language: storyboard.language)
        }
        try Task.checkCancellation()
        let pictures = try storyboard.shots.map { try PicturePart($0.picture, aspect: format.ratio, by: painter) }
        return FilmPlan(storyboard: storyboard, format: format, ffmpeg: ffmpeg, lines: lines, pictures: pictures)
    }

    /// Kept for the runs to come of a film that is made in several, and for the next film of the same story.
    private func storyboard(of story: URL, title: String?, options: FilmOptions) async throws -> Storyboard {
        let wishes = StoryboardOptions(
            seed: options.seed, chapters: options.chapters, minutesMax: options.minutesMax, language: options.language)
        // What cannot be read is told by whoever reads it as a story.
        guard let digest = try? await Self.digest(of: story) else {
            return try await Self.storyboard(of: story, title: title, wishes)
        }
        let ingredients = ReadingRecipe(
            story: digest, name: story.lastPathComponent, title: title, language: options.language, wishes: wishes)
        let recipe = try Recipe(kind: "storyboard", maker: ProgramIdentity.current, ingredients: ingredients)
        let decode = { try JSONDecoder().decode(Storyboard.self, from: $0) }
        return try await artefacts.value(recipe, fileExtension: "json", decode: decode) {
            try JSONEncoder().encode(try await Self.storyboard(of: story, title: title, wishes))
        }
    }

    private struct ReadingRecipe: Encodable {
        var story: String
        /// Its extension says what it is, and a story without a title is called after its file.
        var name: String
        var title: String?
        var language: String?
        var wishes: StoryboardOptions
    }

    /// nil for what is no file: a device may have no end, and opening a pipe may wait for ever.
    private static func digest(of story: URL) async throws -> String? {
        let file = try story.resolvingSymlinksInPath().resourceValues(forKeys: [.isRegularFileKey])
        guard file.isRegularFile == true else { return nil }
        return try await OwnThread("story").run { try FileDigest.sha256(of: story) }
    }

    private static func storyboard(of story: URL, title: String?, _ wishes: StoryboardOptions) async throws -> Storyboard {
        // A PDF is read by another program, and waiting for it would block a thread of the pool.
        var manuscript = try await OwnThread("story").run { try ManuscriptReader.read(contentsOf: story.path) }
        if let title { manuscript.title = title }
        try Task.checkCancellation()
        let analysis = StoryAnalyzer(language: wishes.language).analyze(manuscript)
        try Task.checkCancellation()
        return try StoryboardArtist(options: wishes).storyboard(for: manuscript, analysis)
    }

    // MARK: Cutting

    /// Cuts the film. Every line must have been spoken.
    /// - Throws: `MissingIngredient` where one has not, or is gone.
    @concurrent
    func cut(_ plan: FilmPlan) async throws -> FilmCut {
        let spoken = try plan.lines.map { try $0.timing(in: artefacts) }
        try Task.checkCancellation()
        let timeline = TimelineBuilder(options: .init(captionCharactersMax: plan.format.captionCharactersMax))
            .timeline(for: plan.storyboard, spoken: spoken)
        let segments = try SegmentPart.parts(
            of: timeline, pictures: plan.pictures, format: plan.format, ffmpeg: plan.ffmpeg)
        let soundtrack = try await SoundtrackPart(of: timeline, lines: plan.lines, ffmpeg: plan.ffmpeg, in: artefacts)
        return FilmCut(timeline: timeline, ffmpeg: plan.ffmpeg, segments: segments, soundtrack: soundtrack)
    }

    // MARK: Putting together

    /// Every segment and the soundtrack must have been made.
    /// - Throws: `MissingIngredient` where one has not, or is gone.
    @concurrent
    func assemble(_ cut: FilmCut) async throws -> URL {
        let timeline = cut.timeline
        let ingredients = AssemblyRecipe(
            parts: cut.segments.map(\.recipe.digest) + [cut.soundtrack.recipe.digest], title: timeline.title,
            author: timeline.author, language: timeline.language, chapters: timeline.chapters)
        let recipe = try Recipe(
            kind: "film", maker: "\(FilmAssembler.version)/\(cut.ffmpeg.version)", ingredients: ingredients)
        return try await artefacts.artefact(recipe, fileExtension: "mp4") { draft in
            try await FilmAssembler(ffmpeg: cut.ffmpeg).assemble(
                segments: try cut.segments.map(made), soundtrack: try made(cut.soundtrack), timeline: timeline, to: draft)
        }
    }

    private func made<Part: FilmPart>(_ part: Part) throws -> URL {
        guard let url = artefacts.existing(part.recipe, fileExtension: Part.fileExtension) else { throw MissingIngredient() }
        return url
    }

    private struct AssemblyRecipe: Encodable {
        var parts: [String]
        var title: String
        var author: String?
        var language: String
        var chapters: [ChapterMarker]
    }
}

extension FilmFormat {
    fileprivate var captionCharactersMax: Int { CaptionStyle.charactersPerLine(width: width, height: height) }
}
