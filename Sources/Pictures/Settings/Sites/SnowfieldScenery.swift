import Analysis
import Storyboards

/// Ice and snow to the end of sight.
struct SnowfieldScenery: Scenery {
    let localColour = Colour(0x9AC0D8)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("snowfield")
        func ice(_ distance: Double) -> Paper {
            var paper = stage.paper(distance)
            let white = stage.palette.skyLow.mixed(with: Colour(0xF2F8FC), stage.brief.timeOfDay == .night ? 0.35 : 0.7)
            paper.top = white.mixed(with: stage.palette.tone(distance), 0.16 + 0.3 * (1 - distance))
            paper.bottom = white.mixed(with: stage.palette.skyTop, 0.42)
            paper.rim = white.lighter(0.6)
            paper.snow = nil
            return paper
        }
        for index in 0..<3 {
            let x = stage.width * (0.1 + 0.4 * Double(index)) + random.number(in: -80...80)
            let peak = Rocks.peak(
                x: x, y: stage.horizon - random.number(in: 130...330), foot: stage.horizon + 40,
                width: random.number(in: 420...700), lightFromLeft: stage.luminary.x < x, random: &random)
            place.far.cut([peak.body], ice(0.9))
            place.far.wash([peak.lit], Colour(0xFFFFFF), opacity: 0.5, Colour(0xFFFFFF), opacity: 0.05)
        }
        for (y, distance, tall) in [(20.0, 0.78, 30.0), (84, 0.66, 40)] {
            let line = Ridge.craggy(
                from: stage.left, to: stage.right, y: stage.horizon + y, height: tall, roughness: 0.5, random: &random)
            place.middle.cut([line.land()], ice(distance))
        }
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        for (part, tall) in [(0.24, 260.0), (0.34, 170), (-0.44, 200)] {
            let x = stage.width * (0.5 + side * part)
            let y = stage.horizon + 130
            place.middle.cut(
                [
                    Cutting([
                        Point(x - tall * 0.4, y), Point(x - tall * 0.3, y - tall * 0.5), Point(x - tall * 0.05, y - tall),
                        Point(x + tall * 0.12, y - tall * 0.7), Point(x + tall * 0.3, y - tall * 0.62),
                        Point(x + tall * 0.44, y),
                    ])
                ], ice(0.55))
            place.middle.lines(
                [[Point(x - tall * 0.05, y - tall), Point(x + tall * 0.02, y - tall * 0.4), Point(x - tall * 0.06, y)]],
                stage.palette.skyTop, width: 3, opacity: 0.4)
        }
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 140, height: 16, length: 1100, random: &random)
        place.near.cut([line.land()], ice(0.6))
        let drift = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 250, height: 24, length: 800, random: &random)
        place.near.cut([drift.land()], ice(0.4))
        Foregrounds.bank(&place.foreground, on: stage, y: 1000, rocks: 3)
        place.perches = [
            .init(plane: .middle, kind: .ground, x: stage.opposite, y: stage.horizon + 100, unit: 70),
            .init(plane: .far, kind: .water, x: stage.opposite, y: stage.horizon + 24, unit: 26),
        ]
    }
}
