import Analysis
import Storyboards

/// Everything a scenery needs to know: frame, papers, light, and where the camera stands.
struct Stage: Sendable {
    let brief: PictureBrief
    let frame: Frame
    let palette: Palette
    let treatment: Treatment
    let luminary: Luminary
    /// The y of the horizon before the camera moves near.
    let horizon: Double
    /// Where the place is kept clear for figures, as x in the frame: on a third, away from the light.
    let clearing: Double
    /// The clearing, as this shot's camera sees it.
    let focus: Double
    /// −1 … 1: how far this shot's camera has stepped aside.
    let sidestep: Double
    let angle: CameraAngle

    init(brief: PictureBrief, frame: Frame, scenery: any Scenery) {
        self.brief = brief
        self.frame = frame
        treatment = .of(brief.style)
        angle = CameraAngle(brief.angle, isInterior: scenery.isInterior, isWide: brief.framing == .wide)
        palette = Palette(
            mood: brief.mood, strength: brief.moodStrength, time: brief.timeOfDay, weather: brief.weather,
            localColour: scenery.localColour)
        var random = SeededRandom(seed: brief.sceneSeed, stream: "stage")
        let onTheLeft = random.chance(0.5)
        horizon = 600 + random.number(in: -25...25)
        var shot = SeededRandom(seed: brief.seed, stream: "camera")
        sidestep = shot.number(in: -1...1)
        clearing = frame.width * (onTheLeft ? 0.36 : 0.64)
        focus = clearing + shot.number(in: -0.03...0.03) * frame.width
        luminary = Luminary(
            time: brief.timeOfDay, frame: frame, horizon: horizon - angle.pitch, onTheLeft: !onTheLeft, random: &random)
    }

    var width: Double { frame.width }
    var left: Double { frame.planeLeft }
    var right: Double { frame.planeRight }
    /// The side away from the light is the side of the figures.
    var isClearingOnTheLeft: Bool { clearing < frame.width / 2 }
    /// The x that mirrors the clearing.
    var opposite: Double { frame.width - clearing }
    var isDark: Bool { brief.timeOfDay == .night || brief.timeOfDay == .dusk }
    var hasLitWindows: Bool { isDark || brief.weather == .storm || brief.weather == .rain }

    /// A generator for one part of the place: the same in every shot of the scene.
    func random(_ stream: String) -> SeededRandom { SeededRandom(seed: brief.sceneSeed, stream: stream) }

    /// A generator for what this shot alone has.
    func shotRandom(_ stream: String) -> SeededRandom { SeededRandom(seed: brief.seed, stream: stream) }

    /// How much the plane at `depth` is enlarged by the framing.
    func zoom(depth: Double) -> Double {
        switch brief.framing {
        case .wide: 1
        case .medium: 1 + 0.85 * depth
        case .close: 1 + 1.55 * depth
        }
    }

    /// Where the camera puts the plane at `depth`.
    func place(_ point: Point, depth: Double) -> Point {
        let scale = zoom(depth: depth)
        let centre = width * (0.5 + sidestep * 0.05)
        let shift = -sidestep * 0.075 * width * depth * scale
        return Point(
            centre + (point.x - centre) * scale + shift,
            horizon - rise + angle.shift(depth: depth) + (point.y - horizon) * scale)
    }

    func transform(depth: Double) -> String {
        let origin = place(Point(0, 0), depth: depth)
        let scale = zoom(depth: depth)
        return "translate(\(SVG.number(origin.x)) \(SVG.number(origin.y))) scale(\(SVG.number(scale)))"
    }

    /// How far the ground under the figures is from where it is at eye level, down the frame.
    var groundShift: Double { angle.shift(depth: Place.Plane.near.rawValue) }

    /// How much the horizon rises as the camera comes near.
    private var rise: Double {
        switch brief.framing {
        case .wide: 0
        case .medium: 25
        case .close: 60
        }
    }

    func sheet(depth: Double) -> Sheet {
        Sheet(frame: frame, treatment: treatment, light: luminary.direction(in: frame), zoom: zoom(depth: depth))
    }

    /// Paper for the plane at `distance` (see `Palette.tone`): mist gathers at the foot of what is far, shade at the foot of what is near.
    func paper(_ distance: Double, tinge: Colour? = nil, amount: Double = 0.35) -> Paper {
        var top = palette.tone(distance)
        var bottom = distance >= 0.4 ? palette.tone(min(distance + 0.2, 0.97)) : palette.tone(max(distance - 0.16, 0))
        if let tinge {
            top = top.tinged(with: tinge, amount)
            bottom = bottom.tinged(with: tinge, amount)
        }
        var paper = Paper(top: top, bottom: bottom)
        let glare: Double =
            switch brief.weather {
            case .clear: brief.timeOfDay == .night ? 0.36 : (brief.timeOfDay == .day ? 0.42 : 0.5)
            case .snow, .rain: 0.25
            case .fog: 0.15
            case .storm: 0.3
            }
        paper.rim = top.mixed(with: palette.light, glare * (1.1 - 0.55 * distance))
        paper.shadow = brief.weather == .fog ? 0.25 : 0.62 - 0.25 * distance
        paper.snow = palette.snow.map { $0.mixed(with: top, distance < 0.2 ? 0.3 : 0.12) }
        return paper
    }
}
