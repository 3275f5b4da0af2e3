import Foundation
import Glibc
import Pictures
import Raster
import Rendering
import Synchronization
import Testing
import Timelines

@Suite struct SegmentRendererTests {
    private func segments(_ timeline: Timeline) throws -> [Segment] {
        try Segment.segments(
            of: timeline, illustrations: Sample.illustrations(timeline.pictures.count), format: Sample.format())
    }

    @Test func `a segment has exactly its frames, tagged BT 709, and starts with a key frame`() async throws {
        try await withScratchFolder { folder in
            let renderer = SegmentRenderer(ffmpeg: try await FFmpeg.find(), threads: 2)
            for (index, segment) in try segments(Sample.timeline([20, 1, 37], fade: 6)).enumerated() {
                let url = folder.appending(path: "\(index).mp4")
                let heard = Mutex<[Int]>([])
                try await renderer.render(segment, to: url) { frame in heard.withLock { $0.append(frame) } }
                #expect(heard.withLock { $0 } == Array(1...segment.frames))
                let count = try await probe(url, "stream=nb_read_frames", stream: "v", counting: true)
                #expect(count == ["\(segment.frames)"])
                #expect(try await probe(url, "frame=key_frame", stream: "v").first == "1")
                let tags = try await probe(url, "stream=color_range,color_space,color_transfer,color_primaries", stream: "v")
                #expect(tags == ["tv", "bt709", "bt709", "bt709"])
                #expect(try await probe(url, "stream=pix_fmt,width,height", stream: "v") == ["320", "180", "yuv420p"])
            }
        }
    }

    @Test func `what draws gives way to whoever answers requests`() async throws {
        try await withScratchFolder { folder in
            let renderer = SegmentRenderer(ffmpeg: try await FFmpeg.find())
            let niceness = Mutex<Int32?>(nil)
            try await renderer.render(try segments(Sample.timeline([2]))[0], to: folder.appending(path: "a.mp4")) { _ in
                niceness.withLock { $0 = getpriority(Int32(PRIO_PROCESS.rawValue), 0) }
            }
            #expect(niceness.withLock { $0 } == getpriority(Int32(PRIO_PROCESS.rawValue), id_t(getpid())) + 5)
        }
    }

    @Test func `rendering twice, alone or beside another, gives the same bytes`() async throws {
        try await withScratchFolder { folder in
            let ffmpeg = try await FFmpeg.find()
            let segment = try segments(Sample.timeline([20, 15], fade: 6))[1]
            let urls = (0..<3).map { folder.appending(path: "\($0).mp4") }
            try await SegmentRenderer(ffmpeg: ffmpeg, threads: 1).render(segment, to: urls[0])
            let shared = SegmentRenderer(ffmpeg: ffmpeg, threads: 3)
            async let one: Void = shared.render(segment, to: urls[1])
            async let other: Void = shared.render(segment, to: urls[2])
            _ = try await (one, other)
            let bytes = try urls.map { try Data(contentsOf: $0) }
            #expect(bytes[0] == bytes[1] && bytes[0] == bytes[2])
        }
    }

    @Test func `a cut off rendering stops at once, ends ffmpeg and leaves nothing`() async throws {
        try await withScratchFolder { folder in
            let renderer = SegmentRenderer(ffmpeg: try await FFmpeg.find())
            let segment = try segments(Sample.timeline([20_000]))[0]
            let url = folder.appending(path: "long.mp4")
            let (begun, signal) = AsyncStream<Void>.makeStream()
            let rendering = Task { try await renderer.render(segment, to: url) { if $0 == 10 { signal.yield() } } }
            for await _ in begun { break }
            rendering.cancel()
            await #expect(throws: CancellationError.self) { try await rendering.value }
            #expect(try contents(folder).isEmpty)
            // Whatever still ran would have this folder on its command line.
            #expect(!(try await output(of: "ps", ["-e", "-o", "args="])).contains(folder.path))
        }
    }

    @Test func `what was cancelled before it began does not begin`() async throws {
        try await withScratchFolder { folder in
            let renderer = SegmentRenderer(ffmpeg: try await FFmpeg.find())
            let segment = try segments(Sample.timeline([10]))[0]
            let rendering = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await renderer.render(segment, to: folder.appending(path: "a.mp4"))
            }
            await #expect(throws: CancellationError.self) { try await rendering.value }
            #expect(try contents(folder).isEmpty)
        }
    }

    @Test func `a drawing that is none is named, and nothing is left`() async throws {
        try await withScratchFolder { folder in
            var segment = try segments(Sample.timeline([10]))[0]
            segment.take.illustration.layers[1].content = .drawn(svg: "<svg")
            let renderer = SegmentRenderer(ffmpeg: try await FFmpeg.find())
            let error = await #expect(throws: RenderingError.self) {
                try await renderer.render(segment, to: folder.appending(path: "a.mp4"))
            }
            #expect(error?.description.hasPrefix("The layer “hill” of a picture could not be drawn.") == true)
            #expect(try contents(folder).isEmpty)
        }
    }

    @Test func `without ffmpeg, or with one that lacks its encoder, a sentence says what to install`() async throws {
        let missing = await #expect(throws: RenderingError.self) { try await FFmpeg.find(searchPath: "") }
        #expect(missing?.description == "ffmpeg was not found. Install it (`apt install ffmpeg`) and try again.")
        try await withScratchFolder { folder in
            let poor = folder.appending(path: "ffmpeg")
            try "#!/bin/sh\necho ffmpeg version 5.1 aac\n".write(to: poor, atomically: false, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: poor.path)
            var lacking: RenderingError?
            repeat {
                lacking = await #expect(throws: RenderingError.self) {
                    try await FFmpeg.find(searchPath: "/nowhere:\(folder.path)")
                }
                // Another test's child holds the script open for writing from the moment it is forked until it runs its own program.
            } while lacking == .ffmpegNotStarted(reason: "Text file busy")
            #expect(lacking == .ffmpegLacks(encoder: "libx264"))
        }
    }

    @Test func `an ffmpeg that was replaced is asked for its version anew`() async throws {
        try await withScratchFolder { folder in
            let program = folder.appending(path: "ffmpeg")
            for version in ["9.1", "9.2", "9.3"] {
                let script = "#!/bin/sh\necho ffmpeg version \(version) libx264 aac\n"
                try script.write(to: program, atomically: true, encoding: .utf8)
                try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
                for _ in 0..<2 { #expect(try await found(in: folder) == version) }
            }
        }
    }

    private func found(in folder: URL) async throws -> String {
        while true {
            do {
                return try await FFmpeg.find(searchPath: folder.path).version
            } catch RenderingError.ffmpegNotStarted(reason: "Text file busy") {
                // Another test's child holds the script open for writing from the moment it is forked until it runs its own program.
            }
        }
    }

    @Test func `a still is the frame of the film`() async throws {
        let caption = CaptionClip(frames: 0..<30, lines: ["wind"], words: [])
        let with = try segments(Sample.timeline([60], captions: [caption]))[0]
        let captioned = try await SegmentRenderer.still(of: with, frame: 20)
        let later = try await SegmentRenderer.still(of: with, frame: 35)
        #expect(captioned.width == 320 && captioned.height == 180)
        let lowerThird = captioned.pixels.count * 2 / 3
        #expect(brightPixels(captioned.pixels[lowerThird...]) > brightPixels(later.pixels[lowerThird...]) + 20)
    }

    private func brightPixels(_ bytes: ArraySlice<UInt8>) -> Int {
        stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).count {
            bytes[$0] > 240 && bytes[$0 + 1] > 240 && bytes[$0 + 2] > 240
        }
    }
}
