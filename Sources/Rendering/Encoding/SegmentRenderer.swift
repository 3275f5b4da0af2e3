package import Foundation
package import Raster
import Timelines

/// Renders segments: our frames, ffmpeg's H.264.
///
/// Several may be rendered at once with one renderer, which keeps the layers they share; that is the best use of the cores, as
/// composing and encoding then overlap by themselves. A segment is closed (its first frame is a key frame and nothing refers
/// beyond it), has constant parameters and exact timestamps, so segments can be joined without encoding again.
package struct SegmentRenderer: Sendable {
    private let ffmpeg: FFmpeg
    private let threads: Int
    private let cache = LayerCache()

    /// `threads` compose one segment's frames: 1 when as many segments as there are cores are rendered at once, more for one alone.
    package init(ffmpeg: FFmpeg, threads: Int = 1) {
        self.ffmpeg = ffmpeg
        self.threads = threads
    }

    /// Renders to `url` (an .mp4 without sound); `onFrame` hears from a thread of its own how many frames have been handed over.
    ///
    /// Cancelling the task kills ffmpeg, removes what was written and throws CancellationError.
    /// - Parameter room: how much of the machine the encoder may use.
    package func render(
        _ segment: Segment, to url: URL, within room: EncoderRoom = EncoderRoom(),
        onFrame: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws {
        let (cache, threads) = (cache, threads)
        try await ffmpeg.make(url, step: "encode the picture", limits: room.limits) { path in
            Self.arguments(for: segment, path: path)
        } feed: { input in
            let painter = try SegmentPainter(segment, cache: cache, threads: threads, isCancelled: { input.isCancelled })
            let frame = VideoFrame(width: segment.width, height: segment.height)
            for index in 0..<segment.frames {
                if input.isCancelled { throw CancellationError() }
                try painter.draw(index, into: frame)
                // ffmpeg has ended: its own words, read after it, say why.
                guard input.write(UnsafeRawBufferPointer(start: frame.bytes, count: frame.byteCount)) else { return }
                onFrame(index + 1)
            }
        }
    }

    /// One frame of a segment as a picture: a poster, or a shot to look at before the film is there.
    package static func still(of segment: Segment, frame: Int) async throws -> Bitmap {
        try await DrawingThread.run(named: "still") {
            try SegmentPainter(segment, cache: LayerCache(), threads: 1).bitmap(frame)
        }
    }

    private static func arguments(for segment: Segment, path: String) -> [String] {
        let encoder = segment.encoder
        return [
            "-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", "\(segment.width)x\(segment.height)",
            "-framerate", "\(segment.frameRate)", "-i", "pipe:0",
            "-c:v", "libx264", "-preset", encoder.preset, "-crf", "\(encoder.rateFactor)", "-profile:v", "high",
            "-x264-params", encoder.parameters,
            "-pix_fmt", "yuv420p", "-g", "\(encoder.keyframeIntervalFrames)", "-sc_threshold", "0",
            "-flags", "+cgop", "-threads", "\(encoder.threads)",
            "-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
            "-fps_mode", "passthrough", "-video_track_timescale", "\(segment.frameRate * Timeline.ticksPerFrame)",
            "-movie_timescale", "\(Timeline.sampleRate)",
            "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact+cgop", "-f", "mp4", "-y", path,
        ]
    }
}
