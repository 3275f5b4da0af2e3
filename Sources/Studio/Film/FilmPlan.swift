import Rendering
import Storyboards
import Timelines

/// What a film needs before it can be cut: its lines and pictures, each in the order of the storyboard.
struct FilmPlan: Sendable {
    let storyboard: Storyboard
    let notes: ReadingNotes
    let format: FilmFormat
    let ffmpeg: FFmpeg
    let lines: [SpokenLinePart]
    let pictures: [PicturePart]

    /// Those of one voice after those of another: an engine has one voice in memory.
    var linesByVoice: [SpokenLinePart] {
        let voices = lines.map(\.voiceName).reduce(into: [String?: Int]()) { $0[$1] = $0[$1] ?? $0.count }
        return lines.indices.sorted {
            (voices[lines[$0].voiceName, default: 0], $0) < (voices[lines[$1].voiceName, default: 0], $1)
        }.map { lines[$0] }
    }
}

/// What a film needs before it can be put together.
struct FilmCut: Sendable {
    let timeline: Timeline
    let ffmpeg: FFmpeg
    /// In the order of the film.
    let segments: [SegmentPart]
    let soundtrack: SoundtrackPart
}
