import Raster

extension Treatment {
    /// Pen and black ink over a pale wash: the line is drawn here, shade is hatched by the finish, which knows the tones.
    static let ink = Treatment(
        pigment: { colour in
            // Few pigments: everything leans to sepia.
            let sepia = colour.saturated(0.6).mixed(with: Colour(0x8A7A62).mixed(with: colour, 0.4), 0.2)
            // A night is not black either: the pen cannot lift what it has filled.
            return sepia.mixed(with: Colour(0xF8F1E2), 0.26)
        },
        contours: [Contour(width: 1.7) { _ in Colour(0x14110F) }], finish: .hatching, isOnPaper: true)
}
