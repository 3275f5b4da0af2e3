import Analysis
import Artefacts
import Foundation
import Rendering
import Speech
import Storyboards
import Timelines

/// The steps from a story to a film that are not parts: reading, cutting, putting together. The command line and the jobs take the same.
extension FilmMaker {
    // MARK: Reading

    /// Reads a story and tells which lines and pictures its film needs.
    /// - Parameters:
    ///   - asks: false takes only what a language model has answered already, so that all runs of one film see the same; one that has
    ///     never been asked about this story is asked anyway.
    ///   - tell: hears how many questions to it are done, of how many.
    @concurrent
    func plan(
        of story: URL, title: String?, options: FilmOptions, edits: [AnalysisEdit] = [], asks: Bool = true,
        tell: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> FilmPlan {
        // A missing encoder is told now, not after minutes of painting.
        let ffmpeg = try await FFmpeg.find()
        let script = try await script(of: story, title: title, options: options, edits: edits, asks: asks, tell: tell)
        let storyboard = script.storyboard
        let voice = try await chooseVoice(options.voice, storyboard.language)
        // A line that nobody here can read is told now, not after an hour of the others.
        for line in storyboard.lines { try voice.check(line.text) }
        let format = try options.format
        let lines = try storyboard.lines.map { line in
            try SpokenLinePart(line.text, by: voice, named: options.voice, language: storyboard.language)
        }
        try Task.checkCancellation()
        let pictures = try storyboard.shots.map { try PicturePart($0.picture, aspect: format.ratio, by: painter) }
        return FilmPlan(
            storyboard: storyboard, notes: script.notes, format: format, ffmpeg: ffmpeg, lines: lines, pictures: pictures)
    }

    /// Throws what `plan` would throw of a story and these options, away from whatever executor the caller has, and makes nothing.
    func check(_ story: URL, title: String?, options: FilmOptions, edits: [AnalysisEdit]) async throws {
        let storyboard = try await StoryReader(artefacts: artefacts).read(
            story, title: title, language: options.language, edits: edits
        ) { try FilmScript($0, options).storyboard }
        let voice = try await chooseVoice(options.voice, storyboard.language)
        try await OwnThread("story").run {
            for line in storyboard.lines { try voice.check(line.text) }
        }
    }

    /// Kept for the runs to come of a film that is made in several, and for the next film of the same story.
    private func script(
        of story: URL, title: String?, options: FilmOptions, edits: [AnalysisEdit], asks: Bool,
        tell: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> FilmScript {
        let model = try await refiner?.chosenModel()
        let known = await StoryIdentity(story, language: options.language)
        func read(asks: Bool) async throws -> StoryReading {
            try await StoryReader(artefacts: artefacts, refiner: refiner).read(
                story, title: title, language: options.language, identity: known, edits: edits, model: model, asks: asks,
                tell: tell)
        }
        func write() async throws -> FilmScript { try FilmScript(try await read(asks: asks), options) }
        guard let identity = known else { return try await write() }
        if let model, let refiner, case let asked = try refiner.asked(about: identity, model), asked != .settled {
            // Nobody has asked when story or model are others than when the film was begun.
            let read = try await read(asks: asks || asked == nil)
            // Of a reading with open questions nothing is kept but the answers: another time there may be more of them.
            try await refiner.keep(read.refinement?.isComplete == true ? .settled : .asked, about: identity, model)
            return try FilmScript(read, options)
        }
        let ingredients = ScriptRecipe(
            story: identity, title: title, edits: edits, wishes: StoryboardOptions(options),
            leftOut: options.leaveOut.description, model: model.map(ModelIngredients.init))
        let recipe = try Recipe(kind: "storyboard", maker: ProgramIdentity.current, ingredients: ingredients)
        let decode = { try JSONDecoder().decode(FilmScript.self, from: $0) }
        return try await artefacts.value(recipe, fileExtension: "json", decode: decode) {
            try JSONEncoder().encode(try await write())
        }
    }

    private struct ScriptRecipe: Encodable {
        var story: StoryIdentity
        var title: String?
        var edits: [AnalysisEdit]
        var wishes: StoryboardOptions
        var leftOut: String
        var model: ModelIngredients?
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
        // Those that there was little memory for were made in another form.
        let segments = try cut.segments.map(made)
        let soundtrack = try made(cut.soundtrack)
        let ingredients = AssemblyRecipe(
            parts: segments.map(\.recipe.digest) + [soundtrack.recipe.digest], title: timeline.title,
            author: timeline.author, language: timeline.language, chapters: timeline.chapters)
        let recipe = try Recipe(
            kind: "film", maker: "\(FilmAssembler.version)/\(cut.ffmpeg.version)", ingredients: ingredients)
        return try await artefacts.artefact(recipe, fileExtension: "mp4") { draft in
            try await FilmAssembler(ffmpeg: cut.ffmpeg).assemble(
                segments: segments.map(\.file), soundtrack: soundtrack.file, timeline: timeline, to: draft)
        }
    }

    private func made<Part: FilmPart>(_ part: Part) throws -> (recipe: Recipe, file: URL) {
        guard let recipe = try part.made(by: self),
            let file = artefacts.existing(recipe, fileExtension: Part.fileExtension)
        else { throw MissingIngredient() }
        return (recipe, file)
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
