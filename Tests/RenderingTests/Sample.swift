import Foundation
import Pictures
import Rendering
import Speech
import Storyboards
import Subprocess
import Timelines

/// Small films to render.
enum Sample {
    static let layerNames = ["sky", "hill", "tree", "rain"]

    static func illustration(_ hue: String = "teal", aspect: Double = 16.0 / 9) -> Illustration {
        let width = 1240 * aspect
        func document(_ content: String) -> String {
            #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \#(width) 1240">\#(content)</svg>"#
        }
        let rain = (0..<20).map { "<rect x=\"\($0 * 60 + 20)\" y=\"\($0 * 331 % 1100 + 40)\" width=\"4\" height=\"60\"/>" }
            .joined()
        return Illustration(
            aspect: aspect,
            layers: [
                IllustrationLayer(
                    name: "sky", svg: document(#"<rect width="\#(width)" height="1240" fill="\#(hue)"/>"#), depth: 0),
                IllustrationLayer(
                    name: "hill",
                    svg: document(#"<path d="M0 800L\#(width / 2) 500L\#(width) 800V1240H0Z" fill="darkslategray"/>"#),
                    depth: 0.5),
                IllustrationLayer(name: "tree", svg: document(#"<circle cx="700" cy="700" r="150" fill="black"/>"#), depth: 1),
                IllustrationLayer(
                    name: "rain", svg: document("<g fill=\"white\">\(rain)</g>"), depth: 1.2,
                    drift: Drift(x: 0.1, y: 1.3, wraps: true), opacity: 0.5),
            ])
    }

    /// Shots of the given lengths in frames; each but the first fades in over the one before when `fade` says how long.
    static func timeline(_ lengths: [Int], fade: Int = 0, captions: [CaptionClip] = []) -> Timeline {
        var start = 0
        let pictures = lengths.enumerated().map { index, length in
            defer { start += length }
            return PictureClip(
                shot: index, frames: start..<start + length, camera: CameraMove.allCases[index % CameraMove.allCases.count],
                transition: index == 0 ? .fadeFromBlack : fade > 0 ? .crossFade : .cut, transitionFrames: index == 0 ? 5 : fade)
        }
        return Timeline(
            title: "Of #wind; and = rain\\", author: "A. Writer", language: "en-GB", pictures: pictures, voices: [],
            captions: captions, chapters: [])
    }

    static func illustrations(_ count: Int) -> [Int: Illustration] {
        let hues = ["teal", "sienna", "indigo", "olive"]
        return Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, illustration(hues[$0 % 4])) })
    }

    static func format(captions: CaptionDisplay = .burned) throws -> FilmFormat {
        try FilmFormat(width: 320, height: 180, captions: captions)
    }

    /// Something like a voice: bursts of a buzzing tone, louder and softer, with rests between.
    static func voice(seconds: Double, sampleRate: Int = 22_050, level: Float = 0.3) -> SpokenLine {
        let count = Int(seconds * Double(sampleRate))
        let samples = (0..<count).map { index -> Float in
            let time = Double(index) / Double(sampleRate)
            let syllable = max(0, sin(time * 2 * .pi * 3))
            let buzz = sin(time * 2 * .pi * 140) + 0.6 * sin(time * 2 * .pi * 700) + 0.3 * sin(time * 2 * .pi * 2300)
            return level * Float(syllable * buzz / 1.9)
        }
        return SpokenLine(sampleRate: sampleRate, samples: samples, words: [])
    }
}

/// A folder of a test's own, gone after it.
func withScratchFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-rendering-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let result: Swift.Result<Result, any Error>
    do { result = .success(try await body(folder)) } catch { result = .failure(error) }
    try FileManager.default.removeItem(at: folder)
    return try result.get()
}

/// What a program says.
func output(of program: String, _ arguments: [String], complaints: Bool = false) async throws -> String {
    let result = try await Subprocess.run(
        .name(program), arguments: Arguments(arguments), output: .string(limit: 4 << 20), error: .string(limit: 4 << 20))
    return complaints ? result.standardError : result.standardOutput
}

/// ffprobe's answers for the given entries, one a line.
func probe(_ url: URL, _ entries: String, stream: String? = nil, counting: Bool = false) async throws -> [String] {
    var arguments = ["-v", "error", "-show_entries", entries, "-of", "default=noprint_wrappers=1:nokey=1"]
    if let stream { arguments += ["-select_streams", stream] }
    if counting { arguments.append("-count_frames") }
    return try await output(of: "ffprobe", arguments + [url.path]).split(separator: "\n").map(String.init)
}

func contents(_ folder: URL) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
