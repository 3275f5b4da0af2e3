import Raster

extension Treatment {
    /// Black and white under one hard lamp; only red stays red.
    static let noir = Treatment(
        pigment: { colour in
            let value = colour.lightness
            // Blacks fall away and whites come forward.
            let pushed = min(max((value - 0.46) * 1.45 + 0.5, 0), 1)
            let grey = 0.02 + 0.98 * pushed * pushed * (3 - 2 * pushed)
            let silver = Colour(red: grey * 0.97, green: grey * 0.985, blue: min(grey * 1.03 + 0.01, 1))
            let red = colour.red - max(colour.green, colour.blue)
            let isRed = red > 0.2 && colour.green < colour.red * 0.62
            return isRed ? silver.mixed(with: Colour(red: min(colour.red * 1.05, 1), green: 0.1, blue: 0.1), 0.85) : silver
        },
        softShadow: 0.5, hardShadow: (reach: 13, opacity: 0.5), rim: 1.5, finish: .grain)
}
