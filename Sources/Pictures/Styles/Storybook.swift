import Raster

extension Treatment {
    /// Gouache for a picture book: light, warm and strong colours, each outlined in its own dark.
    static let storybook = Treatment(
        pigment: { colour in
            let warm = colour.mixed(with: Colour(0xFFE9C4), 0.07 + 0.24 * (1 - colour.lightness) * (1 - colour.lightness))
            return warm.saturated(1.6)
        },
        softShadow: 0.3, rim: 0.35,
        contours: [Contour(width: 2.3, opacity: 0.9) { $0.mixed(with: Colour(0x3A1F33), 0.62) }], finish: .gouache)
}
