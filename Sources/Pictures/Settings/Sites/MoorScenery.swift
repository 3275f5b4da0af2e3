import Analysis
import Storyboards

/// Bare hills of heather under a wide sky, with standing stones.
struct MoorScenery: Scenery {
    var hasStones = true
    let localColour = Colour(0x8A6A86)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("moor")
        for (y, distance, tall) in [(-60.0, 0.92, 46.0), (-10, 0.82, 40)] {
            let line = Ridge.rolling(
                from: stage.left, to: stage.right, y: stage.horizon + y, height: tall, length: 1300, random: &random)
            place.far.cut([line.land()], stage.paper(distance))
        }
        let middle = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 60, height: 42, length: 1000, random: &random)
        let tufts = Greenery.grass(along: middle, from: stage.left, to: stage.right, every: 18, height: 6...18, random: &random)
        place.middle.cut([middle.land()] + tufts, stage.paper(0.6))
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        if hasStones {
            for (part, tall) in [(0.1, 110.0), (0.17, 150), (0.25, 96), (-0.36, 80)] {
                let x = stage.width * (0.5 + side * part)
                let half = tall * 0.2
                let y = middle.height(at: x) + 14
                place.middle.cut(
                    [
                        Cutting([
                            Point(x - half, y), Point(x - half * 0.8, y - tall * 0.9), Point(x - half * 0.1, y - tall),
                            Point(x + half * 0.7, y - tall * 0.86), Point(x + half, y),
                        ])
                    ],
                    stage.paper(0.42))
            }
        }
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 136, height: 18, length: 1000, random: &random)
        Grounds.cut(
            &place.near, on: stage, line: line,
            tufts: Greenery.grass(along: line, from: stage.left, to: stage.right, every: 14, height: 10...34, random: &random))
        let bells = (0..<70).map { _ in
            Point(random.number(in: stage.left...stage.right), stage.horizon + random.number(in: 160...300))
        }
        if stage.palette.snow == nil {
            place.near.paint(
                bells.map { .ellipse(x: $0.x, y: $0.y, across: 9, down: 5, corners: 6) },
                Colour(0xA86A9A).mixed(with: stage.palette.tone(0.3), 0.4), opacity: 0.8)
        }
        Foregrounds.grasses(&place.foreground, on: stage)
        place.perches = [
            .init(plane: .far, kind: .height, x: stage.opposite, y: stage.horizon - 40, unit: 36),
            .init(plane: .middle, kind: .ground, x: stage.opposite, y: middle.height(at: stage.opposite) + 6, unit: 76),
        ]
    }
}
