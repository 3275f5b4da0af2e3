import Analysis
import Artefacts
import Engines
import Foundation
import Manuscripts
import Pictures
import Raster
import Rendering
import Speech
import Storyboards
import Timelines

/// What a made thing is called among the artefacts.
struct Made: Sendable {
    var url: URL
    var recipe: Recipe
}

extension FilmMaker {
    /// Pictures and segments made at the same time: one a core.
    private static let makersAtOnce = ProcessInfo.processInfo.activeProcessorCount
    /// The small picture that shows a shot in a list, in pixels.
    private static let stillHeight = 360

    @concurrent
    func read(_ story: URL, title: String?, options: FilmOptions) async throws -> Storyboard {
        // A PDF is read by another program, and waiting for it would block a thread of the pool.
        var manuscript = try await OwnThread("story").run { try ManuscriptReader.read(contentsOf: story.path) }
        if let title { manuscript.title = title }
        try Task.checkCancellation()
        let analysis = StoryAnalyzer(language: options.language).analyze(manuscript)
        try Task.checkCancellation()
        let artist = StoryboardArtist(
            options: StoryboardOptions(
                seed: options.seed, chapters: options.chapters, minutesMax: options.minutesMax, language: options.language))
        return try artist.storyboard(for: manuscript, analysis)
    }

    /// One after another: the engine speaks one line at a time anyway.
    @concurrent
    func speak(_ lines: [Line], by voice: any Voice, meter: FilmMeter) async throws -> [SpokenLine] {
        meter.begin(.speaking, total: lines.count)
        var spoken: [SpokenLine] = []
        for line in lines {
            let recipe = try Recipe(kind: "speech", maker: voice.identity, ingredients: [line.text])
            let decode = SpokenLineFile.decode
            let said = try await artefacts.value(recipe, fileExtension: SpokenLineFile.fileExtension, decode: decode) {
                try SpokenLineFile.encode(try await Self.speak(line.text, by: voice))
            }
            spoken.append(said)
            meter.advance(.speaking)
        }
        return spoken
    }

    /// A line without a word in it, such as a lone dash, is a rest.
    private static func speak(_ text: String, by voice: any Voice) async throws -> SpokenLine {
        do {
            return try await voice.speak(text)
        } catch let error as EngineError where error.code == .crashed {
            // The engine starts anew with the next line; one that dies of this very line says so the second time.
            return try await voice.speak(text)
        } catch SpeechError.nothingToSay {
            let rest = [Float](repeating: 0, count: Timeline.sampleRate / 2)
            return SpokenLine(sampleRate: Timeline.sampleRate, samples: rest, words: [])
        }
    }

    @concurrent
    func paint(
        _ shots: [Shot], aspect: Double, ffmpeg: FFmpeg, meter: FilmMeter, report: @escaping @Sendable (FilmEvent) -> Void
    ) async throws -> [Illustration] {
        meter.begin(.painting, total: shots.count)
        return try await concurrentMap(shots, atMost: Self.makersAtOnce) { index, shot in
            let recipe = try Recipe(
                kind: "illustration", maker: painter.identity, ingredients: PaintingRecipe(brief: shot.picture, aspect: aspect))
            let decode = { try JSONDecoder().decode(Illustration.self, from: $0) }
            let illustration = try await artefacts.value(recipe, fileExtension: "json", decode: decode) {
                try JSONEncoder().encode(try await painter.paint(shot.picture, aspect: aspect))
            }
            let picture = try await still(of: illustration, recipe: recipe, aspect: aspect, ffmpeg: ffmpeg)
            report(.painted(shot: index, still: picture))
            meter.advance(.painting)
            return illustration
        }
    }

    private struct PaintingRecipe: Encodable {
        var brief: PictureBrief
        var aspect: Double
    }

    private func still(
        of illustration: Illustration, recipe: Recipe, aspect: Double, ffmpeg: FFmpeg
    ) async throws -> URL {
        let recipe = try Recipe(
            kind: "still", maker: "\(RasterEngine.identity)/\(Segment.version)",
            ingredients: [recipe.digest, "\(Self.stillHeight)"])
        return try await artefacts.artefact(recipe, fileExtension: "png") { draft in
            let width = Int((Double(Self.stillHeight) * aspect / 2).rounded()) * 2
            let format = try FilmFormat(width: width, height: Self.stillHeight, captions: .none)
            let segments = try Segment.segments(of: .still, illustrations: [0: illustration], format: format)
            let bitmap = try await SegmentRenderer(ffmpeg: ffmpeg).still(of: segments[0], frame: Timeline.stillFrame)
            try Data(try bitmap.png()).write(to: draft)
        }
    }

    @concurrent
    func render(
        _ timeline: Timeline, illustrations: [Illustration], format: FilmFormat, ffmpeg: FFmpeg, meter: FilmMeter
    ) async throws -> [Made] {
        let byShot = Dictionary(uniqueKeysWithValues: illustrations.enumerated().map { ($0, $1) })
        let segments = try Segment.segments(of: timeline, illustrations: byShot, format: format)
        meter.begin(.rendering, total: segments.count)
        let renderer = SegmentRenderer(ffmpeg: ffmpeg)
        return try await concurrentMap(segments, atMost: Self.makersAtOnce) { _, segment in
            let recipe = try Recipe(kind: "segment", maker: "\(RasterEngine.identity)/\(ffmpeg.version)", ingredients: segment)
            let url = try await artefacts.artefact(recipe, fileExtension: "mp4") { draft in
                try await renderer.render(segment, to: draft)
            }
            meter.advance(.rendering)
            return Made(url: url, recipe: recipe)
        }
    }

    @concurrent
    func mix(_ timeline: Timeline, spoken: [SpokenLine], ffmpeg: FFmpeg) async throws -> Made {
        let ingredients = SoundRecipe(voices: timeline.voices, frames: timeline.frames, lines: try spoken.map(Self.digest))
        let recipe = try Recipe(kind: "soundtrack", maker: "\(Soundtrack.version)/\(ffmpeg.version)", ingredients: ingredients)
        let url = try await artefacts.artefact(recipe, fileExtension: "m4a") { draft in
            try await Soundtrack(ffmpeg: ffmpeg).render(timeline, line: { spoken[$0] }, to: draft)
        }
        return Made(url: url, recipe: recipe)
    }

    private struct SoundRecipe: Encodable {
        var voices: [VoiceClip]
        var frames: Int
        var lines: [String]
    }

    private static func digest(_ line: SpokenLine) throws -> String {
        try Recipe(kind: "speech", maker: "samples", ingredients: try SpokenLineFile.encode(line)).digest
    }

    @concurrent
    func assemble(
        _ timeline: Timeline, segments: [Made], soundtrack: Made, ffmpeg: FFmpeg, meter: FilmMeter
    ) async throws -> URL {
        meter.begin(.assembling, total: 1)
        let ingredients = AssemblyRecipe(
            parts: segments.map(\.recipe.digest) + [soundtrack.recipe.digest], title: timeline.title, author: timeline.author,
            language: timeline.language, chapters: timeline.chapters)
        let recipe = try Recipe(kind: "film", maker: "\(FilmAssembler.version)/\(ffmpeg.version)", ingredients: ingredients)
        let url = try await artefacts.artefact(recipe, fileExtension: "mp4") { draft in
            try await FilmAssembler(ffmpeg: ffmpeg).assemble(
                segments: segments.map(\.url), soundtrack: soundtrack.url, timeline: timeline, to: draft)
        }
        meter.advance(.assembling)
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

extension Timeline {
    /// One picture that stands still, and the frame of it to look at.
    fileprivate static let still = Timeline(
        title: "", language: "en",
        pictures: [PictureClip(shot: 0, frames: 0..<frameRate * 3, camera: .still, transition: .cut, transitionFrames: 0)],
        voices: [], captions: [], chapters: [])
    fileprivate static let stillFrame = frameRate
}
