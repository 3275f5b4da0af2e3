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

    /// Reads a story, with what a language model has answered about it, and tells which lines and pictures its film needs.
    /// - Parameters:
    ///   - identity: of the story; nil for one that cannot be read.
    ///   - painter: of the film, as `Painters.setup` chose it.
    @concurrent
    func plan(
        of story: URL, _ identity: StoryIdentity?, title: String?, options: FilmOptions, edits: FilmEdits = FilmEdits(),
        painter: PainterSetup = .animatic
    ) async throws -> FilmPlan {
        // A missing encoder is told now, not after minutes of painting.
        let ffmpeg = try await FFmpeg.find()
        let script = try await script(of: story, identity, title: title, options: options, edits: edits)
        let storyboard = script.storyboard
        let voices = try await voices(of: storyboard, options)
        let format = try options.format
        let lines = try storyboard.lines.map { line in
            let name = line.voice ?? options.voice
            guard let voice = voices[name] else { throw MissingIngredient() }
            // A line that nobody here can read is told now, not after an hour of the others.
            try voice.check(line.text)
            return try SpokenLinePart(line.text, by: voice, named: name, language: storyboard.language)
        }
        try Task.checkCancellation()
        let painting = try ShotPainting(painter, of: painters)
        let pictures = try storyboard.shots.indices.map { shot in
            try painting.part(forShot: shot, of: storyboard, aspect: format.ratio)
        }
        return FilmPlan(
            storyboard: storyboard, notes: script.notes, format: format, ffmpeg: ffmpeg, lines: lines, pictures: pictures)
    }

    /// Throws what `plan` would throw of a story and these options, away from whatever executor the caller has, and makes nothing.
    func check(_ story: URL, title: String?, options: FilmOptions, edits: FilmEdits) async throws {
        let storyboard = try await StoryReader(artefacts: artefacts).read(
            story, title: title, language: options.language, edits: edits.reading
        ) { try FilmScript($0, options, edits.storyboard).storyboard }
        let voices = try await voices(of: storyboard, options)
        try await OwnThread("story").run {
            for line in storyboard.lines { try voices[line.voice ?? options.voice]?.check(line.text) }
        }
    }

    /// Everybody who speaks in a film, by the name that they were chosen by.
    private func voices(of storyboard: Storyboard, _ options: FilmOptions) async throws -> [String?: any Voice] {
        var voices: [String?: any Voice] = [:]
        for name in Set(storyboard.lines.map { $0.voice ?? options.voice }) {
            voices[name] = try await chooseVoice(name, storyboard.language)
        }
        return voices
    }

    /// Kept for the runs to come of a film that is made in several, and for the next film of the same story.
    private func script(
        of story: URL, _ identity: StoryIdentity?, title: String?, options: FilmOptions, edits: FilmEdits
    ) async throws -> FilmScript {
        let model = try await refiner?.chosenModel()
        func write() async throws -> FilmScript {
            try await StoryReader(artefacts: artefacts, refiner: refiner).read(
                story, title: title, language: options.language, identity: identity, edits: edits.reading,
                model: model
            ) { try FilmScript($0, options, edits.storyboard) }
        }
        guard let identity else { return try await write() }
        let ingredients = model.map(ModelIngredients.init)
        let asked = try ingredients.flatMap { try refiner?.asked(about: identity, $0) }
        // Of a reading whose answers change nothing is kept but the answers.
        if ingredients != nil, asked?.answers == nil { return try await write() }
        let recipe = try Recipe(
            kind: "storyboard", maker: ProgramIdentity.current,
            ingredients: ScriptRecipe(
                story: identity, title: title, edits: edits, wishes: StoryboardOptions(options),
                leftOut: options.leaveOut.description, model: ingredients, asked: asked))
        let decode = { try JSONDecoder().decode(FilmScript.self, from: $0) }
        return try await artefacts.value(recipe, fileExtension: "json", decode: decode) {
            try JSONEncoder().encode(try await write())
        }
    }

    private struct ScriptRecipe: Encodable {
        var story: StoryIdentity
        var title: String?
        var edits: FilmEdits
        var wishes: StoryboardOptions
        var leftOut: String
        var model: ModelIngredients?
        var asked: AskedStory?
    }

    // MARK: Cutting

    /// Cuts the film. Every line must have been spoken, and every picture painted.
    /// - Throws: `MissingIngredient` where one has not, or is gone.
    @concurrent
    func cut(_ plan: FilmPlan) async throws -> FilmCut {
        let spoken = try plan.lines.map { try $0.timing(in: artefacts) }
        try Task.checkCancellation()
        let timeline = TimelineBuilder(options: .init(captionCharactersMax: plan.format.captionCharactersMax))
            .timeline(for: plan.storyboard, spoken: spoken)
        let pictures = try plan.pictures.map { picture in
            guard let recipe = try picture.made(by: self) else { throw MissingIngredient() }
            return recipe
        }
        let segments = try SegmentPart.parts(
            of: timeline, pictures: pictures, format: plan.format, ffmpeg: plan.ffmpeg)
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
