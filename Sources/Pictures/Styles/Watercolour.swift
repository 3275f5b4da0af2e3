import Raster

extension Treatment {
    /// Transparent colours: never black, a white breath between shapes, darker where the wash has pooled.
    static let watercolour = Treatment(
        pigment: { colour in
            let fresh = colour.saturated(1.7)
            return fresh.mixed(with: Colour(0xFFFDF6), 0.14 + 0.24 * (1 - colour.lightness)).saturated(1.15)
        },
        softShadow: 0.22,
        contours: [Contour(width: 2.6, opacity: 0.5) { _ in Colour(0xFFFDF6) }],
        pool: (width: 3.4, opacity: 0.3), finish: .granulation, isOnPaper: true)
}
