extension Colour {
    /// Perceived lightness, 0 … 1 (Rec. 709 weights on the encoded values: near enough to choose papers by).
    var lightness: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

    /// This colour with its distance from grey multiplied.
    func saturated(_ factor: Double) -> Colour {
        let grey = lightness
        func moved(_ value: Double) -> Double { min(max(grey + (value - grey) * factor, 0), 1) }
        return Colour(red: moved(red), green: moved(green), blue: moved(blue))
    }

    /// This colour with `amount` of another's hue in it, and its own lightness.
    func tinged(with other: Colour, _ amount: Double) -> Colour {
        let scale = lightness / max(other.lightness, 0.02)
        func part(_ value: Double) -> Double { min(value * scale, 1) }
        let hue = Colour(red: part(other.red), green: part(other.green), blue: part(other.blue))
        let mixed = mixed(with: hue, amount)
        // Clipping loses light: give it back as white.
        let lost = lightness - mixed.lightness
        return lost > 0 ? mixed.lighter(min(lost, 1)) : mixed
    }
}
