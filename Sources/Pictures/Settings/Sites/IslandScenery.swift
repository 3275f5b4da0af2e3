import Analysis
import Storyboards

/// A hump of sand with palms in a blue sea.
struct IslandScenery: Scenery {
    let localColour = Colour(0x4FA59A)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("island")
        WaterPlane.cut(&place.far, on: stage)
        place.shimmer = WaterPlane.shimmer(on: stage, from: stage.horizon + 10, to: stage.horizon + 130)
        for strip in 0..<2 {
            place.middle.cut(
                [
                    Waves.strip(
                        from: stage.left, to: stage.right, y: stage.horizon + 60 + Double(strip) * 40, length: 140,
                        height: 9 + 4 * Double(strip), random: &random)
                ], stage.paper(0.66 - 0.1 * Double(strip)))
        }
        let (clearing, wide) = (stage.clearing, stage.width * 0.62)
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 130, height: 8, length: 900, random: &random
        ).shaped { point in
            let away = (point.x - clearing) / wide
            return 190 * power(min(abs(away), 1.4), 2)
        }
        place.near.paint([line.shaped { 5 * sine($0.x / 31) - 12 }.land()], stage.palette.light, opacity: 0.55)
        let sand = Grounds.paper(stage, 0.56, tinge: Colour(0xE3C18C), amount: 0.6)
        place.near.cut([line.land()], sand)
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        for (shift, tall) in [(-0.2, 330.0), (0.13, 390), (0.24, 290)] {
            let x = clearing + side * shift * stage.width
            place.near.cut(
                Trees.palm(x: x, y: line.height(at: x) + 14, height: tall, random: &random),
                stage.paper(0.2, tinge: Colour(0x5E7A44), amount: 0.45))
        }
        let stones = (0..<5).map { _ in
            let x = clearing + random.number(in: -0.4...0.4) * stage.width
            return Rocks.rock(
                x: x, y: line.height(at: x) + 30, width: random.number(in: 24...70), height: random.number(in: 12...30),
                random: &random)
        }
        place.near.cut(stones, stage.paper(0.26))
        Foregrounds.grasses(&place.foreground, on: stage, ferns: true)
        place.perches = [
            .init(plane: .far, kind: .water, x: stage.opposite, y: stage.horizon + 12, unit: 22),
            .init(plane: .middle, kind: .water, x: stage.opposite, y: stage.horizon + 90, unit: 56),
        ]
    }
}
