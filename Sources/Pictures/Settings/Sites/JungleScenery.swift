import Analysis
import Storyboards

/// Great leaves, palms and vines.
struct JungleScenery: Scenery {
    let localColour = Colour(0x2F8F4A)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("jungle")
        for (y, distance, tall) in [(-10.0, 0.9, 260.0), (30, 0.76, 330)] {
            var growth: [Cutting] = [
                Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon + y, height: 26, length: 500, random: &random)
                    .land()
            ]
            var x = stage.left
            while x < stage.right {
                growth +=
                    random.chance(0.5)
                    ? Trees.palm(x: x, y: stage.horizon + y + 10, height: tall * random.number(in: 0.8...1.3), random: &random)
                    : Trees.broadleaf(
                        x: x, y: stage.horizon + y + 10, height: tall * random.number(in: 0.7...1.2), random: &random)
                x += random.number(in: 70...150)
            }
            place.far.cut(growth, stage.paper(distance))
        }
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        for part in [0.14, 0.36, -0.34] {
            let x = stage.width * (0.5 + side * part)
            place.middle.cut(
                Trees.trunk(x: x, y: stage.horizon + 130, width: random.number(in: 50...80), top: -300, random: &random),
                stage.paper(0.5))
            let vines = (0..<3).map { vine -> [Point] in
                let end = x + side * random.number(in: 80...240)
                return (0...8).map { step in
                    let t = Double(step) / 8
                    return Point(x + (end - x) * t, 40 + Double(vine) * 60 + sine(t * .pi) * (170 + 40 * Double(vine)))
                }
            }
            place.middle.lines(vines, stage.palette.tone(0.3), width: 7, opacity: 0.85)
        }
        var bushes: [Cutting] = []
        for _ in 0..<Int(12 * stage.frame.aspect) {
            bushes += Greenery.fern(
                x: random.number(in: stage.left...stage.right), y: stage.horizon + 140, size: random.number(in: 80...150),
                random: &random)
        }
        place.middle.cut(bushes, stage.paper(0.44))
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 142, height: 14, length: 800, random: &random)
        Grounds.cut(
            &place.near, on: stage, line: line,
            tufts: Greenery.grass(along: line, from: stage.left, to: stage.right, every: 13, height: 14...46, random: &random))
        for part in [0.32, 0.44, -0.47] {
            place.near.cut(
                Greenery.fern(x: stage.width * (0.5 + side * part), y: stage.horizon + 230, size: 190, random: &random),
                stage.paper(0.22))
        }
        Foregrounds.boughs(&place.foreground, on: stage)
        Foregrounds.grasses(&place.foreground, on: stage, ferns: true)
        place.perches = [.init(plane: .middle, kind: .ground, x: stage.opposite, y: stage.horizon + 120, unit: 78)]
    }
}
