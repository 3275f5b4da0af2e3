import Speech
import Storyboards
import Testing
import Timelines

struct TimelineBuilderTests {
    private let timeline = smallTimeline

    private func seconds(_ frames: Int) -> Double { Double(frames) / Double(Timeline.frameRate) }
    private func start(_ voice: VoiceClip) -> Double { Double(voice.startSample) / Double(Timeline.sampleRate) }
    private func end(_ voice: VoiceClip) -> Double {
        Double(voice.startSample + voice.sampleCount) / Double(Timeline.sampleRate)
    }

    @Test func `the picture track has every shot once, without a gap`() {
        #expect(timeline.pictures.map(\.shot) == Array(smallStoryboard.shots.indices))
        #expect(timeline.pictures.first?.frames.lowerBound == 0)
        for (before, after) in zip(timeline.pictures, timeline.pictures.dropFirst()) {
            #expect(before.frames.upperBound == after.frames.lowerBound)
        }
    }

    @Test func `lines are spoken once, in order, and never over one another`() {
        #expect(timeline.voices.map(\.line) == Array(smallStoryboard.lines.indices))
        for (before, after) in zip(timeline.voices, timeline.voices.dropFirst()) {
            #expect(start(after) - end(before) >= 0.349)
        }
        #expect(timeline.voices.allSatisfy { end($0) <= timeline.seconds })
    }

    @Test func `the narrator rests longer after a paragraph than after a sentence`() {
        let afterSentence = start(timeline.voices[2]) - end(timeline.voices[1])
        let afterParagraph = start(timeline.voices[3]) - end(timeline.voices[2])
        #expect(afterParagraph > afterSentence)
    }

    @Test func `a new line is heard in its own shot, just after the cut`() {
        let cut = seconds(timeline.pictures[2].frames.lowerBound)
        let voice = start(timeline.voices[3])
        #expect(voice >= cut)
        #expect(voice - cut < 0.2)
    }

    @Test func `a line that two shots share is cut just before the word where the second begins`() throws {
        let part = try #require(smallStoryboard.shots[3].narration.first)
        let spoken = metronome(smallStoryboard.lines[3].text)
        let onset = try #require(spoken.words.first { $0.start >= part.start }).startSeconds + start(timeline.voices[3])
        let cut = seconds(timeline.pictures[3].frames.lowerBound)
        #expect(cut < onset)
        #expect(onset - cut < 0.2)
    }

    @Test func `no shot that ends with its line is shorter than three seconds`() {
        for clip in timeline.pictures where clip.shot != 2 { #expect(seconds(clip.frames.count) >= 3) }
    }

    @Test func `the same storyboard and voice give the same cut`() {
        let again = TimelineBuilder().timeline(
            for: smallStoryboard, spoken: smallStoryboard.lines.map { metronome($0.text) })
        #expect(again == timeline)
    }

    @Test func `chapters begin where their shot begins`() {
        #expect(timeline.chapters == [ChapterMarker(title: "The Lamp", frame: 0)])
    }
}
