import Analysis
import Manuscripts
import Speech
import Storyboards
import Timelines

/// A voice with a metronome: every word takes 0.4 s, with 0.1 s between words.
func metronome(_ text: String) -> SpokenTiming {
    var words: [WordTiming] = []
    var seconds = 0.0
    for piece in text.utf8.split(separator: 0x20) {
        let start = text.utf8.distance(from: text.startIndex, to: piece.startIndex)
        words.append(
            WordTiming(start: start, end: start + piece.count, startSeconds: seconds, endSeconds: seconds + 0.4))
        seconds += 0.5
    }
    return SpokenTiming(sampleRate: 1000, sampleCount: Int(seconds * 1000), words: words)
}

func line(_ text: String, endsParagraph: Bool = false) -> Line {
    let source = SourceSpan(start: 0, end: text.utf8.count)
    return Line(
        text: text, passage: Passage(chapter: 0, paragraph: 0, start: 0, end: text.utf8.count, source: source),
        endsParagraph: endsParagraph)
}

func shot(_ narration: [LinePart], transition: Transition = .cut, kind: PictureBrief.Kind = .scene) -> Shot {
    Shot(
        narration: narration, picture: PictureBrief(kind: kind, setting: .coast), camera: .pushIn, transition: transition,
        secondsEstimated: 4)
}

/// Title, two short lines in one shot, a long line over two shots, end card.
let smallStoryboard: Storyboard = {
    let long = "He climbed and climbed until the lamp was burning, and then he sat down beside it and slept at last."
    let split = long.utf8.count - "and then he sat down beside it and slept at last.".utf8.count
    return Storyboard(
        title: "The Lamp", author: "SEIDRA", language: "en",
        lines: [
            Line(text: "The Lamp."), line("The sea was rising all around the rock."), line("Tom ran.", endsParagraph: true),
            line(long),
        ],
        shots: [
            shot(
                [LinePart(line: 0, start: 0, end: 9)], transition: .fadeFromBlack,
                kind: .title(title: "The Lamp", subtitle: nil)),
            shot([LinePart(line: 1, start: 0, end: 39), LinePart(line: 2, start: 0, end: 8)], transition: .crossFade),
            shot([LinePart(line: 3, start: 0, end: split)]),
            shot([LinePart(line: 3, start: split, end: long.utf8.count)]),
            shot([], transition: .crossFade, kind: .end(text: "The End")),
        ],
        chapters: [ChapterMark(title: "The Lamp", shot: 0)])
}()

let smallTimeline = TimelineBuilder().timeline(
    for: smallStoryboard, spoken: smallStoryboard.lines.map { metronome($0.text) })
