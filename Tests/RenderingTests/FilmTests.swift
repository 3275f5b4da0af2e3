import Foundation
import Pictures
import Rendering
import Speech
import Storyboards
import Testing
import Timelines

/// Whole small films, with the real ffmpeg.
@Suite struct FilmTests {
    private func film(
        _ timeline: Timeline, lines: [SpokenLine], in folder: URL, named name: String = "film.mp4", subtitles: String? = nil
    ) async throws -> URL {
        let ffmpeg = try await FFmpeg.find()
        let segments = try Segment.segments(
            of: timeline, illustrations: Sample.illustrations(timeline.pictures.count), format: Sample.format())
        let renderer = SegmentRenderer(ffmpeg: ffmpeg)
        var files: [URL] = []
        for (index, segment) in segments.enumerated() {
            files.append(folder.appending(path: "it's segment \(index).mp4"))
            try await renderer.render(segment, to: files[index])
        }
        let sound = folder.appending(path: "sound.m4a")
        try await Soundtrack(ffmpeg: ffmpeg).render(timeline, line: { lines[$0] }, to: sound)
        var srt: URL?
        if let subtitles {
            srt = folder.appending(path: "film.srt")
            try subtitles.write(to: folder.appending(path: "film.srt"), atomically: true, encoding: .utf8)
        }
        let url = folder.appending(path: name)
        try await FilmAssembler(ffmpeg: ffmpeg).assemble(
            segments: files, soundtrack: sound, timeline: timeline, subtitles: srt, to: url)
        return url
    }

    @Test func `a film has every frame at its time, its sound, its chapters and its names`() async throws {
        try await withScratchFolder { folder in
            var timeline = Sample.timeline([31, 1, 44, 23], fade: 1)
            timeline.voices = [VoiceClip(line: 0, startSample: 24_000, sampleCount: 48_000)]
            timeline.chapters = [ChapterMarker(title: "One = 1; #", frame: 0), ChapterMarker(title: "Zwei\\", frame: 32)]
            let url = try await film(
                timeline, lines: [Sample.voice(seconds: 1)], in: folder,
                subtitles: "1\n00:00:00,500 --> 00:00:01,500\nwind and rain\n")
            #expect(try await probe(url, "stream=codec_name") == ["h264", "aac", "mov_text", "bin_data"])
            #expect(try await probe(url, "stream=nb_read_frames", stream: "v", counting: true) == ["99"])
            let times = try await probe(url, "frame=pts", stream: "v").compactMap(Int.init)
            #expect(times == (0..<99).map { $0 * 512 }, "no frame early, late or twice")
            let lengths = try await probe(url, "stream=duration", stream: "v") + probe(url, "stream=duration", stream: "a")
            #expect(lengths.compactMap(Double.init).allSatisfy { abs($0 - 3.3) < 1.0 / 30 })
            let chapters = try await probe(url, "chapter=start_time:chapter_tags=title")
            #expect(chapters == ["0.000000", "One = 1; #", "1.066667", "Zwei\\ "])
            let names = try await probe(url, "format_tags=title,artist")
            #expect(names == [timeline.title, "A. Writer"])
            #expect(try await probe(url, "stream_tags=language", stream: "a") == ["eng"])
            let bytes = try Data(contentsOf: url)
            let index = try #require(bytes.range(of: Data("moov".utf8)))
            let media = try #require(bytes.range(of: Data("mdat".utf8)))
            #expect(index.lowerBound < media.lowerBound, "a browser can start before it has everything")
            #expect(try contents(folder).filter { $0.contains("partial") }.isEmpty)
        }
    }

    @Test func `a sound in the film is where the timeline says, to the millisecond`() async throws {
        try await withScratchFolder { folder in
            var timeline = Sample.timeline([40, 50])
            let start = 61_234
            let tone = (0..<11_025).map { Float(0.5 * sin(Double($0) * 0.3)) }
            timeline.voices = [VoiceClip(line: 0, startSample: start, sampleCount: 24_000)]
            let url = try await film(
                timeline, lines: [SpokenLine(sampleRate: 22_050, samples: tone, words: [])], in: folder)
            let raw = folder.appending(path: "decoded.raw")
            _ = try await output(
                of: "ffmpeg", ["-v", "error", "-i", url.path, "-map", "0:a", "-ac", "1", "-f", "f32le", raw.path])
            let decoded = try Data(contentsOf: raw).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
            let loudest = decoded.map(abs).max() ?? 0
            let first = try #require(decoded.firstIndex { abs($0) > loudest * 0.5 })
            let last = try #require(decoded.lastIndex { abs($0) > loudest * 0.5 })
            // Half of the five milliseconds in which it fades in and out.
            #expect(abs(first - start - 120) < 96)
            #expect(abs(last - (start + 24_000 - 120)) < 96)
            #expect(abs(decoded.count - timeline.frames * Timeline.samplesPerFrame) < Timeline.samplesPerFrame)
        }
    }

    @Test func `a film that cannot be written is refused in a sentence and leaves nothing`() async throws {
        try await withScratchFolder { folder in
            let ffmpeg = try await FFmpeg.find()
            let missing = folder.appending(path: "nowhere/film.mp4")
            #expect(throws: RenderingError.outputUnwritable(path: missing.path, reason: "no such file or directory")) {
                try FilmAssembler.checkOutput(missing)
            }
            #expect(throws: RenderingError.outputUnwritable(path: folder.path, reason: "it is a folder")) {
                try FilmAssembler.checkOutput(folder)
            }
            let segment = folder.appending(path: "segment.mp4")
            try Data("not a film".utf8).write(to: segment)
            let error = await #expect(throws: RenderingError.self) {
                try await FilmAssembler(ffmpeg: ffmpeg).assemble(
                    segments: [segment], soundtrack: segment, timeline: Sample.timeline([30]),
                    to: folder.appending(path: "film.mp4"))
            }
            #expect(error?.description.hasPrefix("ffmpeg failed to assemble the film. It said: ") == true)
            #expect(error?.description.contains("Invalid data") == true, "ffmpeg's own words")
            let absent = folder.appending(path: "absent.mp4")
            await #expect(
                throws: RenderingError.inputUnreadable(path: absent.path, reason: "it is not there, or not ours to read")
            ) {
                try await FilmAssembler(ffmpeg: ffmpeg).assemble(
                    segments: [absent], soundtrack: absent, timeline: Sample.timeline([30]),
                    to: folder.appending(path: "film.mp4"))
            }
            #expect(try contents(folder) == ["segment.mp4"])
        }
    }
}
