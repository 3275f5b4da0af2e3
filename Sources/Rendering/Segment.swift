package import Pictures
package import Storyboards
package import Timelines

/// A stretch of the film's picture that is encoded by itself, and all that determines its bytes.
///
/// One segment is one clip of the picture track. Frames are counted from its own start, so an edit elsewhere in the film leaves
/// it equal to itself, and what was encoded under its recipe is used again.
package struct Segment: Sendable, Hashable, Codable {
    /// One illustration and how it moves.
    package struct Take: Sendable, Hashable, Codable {
        package var illustration: Illustration
        package var camera: CameraMove
        /// Every frame in which it is seen, cross-fades included: the length of its camera move.
        package var frames: Int
        /// The frame of that move at the segment's first frame.
        package var firstFrame: Int

        package init(illustration: Illustration, camera: CameraMove, frames: Int, firstFrame: Int) {
            self.illustration = illustration
            self.camera = camera
            self.frames = frames
            self.firstFrame = firstFrame
        }
    }

    /// A caption, and which word is lit when.
    package struct Caption: Sendable, Hashable, Codable {
        package struct Word: Sendable, Hashable, Codable {
            package var line: Int
            /// UTF-8 byte offsets in the line.
            package var start: Int
            package var end: Int
            package var frames: Range<Int>
        }

        package var frames: Range<Int>
        package var lines: [String]
        package var words: [Word]
    }

    /// Raised when the same segment is drawn differently than before, so that what was kept is not used again.
    package static let version = 2

    package var version = Self.version
    package var width: Int
    package var height: Int
    package var frameRate: Int
    package var frames: Int
    package var take: Take
    /// The take before, while this one fades in over it.
    package var previous: Take?
    package var transition: Transition
    package var transitionFrames: Int
    /// Frames at the end that go to black.
    package var fadeOutFrames: Int
    package var captions: [Caption]
    package var encoder: VideoEncoding

    /// A film's segments, in order. `illustrations` are by shot.
    package static func segments(
        of timeline: Timeline, illustrations: [Int: Illustration], format: FilmFormat, encoder: VideoEncoding = VideoEncoding()
    ) throws(RenderingError) -> [Segment] {
        try check(timeline)
        var segments: [Segment] = []
        for (index, clip) in timeline.pictures.enumerated() {
            let isLast = index == timeline.pictures.count - 1
            var previous: Take?
            if index > 0, fadesOver(clip) {
                let before = timeline.pictures[index - 1]
                previous = try take(
                    timeline, index - 1, illustrations: illustrations, firstFrame: before.frames.count)
            }
            segments.append(
                Segment(
                    width: format.width, height: format.height, frameRate: Timeline.frameRate, frames: clip.frames.count,
                    take: try take(timeline, index, illustrations: illustrations, firstFrame: 0), previous: previous,
                    transition: clip.transition, transitionFrames: transitionFrames(clip),
                    fadeOutFrames: isLast ? min(Limits.fadeOutFrames, clip.frames.count) : 0,
                    captions: format.captions == .burned ? captions(timeline.captions, within: clip.frames) : [],
                    encoder: encoder))
        }
        return segments
    }

    private static func check(_ timeline: Timeline) throws(RenderingError) {
        guard !timeline.pictures.isEmpty else { throw .timelineBroken(reason: "it has no picture") }
        var next = 0
        for clip in timeline.pictures {
            guard clip.frames.lowerBound == next, !clip.frames.isEmpty else {
                throw .timelineBroken(
                    reason: "the picture at frame \(clip.frames.lowerBound) leaves a gap, overlaps or is empty")
            }
            next = clip.frames.upperBound
        }
    }

    private static func fadesOver(_ clip: PictureClip) -> Bool { clip.transition == .crossFade && clip.transitionFrames > 0 }

    private static func transitionFrames(_ clip: PictureClip) -> Int {
        clip.transition == .cut ? 0 : min(max(0, clip.transitionFrames), clip.frames.count)
    }

    private static func take(
        _ timeline: Timeline, _ index: Int, illustrations: [Int: Illustration], firstFrame: Int
    ) throws(RenderingError) -> Take {
        let clip = timeline.pictures[index]
        guard let illustration = illustrations[clip.shot] else { throw .pictureMissing(shot: clip.shot) }
        let next = timeline.pictures.indices.contains(index + 1) ? timeline.pictures[index + 1] : nil
        let tail = next.map { fadesOver($0) ? transitionFrames($0) : 0 } ?? 0
        return Take(
            illustration: illustration, camera: clip.camera, frames: clip.frames.count + tail, firstFrame: firstFrame)
    }

    private static func captions(_ captions: [CaptionClip], within frames: Range<Int>) -> [Caption] {
        let start = frames.lowerBound
        func frame(_ seconds: Double) -> Int { Int((seconds * Double(Timeline.frameRate)).rounded()) }
        return captions.filter { $0.frames.overlaps(frames) }.map { caption in
            let seen = caption.frames.clamped(to: frames)
            let words = caption.words.compactMap { word -> Caption.Word? in
                let from = frame(word.startSeconds)
                let lit = (from..<max(from + 1, frame(word.endSeconds))).clamped(to: seen)
                guard !lit.isEmpty else { return nil }
                return Caption.Word(
                    line: word.line, start: word.start, end: word.end, frames: lit.lowerBound - start..<lit.upperBound - start)
            }
            return Caption(
                frames: seen.lowerBound - start..<seen.upperBound - start, lines: caption.lines, words: words)
        }
    }
}

/// How the picture is encoded; part of every segment's recipe.
package struct VideoEncoding: Sendable, Hashable, Codable {
    /// x264's name for how much time it takes.
    package var preset = "veryfast"
    /// Cut paper moves slowly and whole, so the cheapest search finds it too: 0.6 of the time for the same size (SSIM 0.9919, not 0.9927).
    package var parameters = "ref=1:me=dia:subme=1"
    /// Constant rate factor: 18 looks like the source, 23 is x264's own choice.
    package var rateFactor = 20
    /// Players can seek to every such frame; also each segment starts with one.
    package var keyframeIntervalFrames = 90
    /// Fixed, because x264's bytes depend on it.
    package var threads = 1

    package init() {}

    /// The same stream to whoever decodes it, encoded in less memory (three quarters at 1280×720): no frame is kept to be looked ahead at, so
    /// that bytes are spent less wisely. Reference and B-frames stay as they are, because the decoder's parameters tell of them, and all segments of a
    /// film share those.
    package var lean: VideoEncoding {
        var lean = self
        lean.parameters += ":rc-lookahead=0:sync-lookahead=0:mbtree=0:b-adapt=0"
        return lean
    }
}
