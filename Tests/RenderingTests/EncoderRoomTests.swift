import Foundation
import Pictures
import Processes
import Rendering
import Testing
import Timelines

/// Encoding where there is little memory.
@Suite(.timeLimit(.minutes(2)))
struct EncoderRoomTests {
    private func segments(_ frames: [Int], height: Int, encoder: VideoEncoding) throws -> [Segment] {
        let timeline = Sample.timeline(frames)
        return try Segment.segments(
            of: timeline, illustrations: Sample.illustrations(timeline.pictures.count),
            format: try FilmFormat(width: height / 9 * 16, height: height, captions: .none), encoder: encoder)
    }

    @Test func `what is refused memory says so, and a lean encoder gets along with less`() async throws {
        try await withScratchFolder { folder in
            let renderer = SegmentRenderer(ffmpeg: try await FFmpeg.find())
            let usual = try segments([20], height: 720, encoder: VideoEncoding())[0]
            let lean = try segments([20], height: 720, encoder: VideoEncoding().lean)[0]
            let url = folder.appending(path: "a.mp4")
            // How much ffmpeg's libraries alone take is the machine's affair.
            var room = EncoderRoom(memoryBytesMax: 100 << 20, givesWay: true)
            while !FileManager.default.fileExists(atPath: url.path) {
                try #require(room.memoryBytesMax < 2 << 30)
                room.memoryBytesMax += 20 << 20
                do {
                    try await renderer.render(lean, to: url, within: room)
                } catch RenderingError.outOfMemory {
                    continue
                }
            }
            let refusal = await #expect(throws: RenderingError.self) {
                try await renderer.render(usual, to: folder.appending(path: "b.mp4"), within: room)
            }
            guard case .outOfMemory = refusal else { throw refusal ?? .timelineBroken(reason: "it had room enough") }
            #expect(refusal?.description.contains("not enough memory") == true)
            #expect(try contents(folder) == ["a.mp4"])
        }
    }

    @Test func `segments of a lean encoder and of a usual one are one film`() async throws {
        try await withScratchFolder { folder in
            let ffmpeg = try await FFmpeg.find()
            let timeline = Sample.timeline([20, 25, 15])
            var files: [URL] = []
            for (index, encoder) in [VideoEncoding(), VideoEncoding().lean, VideoEncoding()].enumerated() {
                let segment = try segments([20, 25, 15], height: 144, encoder: encoder)[index]
                files.append(folder.appending(path: "\(index).mp4"))
                try await SegmentRenderer(ffmpeg: ffmpeg).render(segment, to: files[index])
            }
            let sound = folder.appending(path: "sound.m4a")
            try await Soundtrack(ffmpeg: ffmpeg).render(timeline, line: { _ in Sample.voice(seconds: 1) }, to: sound)
            let film = folder.appending(path: "film.mp4")
            try await FilmAssembler(ffmpeg: ffmpeg).assemble(segments: files, soundtrack: sound, timeline: timeline, to: film)
            // Whoever decodes it with the parameters of the first segment sees in it what was in each.
            let joined = try await pictures(of: film, ffmpeg)
            var apart: [String] = []
            for file in files { apart += try await pictures(of: file, ffmpeg) }
            #expect(joined == apart && joined.count == 60)
        }
    }

    /// What every frame shows, as a hash of its pixels.
    private func pictures(of video: URL, _ ffmpeg: FFmpeg) async throws -> [String] {
        var command = ChildCommand(
            executable: ffmpeg.path,
            arguments: ["-v", "error", "-i", video.path, "-map", "0:v", "-f", "framemd5", "-fps_mode", "passthrough", "-"])
        command.output = .pipe
        let child = try await ChildProcess.start(command)
        let said = String(decoding: await child.output?.first(bytesMax: 1 << 20) ?? [], as: UTF8.self)
        #expect(await child.ending().isSuccess)
        let frames = said.split(separator: "\n").filter { !$0.hasPrefix("#") }
        return frames.compactMap { $0.split(separator: ",").last.map(String.init) }
    }
}
