import Raster

extension Treatment {
    /// Printed from a black block and a few coloured ones: colours are those of the blocks, a gouged line stands round every
    /// shape, and the finish cuts the shade.
    static let woodcut = Treatment(
        pigment: block,
        contours: [
            Contour(width: 4.4, opacity: 0.7) { $0.lightness > 0.3 ? Colour(0xF3E8D0) : Colour(0xE6D7B8) },
            Contour(width: 2.8) { _ in Colour(0x17130F) },
        ], finish: .gouges, isOnPaper: true)

    /// The block that a colour is printed from.
    private static func block(_ colour: Colour) -> Colour {
        let lightness = colour.lightness
        if lightness < 0.13 { return Colour(0x1B1612) }
        if lightness > 0.86 { return Colour(0xF5ECD6) }
        let step = lightness < 0.3 ? 0 : lightness < 0.48 ? 1 : lightness < 0.68 ? 2 : 3
        let spread = max(colour.red, colour.green, colour.blue) - min(colour.red, colour.green, colour.blue)
        if spread < 0.1 { return Colour([0x3A342C, 0x6E6456, 0xA89C86, 0xDCCFB4][step]) }
        let inks: [(Colour, [UInt32])] = [
            (Colour(0xC0503A), [0x5E2A22, 0x9C4130, 0xCB7A55, 0xE8BF99]),
            (Colour(0xC79A4A), [0x5F4421, 0x96702F, 0xCFA351, 0xEDD39A]),
            (Colour(0x6F8A4A), [0x333F24, 0x5A6E38, 0x93A45F, 0xCED3A2]),
            (Colour(0x4A7D94), [0x213A48, 0x376478, 0x6FA0AC, 0xBCD3CE]),
        ]
        let nearest = inks.max { hueLikeness(colour, $0.0) < hueLikeness(colour, $1.0) }
        return nearest.map { Colour($0.1[step]) } ?? colour
    }

    /// How much two colours differ from grey in the same way.
    private static func hueLikeness(_ one: Colour, _ other: Colour) -> Double {
        let (a, b) = (one.lightness, other.lightness)
        let dot = (one.red - a) * (other.red - b) + (one.green - a) * (other.green - b) + (one.blue - a) * (other.blue - b)
        let size =
            (other.red - b) * (other.red - b) + (other.green - b) * (other.green - b) + (other.blue - b) * (other.blue - b)
        return dot / max(size, 1e-6).squareRoot()
    }
}
