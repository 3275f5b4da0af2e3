import Foundation
import Pictures
import Rendering
import Storyboards
import Timelines

/// Frames a second of the compositor, of ffmpeg's encode of the same frames, and of both together as a film is made:
/// `benchmark-rendering [width height frames]`.
@main enum RenderingBenchmark {
    static func main() async throws {
        let numbers = CommandLine.arguments.dropFirst().compactMap(Int.init)
        let format = try FilmFormat(width: numbers.first ?? 1280, height: numbers.dropFirst().first ?? 720)
        let frames = numbers.dropFirst(2).first ?? 240
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "seidra-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // A benchmark's leftovers are not worth failing for.
        let segments = try film(format: format, frames: frames)
        print("\(format.width)×\(format.height), \(frames) frames a shot, \(cores) cores, seven layers, captions, push-in")

        let composed = try composing(segments[0], threads: cores)
        print(String(format: "compositor alone, %d threads   %7.1f frames/s", cores, composed))
        let single = try composing(segments[0], threads: 1)
        print(String(format: "compositor alone, 1 thread    %7.1f frames/s", single))
        let ffmpeg = try await FFmpeg.find()
        let raw = folder.appending(path: "frames.yuv")
        try write(segments[0], to: raw)
        let encoded = try encoding(raw, segment: segments[0], threads: cores, ffmpeg: ffmpeg)
        print(String(format: "libx264 %@ alone, %d threads %7.1f frames/s", segments[0].encoder.preset, cores, encoded))
        let whole = try await rendering(segments, cores: cores, ffmpeg: ffmpeg, folder: folder)
        print(String(format: "rasterise + compose + encode  %7.1f frames/s = %.2f × real time", whole, whole / 30))
        print(String(format: "ratio compositor / encoder    %7.2f", composed / encoded))
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
        var illustrations: [Int: Illustration] = [:]
        for shot in 0..<moves.count {
            illustrations[shot] = SampleIllustration.storm(aspect: format.ratio)
            // A comment makes it another picture to the cache, as in a film.
            for layer in 0..<7 { illustrations[shot]?.layers[layer].svg += "<!-- \(shot) -->" }
        }
        return try Segment.segments(of: timeline, illustrations: illustrations, format: format)
    }

    private static func composing(_ segment: Segment, threads: Int) throws -> Double {
        let source = try FrameSource(segment, threads: threads)
        try source.draw(0)
        let start = ContinuousClock.now
        for frame in 0..<segment.frames { try source.draw(frame) }
        return Double(segment.frames) / seconds(since: start)
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

    private static func encoding(_ raw: URL, segment: Segment, threads: Int, ffmpeg: FFmpeg) throws -> Double {
        let process = Process()
        process.executableURL = URL(filePath: ffmpeg.path)
        process.arguments = [
            "-loglevel", "error", "-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size",
            "\(segment.width)x\(segment.height)",
            "-framerate", "30", "-i", raw.path, "-c:v", "libx264", "-preset", segment.encoder.preset, "-crf",
            "\(segment.encoder.rateFactor)", "-threads", "\(threads)", "-f", "null", "-",
        ]
        let start = ContinuousClock.now
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return Double(segment.frames) / seconds(since: start)
    }

    private static func rendering(_ segments: [Segment], cores: Int, ffmpeg: FFmpeg, folder: URL) async throws -> Double {
        let renderer = SegmentRenderer(ffmpeg: ffmpeg, threads: 1)
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, segment) in segments.enumerated() {
                if index >= cores { try await group.next() }
                group.addTask { try await renderer.render(segment, to: folder.appending(path: "\(index).mp4")) }
            }
            try await group.waitForAll()
        }
        return Double(segments.reduce(0) { $0 + $1.frames }) / seconds(since: start)
    }

    private static func seconds(since start: ContinuousClock.Instant) -> Double {
        let elapsed = start.duration(to: .now).components
        return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    }
}
