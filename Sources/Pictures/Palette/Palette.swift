package import Analysis

/// The papers of one picture, chosen by mood and time of day, shifted by place and weather.
package struct Palette: Sendable, Hashable {
    package var skyTop: Colour
    package var skyLow: Colour
    package var far: Colour
    package var middle: Colour
    package var near: Colour
    /// Sun or moon, and the edges that they light.
    package var light: Colour
    /// Lit windows, roofs, flowers: the one warm thing.
    package var accent: Colour
    /// Lying snow; nil where none lies.
    package var snow: Colour?
    /// 0 … 1: how much of the distance the air swallows.
    package var haze = 0.0

    /// The palette of a brief's mood, time, weather and place.
    package init(mood: Mood, strength: Double, time: TimeOfDay, weather: Weather, localColour: Colour) {
        self = Palettes.base(mood, time)
        let strength = min(max(strength, 0), 1)
        localise(localColour, time == .night ? 0.22 : 0.34)
        eachPaper { $0 = $0.saturated(0.86 + 0.3 * strength) }
        near = near.darker(0.18 * strength)
        far = far.mixed(with: skyLow, 0.22 * (1 - strength))
        change(for: weather, time)
    }

    init(
        _ skyTop: UInt32, _ skyLow: UInt32, _ far: UInt32, _ middle: UInt32, _ near: UInt32, _ light: UInt32,
        _ accent: UInt32
    ) {
        self.skyTop = Colour(skyTop)
        self.skyLow = Colour(skyLow)
        self.far = Colour(far)
        self.middle = Colour(middle)
        self.near = Colour(near)
        self.light = Colour(light)
        self.accent = Colour(accent)
    }

    /// Light behind windows and in lanterns: the accent, warmed.
    var glow: Colour { accent.mixed(with: Colour(0xFFD890), 0.6) }

    /// The colour of a plane: 0 the very front, 0.3 the ground under the figures, 0.5 middle, 0.8 far, 1 the sky behind all.
    func tone(_ distance: Double) -> Colour {
        let stops: [(Double, Colour)] = [
            (0, near.darker(0.5)), (0.14, near), (0.3, near.mixed(with: middle, 0.5)), (0.52, middle), (0.8, far),
            (1, skyLow),
        ]
        let place = min(max(distance, 0), 1)
        var colour = near
        for (from, to) in zip(stops, stops.dropFirst()) where place >= from.0 {
            colour = from.1.mixed(with: to.1, min((place - from.0) / (to.0 - from.0), 1))
        }
        return colour.mixed(with: skyLow, haze * (0.12 + 0.6 * place))
    }

    private mutating func eachPaper(_ change: (inout Colour) -> Void) {
        change(&skyTop)
        change(&skyLow)
        change(&far)
        change(&middle)
        change(&near)
    }

    private mutating func localise(_ colour: Colour, _ amount: Double) {
        far = far.tinged(with: colour, amount * 0.5)
        middle = middle.tinged(with: colour, amount)
        near = near.tinged(with: colour, amount)
    }

    private mutating func change(for weather: Weather, _ time: TimeOfDay) {
        switch weather {
        case .clear: break
        case .rain:
            let wet = time == .night ? Colour(0x3F5E7C) : Colour(0x54738A)
            eachPaper { $0 = $0.saturated(0.85).mixed(with: wet, 0.2) }
            near = near.darker(0.2)
            light = light.mixed(with: skyLow, 0.35)
            haze = 0.22
        case .snow:
            let white = Colour(0xF3F7FB)
            let cover = time == .night ? skyLow.mixed(with: white, 0.5) : white.mixed(with: light, 0.25)
            eachPaper { $0 = $0.saturated(0.7) }
            skyTop = skyTop.mixed(with: white, time == .night ? 0.08 : 0.35)
            skyLow = skyLow.mixed(with: white, time == .night ? 0.12 : 0.4)
            far = far.mixed(with: cover, 0.5)
            middle = middle.mixed(with: cover, 0.38)
            snow = cover
            haze = 0.16
        case .fog:
            let mist = skyLow.mixed(with: skyTop, 0.25).saturated(0.85)
            skyTop = skyTop.mixed(with: mist, 0.6)
            skyLow = mist.lighter(time == .night ? 0.03 : 0.12)
            eachPaper { $0 = $0.saturated(0.85) }
            near = near.darker(0.15)
            light = light.mixed(with: skyLow, 0.4)
            haze = 0.62
        case .storm:
            let bruise = Colour(0x22403C)
            eachPaper { $0 = $0.mixed(with: bruise.mixed(with: $0, $0.lightness * 0.5), 0.42).darker(time == .night ? 0 : 0.1) }
            skyTop = skyTop.darker(0.42)
            skyLow = skyLow.mixed(with: Colour(0xA9BE9C), time == .night ? 0.22 : 0.36)
            far = far.mixed(with: skyLow, 0.2)
            light = Colour(0xE4F0DC)
            haze = 0.12
        }
    }
}
