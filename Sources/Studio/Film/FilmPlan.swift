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
}

/// What a film needs before it can be put together.
struct FilmCut: Sendable {
    let timeline: Timeline
    let ffmpeg: FFmpeg
    /// In the order of the film.
    let segments: [SegmentPart]
    let soundtrack: SoundtrackPart
}
