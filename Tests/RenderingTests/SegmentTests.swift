import Pictures
import Rendering
import Storyboards
import Testing
import Timelines

@Suite struct SegmentTests {
    private func caption(_ frames: Range<Int>, word: (Double, Double)) -> CaptionClip {
        CaptionClip(
            frames: frames, lines: ["wind and rain"],
            words: [CaptionWord(line: 0, start: 0, end: 4, startSeconds: word.0, endSeconds: word.1)])
    }

    @Test func `segments are the clips, and together as long as the film`() throws {
        let timeline = Sample.timeline([30, 45, 20], fade: 10)
        let segments = try Segment.segments(of: timeline, illustrations: Sample.illustrations(3), format: Sample.format())
        #expect(segments.map(\.frames) == [30, 45, 20])
        #expect(segments.map(\.transitionFrames) == [5, 10, 10])
        #expect(segments.map(\.fadeOutFrames) == [0, 0, 20])
    }

    @Test func `in a cross-fade the shot before plays on where it was`() throws {
        let timeline = Sample.timeline([30, 45], fade: 10)
        let segments = try Segment.segments(of: timeline, illustrations: Sample.illustrations(2), format: Sample.format())
        #expect(segments[0].previous == nil)
        #expect(segments[0].take.frames == 40, "its move goes on into the fade")
        var before = segments[0].take
        before.firstFrame = 30
        #expect(segments[1].previous == before)
    }

    @Test func `a segment does not know where in the film it is`() throws {
        let early = Sample.timeline([30, 40, 30], captions: [caption(32..<60, word: (1.2, 1.6))])
        let late = Sample.timeline([90, 40, 30], captions: [caption(92..<120, word: (3.2, 3.6))])
        let format = try Sample.format()
        let first = try Segment.segments(of: early, illustrations: Sample.illustrations(3), format: format)
        let second = try Segment.segments(of: late, illustrations: Sample.illustrations(3), format: format)
        #expect(first[0] != second[0])
        #expect(first[1] == second[1])
        #expect(first[1].captions.map(\.frames) == [2..<30])
        #expect(first[1].captions[0].words.map(\.frames) == [6..<18])
        #expect(first[2] == second[2])
    }

    @Test func `a caption over a cut is in both segments`() throws {
        let timeline = Sample.timeline([30, 30], captions: [caption(20..<40, word: (0.9, 1.1))])
        let segments = try Segment.segments(of: timeline, illustrations: Sample.illustrations(2), format: Sample.format())
        #expect(segments.map { $0.captions.map(\.frames) } == [[20..<30], [0..<10]])
        #expect(segments.map { $0.captions[0].words.map(\.frames) } == [[27..<30], [0..<3]])
    }

    @Test func `captions are only in the picture when they are wanted there`() throws {
        let timeline = Sample.timeline([60], captions: [caption(0..<60, word: (0, 1))])
        for display in [CaptionDisplay.file, .none] {
            let segments = try Segment.segments(
                of: timeline, illustrations: Sample.illustrations(1), format: Sample.format(captions: display))
            #expect(segments[0].captions.isEmpty)
        }
    }

    @Test func `a cut with a gap, no picture at all or a shot without its picture is refused`() throws {
        let format = try Sample.format()
        var gap = Sample.timeline([30, 30])
        gap.pictures[1].frames = 31..<60
        for broken in [gap, Sample.timeline([])] {
            #expect {
                try Segment.segments(of: broken, illustrations: Sample.illustrations(2), format: format)
            } throws: { String(describing: $0).hasPrefix("The cut does not hold together") }
        }
        #expect(throws: RenderingError.pictureMissing(shot: 1)) {
            try Segment.segments(of: Sample.timeline([30, 30]), illustrations: Sample.illustrations(1), format: format)
        }
    }

    @Test func `a format has even sides of the shape asked for`() throws {
        let sizes = try FilmAspect.allCases.map { try FilmFormat(aspect: $0, height: $0.heightPixelsDefault) }
        #expect(sizes.map { [$0.width, $0.height] } == [[1280, 720], [720, 1280], [720, 720]])
        let odd = try FilmFormat(aspect: .widescreen, height: 361)
        #expect(odd.width % 2 == 0 && odd.height % 2 == 0)
        for height in [-2, 0, 10, 100_000] {
            #expect(throws: RenderingError.self) { try FilmFormat(aspect: .square, height: height) }
        }
    }
}
