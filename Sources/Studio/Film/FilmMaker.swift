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

    /// - Throws: the rooms' own errors; `FilmProblem` sorts them.
    package func make(
        from story: URL, options: FilmOptions, report: @escaping @Sendable (FilmEvent) -> Void
    ) async throws -> Film {
        let meter = FilmMeter(report: report)
        meter.begin(.reading, total: 1)
        // A missing encoder is told now, not after minutes of painting.
        let ffmpeg = try await FFmpeg.find()
        let storyboard = try await read(story, options: options)
        let voice = try await chooseVoice(options.voice, storyboard.language)
        meter.advance(.reading)
        report(.storyboard(storyboard))

        let format = try options.format
        async let speaking = speak(storyboard.lines, by: voice, meter: meter)
        async let painting = paint(storyboard.shots, aspect: format.ratio, ffmpeg: ffmpeg, meter: meter, report: report)
        let (spoken, illustrations) = try await (speaking, painting)

        let timeline = TimelineBuilder(options: .init(captionCharactersMax: format.captionCharactersMax))
            .timeline(for: storyboard, spoken: spoken)
        async let sound = mix(timeline, spoken: spoken, ffmpeg: ffmpeg)
        let segments = try await render(timeline, illustrations: illustrations, format: format, ffmpeg: ffmpeg, meter: meter)
        let video = try await assemble(
            timeline, segments: segments, soundtrack: try await sound, ffmpeg: ffmpeg, meter: meter)
        return Film(video: video, timeline: timeline, storyboard: storyboard)
    }
}

extension FilmFormat {
    fileprivate var captionCharactersMax: Int { CaptionStyle.charactersPerLine(width: width, height: height) }
}
