package import Storyboards

/// The cut of a film: what is seen in which frames, heard at which samples, read when.
package struct Timeline: Sendable, Hashable, Codable {
    /// Frames a second.
    package static let frameRate = 30
    /// Samples a second of everything heard.
    package static let sampleRate = 48_000
    /// A frame is a whole number of samples, so picture and sound share every cut.
    package static let samplesPerFrame = sampleRate / frameRate

    package var title: String
    package var author: String?
    package var language: String
    /// Without gaps or overlap, from frame 0; a transition borrows from the shot before.
    package var pictures: [PictureClip]
    package var voices: [VoiceClip]
    package var captions: [CaptionClip]
    package var chapters: [ChapterMarker]

    package var frames: Int { pictures.last?.frames.upperBound ?? 0 }
    package var seconds: Double { Double(frames) / Double(Self.frameRate) }

    package init(
        title: String, author: String? = nil, language: String, pictures: [PictureClip], voices: [VoiceClip],
        captions: [CaptionClip], chapters: [ChapterMarker]
    ) {
        self.title = title
        self.author = author
        self.language = language
        self.pictures = pictures
        self.voices = voices
        self.captions = captions
        self.chapters = chapters
    }
}

/// A shot on the picture track.
package struct PictureClip: Sendable, Hashable, Codable {
    /// Index into `Storyboard.shots`.
    package var shot: Int
    package var frames: Range<Int>
    package var camera: CameraMove
    package var transition: Transition
    /// Frames at the start of this clip in which the transition runs; while a cross-fade runs the clip before plays on underneath.
    package var transitionFrames: Int

    package init(shot: Int, frames: Range<Int>, camera: CameraMove, transition: Transition, transitionFrames: Int) {
        self.shot = shot
        self.frames = frames
        self.camera = camera
        self.transition = transition
        self.transitionFrames = transitionFrames
    }
}

/// A spoken line on the voice track.
package struct VoiceClip: Sendable, Hashable, Codable {
    /// Index into `Storyboard.lines`.
    package var line: Int
    /// At `Timeline.sampleRate`.
    package var startSample: Int
    package var sampleCount: Int

    package init(line: Int, startSample: Int, sampleCount: Int) {
        self.line = line
        self.startSample = startSample
        self.sampleCount = sampleCount
    }
}

/// A caption: at most two short lines of text, on screen while they are spoken.
package struct CaptionClip: Sendable, Hashable, Codable {
    package var frames: Range<Int>
    /// One or two lines, each short enough for a phone.
    package var lines: [String]
    /// When each word is heard, for highlighting.
    package var words: [CaptionWord]

    package init(frames: Range<Int>, lines: [String], words: [CaptionWord]) {
        self.frames = frames
        self.lines = lines
        self.words = words
    }
}

package struct CaptionWord: Sendable, Hashable, Codable {
    /// Which of the caption's lines, and the UTF-8 byte offsets of the word in it.
    package var line: Int
    package var start: Int
    package var end: Int
    /// When it is heard, in seconds from the film's start.
    package var startSeconds: Double
    package var endSeconds: Double

    package init(line: Int, start: Int, end: Int, startSeconds: Double, endSeconds: Double) {
        self.line = line
        self.start = start
        self.end = end
        self.startSeconds = startSeconds
        self.endSeconds = endSeconds
    }
}

package struct ChapterMarker: Sendable, Hashable, Codable {
    package var title: String
    package var frame: Int

    package init(title: String, frame: Int) {
        self.title = title
        self.frame = frame
    }
}
