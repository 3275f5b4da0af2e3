import Analysis
import Storyboards

/// A setting with things set up in it that make it a particular place: the market is a street with stalls, the farm a village with a
/// barn. A new site of this kind is one line in `Sites`.
struct DressedScenery: Scenery {
    struct Thing: Sendable {
        var prop: Prop
        /// From the figures' side of the frame (0) to the other (1).
        var across: Double
        var plane: Place.Plane
        /// Under the horizon, in frame units.
        var below: Double
        /// How tall a grown-up would be there.
        var unit: Double
    }

    let base: any Scenery
    let things: [Thing]

    var localColour: Colour { base.localColour }
    var isInterior: Bool { base.isInterior }

    func compose(_ place: inout Place, on stage: Stage) {
        base.compose(&place, on: stage)
        for thing in things where !stage.brief.props.contains(thing.prop) || thing.prop == .crowd {
            let part = stage.isClearingOnTheLeft ? thing.across : 1 - thing.across
            let x = stage.width / 2 + (part - 0.5) * min(stage.width, 1780)
            let isMirrored = x > stage.width / 2
            let distance: Double =
                switch thing.plane {
                case .far: 0.66
                case .middle: 0.4
                case .near, .foreground: 0.24
                }
            let light = FigureLight(
                silhouette: stage.palette.tone(distance), rim: stage.palette.light,
                tint: (stage.brief.timeOfDay == .night ? 0.4 : 0.58) * (thing.plane == .far ? 0.7 : 1),
                fromLeft: (stage.luminary.x < x) != isMirrored, style: stage.brief.style, unit: thing.unit)
            let seed = stage.brief.sceneSeed &+ UInt64(thing.across * 1000)
            let y = stage.horizon + thing.below
            let drawing = PropDrawing.draw(thing.prop, light: light, seed: seed)
                .placed(x: x, y: y, scale: thing.unit, mirrored: isMirrored)
            switch thing.plane {
            case .far: place.far.draw(drawing)
            case .middle: place.middle.draw(drawing)
            case .near, .foreground: place.near.draw(drawing)
            }
            guard let flame = Self.flames[thing.prop] else { continue }
            let spot = stage.place(Point(x, y - flame * thing.unit), depth: thing.plane.rawValue)
            place.glimmers.append(Glimmer(x: spot.x, y: spot.y, radius: thing.unit * 1.2))
        }
    }

    /// How high above the ground what burns burns, in grown-ups.
    static let flames: [Prop: Double] = [
        .fire: 0.2, .torch: 0.92, .lamp: 0.16, .candle: 0.26, .streetlamp: 1.95, .stove: 0.4, .cauldron: 0.06,
    ]
}
