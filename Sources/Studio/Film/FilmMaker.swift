package import Analysis
package import Artefacts
package import Foundation
import Manuscripts
package import Pictures
import Raster
import Rendering
package import Speech
package import Storyboards
import Timelines

/// From a story to a film. Every part is kept under its recipe, so that a second run, a run after a crash and a run after
/// an edit make only what is not there yet.
package struct FilmMaker: Sendable {
    /// Pictures and segments made at the same time: one for each of a laptop's two free cores.
    private static let concurrentMakers = 2
    /// The small picture that shows a shot in a list, in pixels.
    private static let stillHeight = 360

    private let artefacts: ArtefactStore
    private let painter: any Painter
    private let chooseVoice: @Sendable (_ name: String?, _ language: String) async throws -> any Voice

    package init(
        artefacts: ArtefactStore, painter: any Painter,
        chooseVoice: @escaping @Sendable (_ name: String?, _ language: String) async throws -> any Voice
    ) {
        self.artefacts = artefacts
        self.painter = painter
        self.chooseVoice = chooseVoice
    }

    package func make(
        from story: URL, options: FilmOptions, report: @escaping @Sendable (FilmEvent) -> Void
    ) async throws -> Film {
        let meter = FilmMeter(report: report)
        meter.begin(.reading, total: 1)
        let storyboard = try await read(story, options: options)
        let voice = try await chooseVoice(options.voice, storyboard.language)
        meter.advance(.reading)
        report(.storyboard(storyboard))

        async let spokenLines = speak(storyboard.lines, by: voice, meter: meter)
        async let illustrations = paint(storyboard.shots, aspect: options.aspect.ratio, meter: meter, report: report)
        let (spoken, painted) = try await (spokenLines, illustrations)

        let timeline = TimelineBuilder(options: .init(captionCharactersMax: options.captionCharactersMax))
            .timeline(for: storyboard, spoken: spoken)
        async let soundtrack = mix(timeline, spoken: spoken, voice: voice, lines: storyboard.lines)
        async let segments = render(timeline, illustrations: painted, options: options, meter: meter)
        let video = try await assemble(
            timeline, segments: try await segments, soundtrack: try await soundtrack, meter: meter)
        return Film(video: video, timeline: timeline, storyboard: storyboard)
    }
}
