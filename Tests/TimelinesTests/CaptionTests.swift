import Storyboards
import Testing
import Timelines

struct CaptionTests {
    @Test func `captions say every word of the story once, and no card`() {
        let said = smallTimeline.captions.flatMap(\.lines).joined(separator: " ")
        let told = smallStoryboard.lines.filter { $0.passage != nil }.map(\.text).joined(separator: " ")
        #expect(said == told)
    }

    @Test(arguments: [18, 24, 40]) func `a caption has at most two lines, each short enough`(characters: Int) {
        let builder = TimelineBuilder(options: .init(captionCharactersMax: characters))
        let timeline = builder.timeline(for: smallStoryboard, spoken: smallStoryboard.lines.map { metronome($0.text) })
        for caption in timeline.captions {
            #expect((1...2).contains(caption.lines.count))
            for line in caption.lines { #expect(line.count <= characters) }
        }
    }

    @Test func `a word longer than a line stands alone rather than being lost`() {
        let text = "Say Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch twice."
        let storyboard = Storyboard(
            title: "", language: "en", lines: [line(text)],
            shots: [shot([LinePart(line: 0, start: 0, end: text.utf8.count)])], chapters: [])
        let builder = TimelineBuilder(options: .init(captionCharactersMax: 20))
        let timeline = builder.timeline(for: storyboard, spoken: [metronome(text)])
        #expect(timeline.captions.flatMap(\.lines).joined(separator: " ") == text)
    }

    @Test func `a caption appears with its first word and is gone when the next one comes`() throws {
        for caption in smallTimeline.captions {
            let shown = Double(caption.frames.lowerBound) / Double(Timeline.frameRate)
            #expect(abs(shown - (try #require(caption.words.first)).startSeconds) <= 0.5 / Double(Timeline.frameRate))
        }
        for (before, after) in zip(smallTimeline.captions, smallTimeline.captions.dropFirst()) {
            #expect(before.frames.upperBound <= after.frames.lowerBound)
        }
    }

    @Test func `every word knows its place in the caption and its time`() throws {
        let caption = try #require(smallTimeline.captions.first)
        let words = caption.words.map { word in
            String(decoding: Array(caption.lines[word.line].utf8)[word.start..<word.end], as: UTF8.self)
        }
        #expect(words == ["The", "sea", "was", "rising", "all", "around", "the", "rock."])
        #expect(zip(caption.words, caption.words.dropFirst()).allSatisfy { $0.endSeconds <= $1.startSeconds + 1e-9 })
    }

    @Test func `SubRip numbers its captions and writes times with a comma`() {
        let blocks = SubRip.text(of: smallTimeline).split(separator: "\n\n")
        #expect(blocks.count == smallTimeline.captions.count)
        #expect(blocks[0].hasPrefix("1\n00:00:0"))
        #expect(blocks[0].firstMatch(of: /\d\d:\d\d:\d\d,\d\d\d --> \d\d:\d\d:\d\d,\d\d\d/) != nil)
    }
}
