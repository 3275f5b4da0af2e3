import Analysis
import Foundation
import Glibc
import Pictures
import Rendering
import Storyboards
import Timelines

/// Frames a second of the compositor, of ffmpeg's encode of the same frames, and of both together as a film is made:
/// `benchmark-rendering [width height frames]`, or `benchmark-rendering painting` for the pictures alone.
@main enum RenderingBenchmark {
    static func main() async throws {
        if CommandLine.arguments.contains("painting") { return try PaintingBenchmark.report() }
        let numbers = CommandLine.arguments.dropFirst().compactMap(Int.init)
        let format = try FilmFormat(width: numbers.first ?? 1280, height: numbers.dropFirst().first ?? 720)
        let frames = numbers.dropFirst(2).first ?? 240
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "seidra-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // A benchmark's leftovers are not worth failing for.
        let segments = try film(format: format, frames: frames)
        let layers = segments.map(\.take.illustration.layers.count)
        print("\(format.width)×\(format.height), \(frames) frames a shot, layers \(layers), captions, \(cores) cores")

        let composed = try composing(segments[0], threads: cores)
        report("compositor alone, \(cores) threads", composed)
        report("compositor alone, 1 thread", try composing(segments[0], threads: 1))
        try PaintingBenchmark.report()
        let ffmpeg = try await FFmpeg.find()
        let raw = folder.appending(path: "frames.yuv")
        try write(segments[0], to: raw)
        let encoded = try encoding(raw, segment: segments[0], threads: cores, ffmpeg: ffmpeg)
        report("libx264 \(segments[0].encoder.preset) alone, \(cores) threads", encoded)
        let whole = try await rendering(segments, cores: cores, ffmpeg: ffmpeg, folder: folder)
        report("rasterise + compose + encode", whole)
        print(String(format: "compositor / encoder, by core time %.2f", composed.perCoreSecond / encoded.perCoreSecond))
        print(String(format: "film seconds per second %.2f", whole.perSecond / 30))
    }

    /// Frames by the clock, and by the time that the cores spent on them, which says the same on a busy machine.
    private struct Rate {
        var perSecond: Double
        var perCoreSecond: Double

        init(frames: Int, since start: (clock: ContinuousClock.Instant, cores: Double)) {
            let elapsed = start.clock.duration(to: .now).components
            perSecond = Double(frames) / (Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18)
            perCoreSecond = Double(frames) / (RenderingBenchmark.coreSeconds() - start.cores)
        }
    }

    private static func now() -> (clock: ContinuousClock.Instant, cores: Double) { (.now, coreSeconds()) }

    /// What this process and its ended children have used.
    static func coreSeconds() -> Double {
        [RUSAGE_SELF.rawValue, RUSAGE_CHILDREN.rawValue].reduce(0) { sum, who in
            var usage = rusage()
            getrusage(__rusage_who_t(who), &usage)
            let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
            return sum + Double(seconds) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6
        }
    }

    private static func report(_ what: String, _ rate: Rate) {
        let label = what.padding(toLength: 40, withPad: " ", startingAt: 0)
        print(label + String(format: "%7.1f frames/s %7.1f frames per core second", rate.perSecond, rate.perCoreSecond))
    }

    private static func film(format: FilmFormat, frames: Int) throws -> [Segment] {
        let moves: [CameraMove] = [.pushIn, .panRight, .pullOut, .tiltUp]
        let pictures = moves.enumerated().map { index, move in
            PictureClip(
                shot: index, frames: index * frames..<(index + 1) * frames, camera: move,
                transition: index == 2 ? .crossFade : .cut, transitionFrames: index == 2 ? 20 : 0)
        }
        let captions = (0..<4).map {
            CaptionClip(
                frames: $0 * frames..<($0 + 1) * frames,
                lines: ["The storm came over the hills", "and nobody was ready for it."],
                words: [CaptionWord(line: 0, start: 4, end: 9, startSeconds: 0.5, endSeconds: 1)])
        }
        let timeline = Timeline(
            title: "Benchmark", language: "en", pictures: pictures, voices: [], captions: captions, chapters: [])
        // Four pictures of the animatic painter, the costly ones: rain, people, much detail.
        let painter = AnimaticPainter()
        let settings: [Setting] = [.coast, .forest, .cityStreet, .village]
        var illustrations: [Int: Illustration] = [:]
        for (shot, setting) in settings.enumerated() {
            let figures = [
                Figure(lookSeed: 7, kind: .woman, posture: .walking), Figure(lookSeed: 9, kind: .boy, posture: .running),
            ]
            let brief = PictureBrief(
                setting: setting, timeOfDay: .dusk, weather: shot % 2 == 0 ? .storm : .fog, mood: .tension, figures: figures,
                sceneSeed: UInt64(shot), seed: UInt64(shot))
            illustrations[shot] = painter.illustration(of: brief, aspect: format.ratio)
        }
        return try Segment.segments(of: timeline, illustrations: illustrations, format: format)
    }

    private static func composing(_ segment: Segment, threads: Int) throws -> Rate {
        let source = try FrameSource(segment, threads: threads)
        try source.draw(0)
        let start = now()
        for frame in 0..<segment.frames { try source.draw(frame) }
        return Rate(frames: segment.frames, since: start)
    }

    private static func write(_ segment: Segment, to url: URL) throws {
        let source = try FrameSource(segment, threads: 2)
        try Data().write(to: url)
        let file = try FileHandle(forWritingTo: url)
        for frame in 0..<segment.frames {
            try source.draw(frame)
            try file.write(contentsOf: source.bytes)
        }
        try file.close()
    }

    private static func encoding(_ raw: URL, segment: Segment, threads: Int, ffmpeg: FFmpeg) throws -> Rate {
        let process = Process()
        process.executableURL = URL(filePath: ffmpeg.path)
        process.arguments = [
            "-loglevel", "error", "-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size",
            "\(segment.width)x\(segment.height)",
            "-framerate", "30", "-i", raw.path, "-c:v", "libx264", "-preset", segment.encoder.preset, "-crf",
            "\(segment.encoder.rateFactor)", "-x264-params", segment.encoder.parameters, "-threads", "\(threads)", "-f", "null",
            "-",
        ]
        let start = now()
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return Rate(frames: segment.frames, since: start)
    }

    private static func rendering(_ segments: [Segment], cores: Int, ffmpeg: FFmpeg, folder: URL) async throws -> Rate {
        let renderer = SegmentRenderer(ffmpeg: ffmpeg, threads: 1)
        let start = now()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, segment) in segments.enumerated() {
                if index >= cores { try await group.next() }
                group.addTask { try await renderer.render(segment, to: folder.appending(path: "\(index).mp4")) }
            }
            try await group.waitForAll()
        }
        return Rate(frames: segments.reduce(0) { $0 + $1.frames }, since: start)
    }
}
