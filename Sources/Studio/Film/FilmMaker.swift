package import Artefacts
package import Foundation
package import Pictures
import Rendering
package import Speech
import Storyboards
import Timelines

/// From a story to a film. Every part is kept under its recipe, so that a second run, a run after a crash and a run after
/// an edit make only what is not there yet.
package struct FilmMaker: Sendable {
    package typealias VoiceChoice = @Sendable (_ name: String?, _ language: String) async throws -> any Voice

    let artefacts: ArtefactStore
    let painter: any Painter
    private let chooseVoice: VoiceChoice

    package init(artefacts: ArtefactStore, painter: any Painter, chooseVoice: @escaping VoiceChoice) {
        self.artefacts = artefacts
        self.painter = painter
        self.chooseVoice = chooseVoice
    }

    /// - Parameter title: what the film is called; nil for what the story calls itself.
    /// - Throws: the rooms' own errors; `FilmProblem` sorts them.
    package func make(
        from story: URL, title: String? = nil, options: FilmOptions, report: @escaping @Sendable (FilmEvent) -> Void
    ) async throws -> Film {
        let meter = FilmMeter(report: report)
        meter.begin(.reading, total: 1)
        // A missing encoder is told now, not after minutes of painting.
        let ffmpeg = try await FFmpeg.find()
        let storyboard = try await read(story, title: title, options: options)
        let voice = try await chooseVoice(options.voice, storyboard.language)
        // A line that nobody here can read is told now, not after an hour of the others.
        for line in storyboard.lines { try voice.check(line.text) }
        meter.advance(.reading)
        report(.storyboard(storyboard))

        let format = try options.format
        let (spoken, illustrations) = try await concurrently {
            try await speak(storyboard.lines, by: voice, meter: meter)
        } and: {
            try await paint(storyboard.shots, aspect: format.ratio, ffmpeg: ffmpeg, meter: meter, report: report)
        }

        let timeline = TimelineBuilder(options: .init(captionCharactersMax: format.captionCharactersMax))
            .timeline(for: storyboard, spoken: spoken)
        let (soundtrack, segments) = try await concurrently {
            try await mix(timeline, spoken: spoken, ffmpeg: ffmpeg)
        } and: {
            try await render(timeline, illustrations: illustrations, format: format, ffmpeg: ffmpeg, meter: meter)
        }
        let video = try await assemble(timeline, segments: segments, soundtrack: soundtrack, ffmpeg: ffmpeg, meter: meter)
        return Film(video: video, timeline: timeline, storyboard: storyboard)
    }
}

extension FilmFormat {
    fileprivate var captionCharactersMax: Int { CaptionStyle.charactersPerLine(width: width, height: height) }
}
