import Foundation
import Rendering
import Speech
import Testing
import Timelines

@Suite struct SoundtrackTests {
    /// Integrated loudness and true peak, as ffmpeg's ebur128 measures them.
    private func loudness(_ url: URL) async throws -> (integrated: Double, peak: Double) {
        let report = try await output(
            of: "ffmpeg", ["-hide_banner", "-nostats", "-i", url.path, "-af", "ebur128=peak=true", "-f", "null", "-"],
            complaints: true)
        func value(_ label: String) -> Double? {
            report.components(separatedBy: "Summary:").last?.split(separator: "\n")
                .first { $0.trimmingCharacters(in: .whitespaces).hasPrefix(label) }?
                .split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }
        }
        return (value("I:") ?? .nan, value("Peak:") ?? .nan)
    }

    private func render(_ lines: [SpokenLine], starts: [Int], frames: Int, to url: URL) async throws {
        var timeline = Sample.timeline([frames])
        timeline.voices = zip(lines.indices, starts).map { index, start in
            VoiceClip(line: index, startSample: start, sampleCount: Int(lines[index].seconds * 48_000))
        }
        try await Soundtrack(ffmpeg: try await FFmpeg.find()).render(timeline, line: { lines[$0] }, to: url)
    }

    @Test(arguments: [(0.05, 22_050), (0.9, 22_050), (0.3, 48_000), (0.3, 16_000)])
    func `a voice of any loudness and rate comes out at −16 LUFS and under −1 dBTP`(level: Double, rate: Int) async throws {
        try await withScratchFolder { folder in
            let url = folder.appending(path: "sound.m4a")
            let voice = Sample.voice(seconds: 3, sampleRate: rate, level: Float(level))
            try await render([voice, voice], starts: [4_800, 200_000], frames: 240, to: url)
            let (integrated, peak) = try await loudness(url)
            #expect(abs(integrated + 16) < 1)
            #expect(peak < -1)
        }
    }

    @Test func `clicks above the voice are held under the ceiling`() async throws {
        try await withScratchFolder { folder in
            var voice = Sample.voice(seconds: 3, level: 0.1)
            for index in stride(from: 500, to: voice.samples.count, by: 4_000) { voice.samples[index] = 1 }
            let url = folder.appending(path: "sound.m4a")
            try await render([voice], starts: [0], frames: 100, to: url)
            let (integrated, peak) = try await loudness(url)
            #expect(abs(integrated + 16) < 1)
            #expect(peak < -1)
        }
    }

    @Test func `a film that is mostly silent has its voice at the same loudness`() async throws {
        try await withScratchFolder { folder in
            let url = folder.appending(path: "sound.m4a")
            try await render([Sample.voice(seconds: 1.5)], starts: [480_000], frames: 900, to: url)
            let (integrated, peak) = try await loudness(url)
            #expect(abs(integrated + 16) < 1)
            #expect(peak < -1)
            let length = try await probe(url, "stream=duration").compactMap(Double.init).first
            #expect(abs((length ?? 0) - 30) < 1.0 / 30)
        }
    }

    @Test func `a film without a voice has silence of its length`() async throws {
        try await withScratchFolder { folder in
            let url = folder.appending(path: "sound.m4a")
            try await render([], starts: [], frames: 45, to: url)
            let length = try await probe(url, "stream=duration").compactMap(Double.init).first
            #expect(abs((length ?? 0) - 1.5) < 1.0 / 30)
            let peak = try await loudness(url).peak
            #expect(peak < -60)
            #expect(try await probe(url, "stream=channels,sample_rate") == ["48000", "2"])
        }
    }

    @Test func `a line that cannot be had is the error, and nothing is left`() async throws {
        struct Lost: Error {}
        try await withScratchFolder { folder in
            var timeline = Sample.timeline([30])
            timeline.voices = [VoiceClip(line: 0, startSample: 0, sampleCount: 100)]
            let soundtrack = Soundtrack(ffmpeg: try await FFmpeg.find())
            await #expect(throws: Lost.self) {
                try await soundtrack.render(timeline, line: { _ in throw Lost() }, to: folder.appending(path: "a.m4a"))
            }
            #expect(try contents(folder).isEmpty)
        }
    }
}
