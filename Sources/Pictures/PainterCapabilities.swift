package import Storyboards

/// What a painter can do, and how it is told.
package struct PainterCapabilities: Sendable, Hashable {
    /// The sizes that it paints at; what it paints is scaled to the frame.
    package struct Sizes: Sendable, Hashable, Codable {
        package var sidePixels: ClosedRange<Int>
        /// Sides are a multiple of it.
        package var multiplePixels: Int
        /// The side of the square that it paints best.
        package var nativeSidePixels: Int

        package init(sidePixels: ClosedRange<Int>, multiplePixels: Int, nativeSidePixels: Int) {
            self.sidePixels = sidePixels
            self.multiplePixels = multiplePixels
            self.nativeSidePixels = nativeSidePixels
        }

        /// As many pixels as it paints best, of about this aspect (width divided by height).
        package func size(ofAspect aspect: Double) -> (width: Int, height: Int) {
            func side(_ pixels: Double) -> Int {
                let rounded = Int((pixels / Double(multiplePixels)).rounded()) * multiplePixels
                return min(max(rounded, sidePixels.lowerBound), sidePixels.upperBound)
            }
            let root = aspect.squareRoot()
            return (side(Double(nativeSidePixels) * root), side(Double(nativeSidePixels) / root))
        }
    }

    /// How its prompts are written; nil for one that paints from the brief alone.
    package var promptForm: PicturePrompt.Form?
    /// nil for drawings, which have every size.
    package var sizes: Sizes?
    /// Planes that the camera moves past one another; a flat picture only as a whole.
    package var isLayered: Bool
    /// The same commission gives the same bytes.
    package var isDeterministic: Bool
    /// Can set the words of titles and chapters.
    package var setsWords: Bool

    package init(
        promptForm: PicturePrompt.Form? = nil, sizes: Sizes? = nil, isLayered: Bool = false, isDeterministic: Bool = true,
        setsWords: Bool = false
    ) {
        self.promptForm = promptForm
        self.sizes = sizes
        self.isLayered = isLayered
        self.isDeterministic = isDeterministic
        self.setsWords = setsWords
    }
}
