import Analysis
package import Pictures
package import Rendering
package import Storyboards

/// A film's options as they are stored and as the outside sees them; the fields are those of Resources/docs/api.md.
package struct OptionsDocument: Sendable, Hashable, Codable {
    package var aspect: FilmAspect
    package var height: Int
    package var voice: String?
    package var language: String?
    package var seed: UInt64
    /// "2" or "1-3".
    package var chapters: String?
    package var minutes: Double?
    package var captions: CaptionDisplay
    /// "violence:strong,sex:clear"; nil where nothing is left out.
    package var leaveOut: String?
    /// Nil for cut paper.
    package var style: PictureStyle?
    /// Nil for the best that there is.
    package var painter: PainterChoice?

    package init(_ options: FilmOptions) {
        aspect = options.aspect
        height = options.height
        voice = options.voice
        language = options.language
        seed = options.seed
        chapters = options.chapters.map { ChapterRange($0).description }
        minutes = options.minutesMax
        captions = options.captions
        leaveOut = options.leaveOut.leftOut.isEmpty ? nil : options.leaveOut.description
        style = options.style == .paperCut ? nil : options.style
        painter = options.painter == .auto ? nil : options.painter
    }

    package var options: FilmOptions {
        FilmOptions(
            aspect: aspect, height: height, voice: voice, language: language, seed: seed,
            chapters: chapters.flatMap(ChapterRange.init)?.range, minutesMax: minutes, captions: captions,
            leaveOut: leaveOut.flatMap(ContentLimits.init) ?? ContentLimits(), style: style ?? .paperCut,
            painter: painter ?? .auto)
    }
}
