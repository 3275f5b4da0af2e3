/// How a text looks. Lengths are in pixels of the bitmap that it is set into.
package struct TextStyle: Sendable, Hashable, Codable {
    /// Where the lines of one text stand to one another.
    package enum Alignment: String, Sendable, Codable {
        /// Left for scripts that run to the right, right for those that run to the left.
        case leading
        case centre
        case trailing
    }

    /// A line drawn around every letter.
    package struct Outline: Sendable, Hashable, Codable {
        package var ink: Ink
        /// How far it reaches beyond the letter's edge.
        package var widthPixels: Double

        package init(ink: Ink, widthPixels: Double) {
            self.ink = ink
            self.widthPixels = widthPixels
        }
    }

    /// The letters again, softened, underneath.
    package struct Shadow: Sendable, Hashable, Codable {
        package var ink: Ink
        package var rightPixels: Double
        package var downPixels: Double
        package var blurPixels: Double

        package init(ink: Ink, rightPixels: Double = 0, downPixels: Double = 0, blurPixels: Double) {
            self.ink = ink
            self.rightPixels = rightPixels
            self.downPixels = downPixels
            self.blurPixels = blurPixels
        }
    }

    /// A rounded ground behind the whole text.
    package struct Box: Sendable, Hashable, Codable {
        package var ink: Ink
        package var horizontalPaddingPixels: Double
        package var verticalPaddingPixels: Double
        package var cornerPixels: Double

        package init(ink: Ink, horizontalPaddingPixels: Double, verticalPaddingPixels: Double, cornerPixels: Double) {
            self.ink = ink
            self.horizontalPaddingPixels = horizontalPaddingPixels
            self.verticalPaddingPixels = verticalPaddingPixels
            self.cornerPixels = cornerPixels
        }
    }

    /// A family, or several in order of preference: "DejaVu Sans, sans-serif". What it lacks comes from other fonts.
    package var fontFamily: String
    /// 100 … 1000; 400 is regular, 700 bold.
    package var weight: Int
    package var isItalic: Bool
    /// The em, in pixels.
    package var sizePixels: Double
    package var ink: Ink
    /// Distance of the baselines as a multiple of the font's own.
    package var lineHeight: Double
    /// Extra space between letters.
    package var letterSpacingPixels: Double
    package var alignment: Alignment
    package var outline: Outline?
    package var shadow: Shadow?
    package var box: Box?

    package init(
        fontFamily: String = "sans-serif", weight: Int = 400, isItalic: Bool = false, sizePixels: Double, ink: Ink,
        lineHeight: Double = 1, letterSpacingPixels: Double = 0, alignment: Alignment = .centre, outline: Outline? = nil,
        shadow: Shadow? = nil, box: Box? = nil
    ) {
        self.fontFamily = fontFamily
        self.weight = weight
        self.isItalic = isItalic
        self.sizePixels = sizePixels
        self.ink = ink
        self.lineHeight = lineHeight
        self.letterSpacingPixels = letterSpacingPixels
        self.alignment = alignment
        self.outline = outline
        self.shadow = shadow
        self.box = box
    }
}

/// An sRGB colour and how much of it covers what is below; components 0 … 1, not premultiplied.
package struct Ink: Sendable, Hashable, Codable {
    package var red: Double
    package var green: Double
    package var blue: Double
    package var alpha: Double

    package static let white = Ink(red: 1, green: 1, blue: 1)
    package static let black = Ink(red: 0, green: 0, blue: 0)

    package init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }
}

/// A part of a text in another ink: `bytes` are UTF-8 byte offsets in its line.
package struct TextHighlight: Sendable, Hashable, Codable {
    package var line: Int
    package var bytes: Range<Int>
    package var ink: Ink

    package init(line: Int, bytes: Range<Int>, ink: Ink) {
        self.line = line
        self.bytes = bytes
        self.ink = ink
    }
}
