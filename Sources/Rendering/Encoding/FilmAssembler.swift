package import Foundation
package import Timelines

/// Joins encoded segments, the soundtrack and what is written about a film into one MP4, without encoding anything again.
package struct FilmAssembler: Sendable {
    /// Raised when the same parts are joined differently than before.
    package static let version = 1

    private let ffmpeg: FFmpeg

    package init(ffmpeg: FFmpeg) { self.ffmpeg = ffmpeg }

    /// Throws now what assembling to `url` would throw after everything else has been made.
    package static func checkOutput(_ url: URL) throws(RenderingError) { try PartialFile(for: url).discard() }

    /// Assembles to `url`. `subtitles` is an SRT file that becomes a subtitle track which players can switch on.
    ///
    /// The film stands at `url` whole or not at all. Every segment's first picture is a key frame and all have the same parameters,
    /// so the pictures are only renumbered; title, author, chapters and language go in, and the index goes before the pictures, so
    /// that a browser can start before it has everything.
    package func assemble(
        segments: [URL], soundtrack: URL, timeline: Timeline, subtitles: URL? = nil, to url: URL
    ) async throws {
        guard !segments.isEmpty else { throw RenderingError.timelineBroken(reason: "it has no segment") }
        for input in segments + [soundtrack] + (subtitles.map { [$0] } ?? []) {
            guard FileManager.default.isReadableFile(atPath: input.path) else {
                throw RenderingError.inputUnreadable(path: input.path, reason: "it is not there, or not ours to read")
            }
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-film-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // The system empties its temporary folder by itself.
        defer { try? FileManager.default.removeItem(at: folder) }
        let list = folder.appending(path: "segments.txt")
        let about = folder.appending(path: "about.txt")
        try Self.list(of: segments).write(to: list, atomically: false, encoding: .utf8)
        try Self.metadata(of: timeline).write(to: about, atomically: false, encoding: .utf8)
        try await ffmpeg.make(url, step: "assemble the film") { path in
            Self.arguments(
                list: list.path, soundtrack: soundtrack.path, about: about.path, subtitles: subtitles?.path, timeline: timeline,
                path: path)
        }
    }

    private static func arguments(
        list: String, soundtrack: String, about: String, subtitles: String?, timeline: Timeline, path: String
    ) -> [String] {
        let language = LanguageCode.iso639Part2(of: timeline.language)
        var arguments = ["-f", "concat", "-safe", "0", "-i", list, "-i", soundtrack, "-f", "ffmetadata", "-i", about]
        if let subtitles { arguments += ["-f", "srt", "-i", subtitles] }
        arguments += ["-map", "0:v:0", "-map", "1:a:0"]
        if subtitles != nil { arguments += ["-map", "3:s:0", "-c:s", "mov_text", "-metadata:s:s:0", "language=\(language)"] }
        // The concat demuxer adds up lengths in microseconds, so every time is put back on the frame it stands for.
        let frame = Timeline.ticksPerFrame
        let onFrames = "setts=pts=round(PTS/\(frame))*\(frame):dts=round(DTS/\(frame))*\(frame)"
        return arguments + [
            "-c:v", "copy", "-c:a", "copy", "-bsf:v", onFrames, "-movie_timescale", "\(Timeline.sampleRate)", "-map_metadata",
            "2", "-map_chapters", "2",
            "-metadata", "title=\(timeline.title)", "-metadata", "artist=\(timeline.author ?? "")", "-metadata:s:a:0",
            "language=\(language)", "-metadata:s:v:0", "language=und",
            "-video_track_timescale", "\(Timeline.frameRate * Timeline.ticksPerFrame)", "-movflags", "+faststart", "-fflags",
            "+bitexact",
            "-f", "mp4", "-y", path,
        ]
    }

    /// The concat demuxer's list: single quotes around a path, and each of its own written as '\''.
    private static func list(of segments: [URL]) -> String {
        "ffconcat version 1.0\n"
            + segments.map { "file '\($0.path.replacingOccurrences(of: "'", with: "'\\''"))'\n" }.joined()
    }

    private static func metadata(of timeline: Timeline) -> String {
        var text = ";FFMETADATA1\n"
        let chapters = timeline.chapters.sorted { $0.frame < $1.frame }
        for (index, chapter) in chapters.enumerated() {
            let end = index + 1 < chapters.count ? chapters[index + 1].frame : timeline.frames
            guard chapter.frame < end else { continue }
            text +=
                "[CHAPTER]\nTIMEBASE=1/\(Timeline.frameRate)\nSTART=\(chapter.frame)\nEND=\(end)\ntitle=\(escaped(chapter.title))\n"
        }
        return text
    }

    /// ffmetadata escapes =, ;, # and backslash; a line break would end the value, and ffmpeg takes a backslash before one for
    /// its escape even when that is escaped itself.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if "=;#\\".contains(character) { result += "\\" }
            result += character.isNewline ? " " : String(character)
        }
        return result.hasSuffix("\\") ? result + " " : result
    }
}

extension Timeline {
    /// Ticks of a video track's clock in a frame, ffmpeg's own choice for 30 frames a second.
    static let ticksPerFrame = 512
}
