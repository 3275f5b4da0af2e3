import Raster

extension Treatment {
    /// Pen and black ink over a pale wash: the line is drawn here, shade is hatched by the finish, which knows the tones.
    static let ink = Treatment(
        pigment: { colour in
            // Few pigments: everything leans to sepia.
            colour.saturated(0.55).mixed(with: Colour(0x8A7A62).mixed(with: colour, 0.4), 0.22)
        },
        contours: [Contour(width: 1.7) { _ in Colour(0x14110F) }], finish: .hatching, isOnPaper: true)
}
