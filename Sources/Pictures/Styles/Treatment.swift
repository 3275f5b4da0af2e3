import Raster
import Storyboards

/// What a style makes of everything that is cut and laid: its pigments, how edges look, and what its material does to the
/// finished layer. Parts know papers and outlines only; a new style is one file here and one line in `Treatment.of`.
struct Treatment: Sendable {
    /// A line round each shape.
    struct Contour: Sendable {
        /// In frame units, outside the shape.
        var width: Double
        var opacity = 1.0
        /// Its colour, by the shape's own.
        var colour: @Sendable (Colour) -> Colour
    }

    /// Any colour that a part asks for, in this style's pigments.
    var pigment: @Sendable (Colour) -> Colour = { $0 }
    /// How strong the soft shadows under shapes are, against cut paper's.
    var softShadow = 0.0
    /// A shadow with a hard edge: how far it falls, in frame units, and how dark it is.
    var hardShadow: (reach: Double, opacity: Double)?
    /// How brightly edges towards the light shine, against cut paper's.
    var rim = 0.0
    /// Lines round each shape, outermost first. They are laid under it, so that shapes of one sheet melt into one outline.
    var contours: [Contour] = []
    /// Colour pooled along the edges: width in frame units, and opacity.
    var pool: (width: Double, opacity: Double)?
    /// What is done to the pixels of painted layers.
    var finish: Finish
    /// Pictures on light ground: cards are written in dark ink on paper, and nothing darkens the corners much.
    var isOnPaper = false

    static func of(_ style: PictureStyle) -> Treatment {
        switch style {
        case .paperCut: paperCut
        case .ink: ink
        case .watercolour: watercolour
        case .woodcut: woodcut
        case .noir: noir
        case .storybook: storybook
        }
    }
}
