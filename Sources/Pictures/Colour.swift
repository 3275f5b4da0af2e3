import Foundation

/// An sRGB colour, components 0 … 1.
package struct Colour: Sendable, Hashable, Codable {
    package var red: Double
    package var green: Double
    package var blue: Double

    package init(red: Double, green: Double, blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// `0xRRGGBB`.
    package init(_ hex: UInt32) {
        self.init(
            red: Double(hex >> 16 & 0xFF) / 255, green: Double(hex >> 8 & 0xFF) / 255, blue: Double(hex & 0xFF) / 255)
    }

    /// `#rrggbb`, as SVG writes it.
    package var hex: String {
        func byte(_ value: Double) -> Int { Int((min(max(value, 0), 1) * 255).rounded()) }
        return String(format: "#%02x%02x%02x", byte(red), byte(green), byte(blue))
    }

    /// This colour with `amount` (0 … 1) of another in it.
    package func mixed(with other: Colour, _ amount: Double) -> Colour {
        Colour(
            red: red + (other.red - red) * amount, green: green + (other.green - green) * amount,
            blue: blue + (other.blue - blue) * amount)
    }

    package func lighter(_ amount: Double) -> Colour { mixed(with: Colour(0xFFFFFF), amount) }
    package func darker(_ amount: Double) -> Colour { mixed(with: Colour(0x000000), amount) }
}
