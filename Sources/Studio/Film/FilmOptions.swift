package import Analysis
package import Pictures
package import Rendering
package import Storyboards

/// What a person may choose about a film. Everything has a default that suits a story read on a laptop.
package struct FilmOptions: Sendable, Hashable {
    package typealias Aspect = FilmAspect
    package typealias Captions = CaptionDisplay

    /// Pixels, of the frame.
    package static let heights = 144...2160
    /// A week: nobody's film is longer, and it is far from what numbers cannot hold.
    package static let minutesLimit = 10_080.0

    package var aspect: Aspect
    /// In pixels; even.
    package var height: Int
    /// A voice of the catalogue; nil chooses the best for the language.
    package var voice: String?
    /// BCP 47; nil takes the story's own.
    package var language: String?
    package var seed: UInt64
    /// Chapters to tell, counted from 1; nil tells all of them.
    package var chapters: ClosedRange<Int>?
    package var minutesMax: Double?
    package var captions: Captions
    /// What is not in the film, neither told nor shown.
    package var leaveOut: ContentLimits
    /// How the pictures are made.
    package var style: PictureStyle
    /// Who makes them.
    package var painter: PainterChoice

    package init(
        aspect: Aspect = .widescreen, height: Int? = nil, voice: String? = nil, language: String? = nil, seed: UInt64 = 1,
        chapters: ClosedRange<Int>? = nil, minutesMax: Double? = nil, captions: Captions = .burned,
        leaveOut: ContentLimits = ContentLimits(), style: PictureStyle = .paperCut,
        painter: PainterChoice = .auto
    ) {
        self.aspect = aspect
        self.height = height ?? aspect.heightPixelsDefault
        self.voice = voice
        self.language = language
        self.seed = seed
        self.chapters = chapters
        self.minutesMax = minutesMax
        self.captions = captions
        self.leaveOut = leaveOut
        self.style = style
        self.painter = painter
    }

    /// Throws `RenderingError.sizeOutOfRange`.
    package var format: FilmFormat {
        get throws { try FilmFormat(aspect: aspect, height: height, captions: captions) }
    }

    /// What is wrong with these options, in words; nil when they can be filmed.
    package var fault: String? {
        if !Self.heights.contains(height) || height % 2 != 0 {
            return
                "The height must be an even number from \(Self.heights.lowerBound) to \(Self.heights.upperBound), not \(height)."
        }
        if let chapters, chapters.lowerBound < 1 { return "Chapters are counted from 1." }
        if let minutesMax, !(minutesMax > 0 && minutesMax <= Self.minutesLimit) {
            return "The number of minutes must be more than 0, and no more than \(Int(Self.minutesLimit)), which is a week."
        }
        return nil
    }
}
