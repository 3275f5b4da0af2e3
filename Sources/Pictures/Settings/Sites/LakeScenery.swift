import Analysis
import Storyboards

/// Still water between hills, reeds at its edge.
struct LakeScenery: Scenery {
    let localColour = Colour(0x5A98A8)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("lake")
        for (y, distance, tall) in [(-70.0, 0.92, 90.0), (-16, 0.78, 60)] {
            let line = Ridge.rolling(
                from: stage.left, to: stage.right, y: stage.horizon + y, height: tall, length: 900, random: &random)
            var land = [line.land(floor: stage.horizon + 20)]
            if y > -20 {
                var x = stage.left
                while x < stage.right {
                    land += Trees.conifer(x: x, y: line.height(at: x) + 6, height: random.number(in: 40...100), random: &random)
                    x += random.number(in: 26...64)
                }
            }
            place.far.cut(land, stage.paper(distance))
        }
        WaterPlane.cut(&place.middle, on: stage, from: stage.horizon + 14)
        place.shimmer = WaterPlane.shimmer(on: stage, from: stage.horizon + 30, to: stage.horizon + 150)
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 150, height: 14, length: 900, random: &random)
        Grounds.cut(
            &place.near, on: stage, line: line,
            tufts: Greenery.grass(along: line, from: stage.left, to: stage.right, every: 16, height: 10...30, random: &random))
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        place.near.cut(
            Greenery.reeds(
                x: stage.width / 2 + side * stage.width * 0.34, y: stage.horizon + 190, count: 26, spread: 200, height: 190,
                random: &random), stage.paper(0.2))
        Foregrounds.grasses(&place.foreground, on: stage, flowers: stage.palette.snow == nil)
        place.perches = [
            .init(plane: .middle, kind: .water, x: stage.opposite, y: stage.horizon + 84, unit: 62),
            .init(plane: .far, kind: .height, x: stage.opposite, y: stage.horizon - 60, unit: 34),
            .init(plane: .far, kind: .ground, x: stage.clearing, y: stage.horizon - 4, unit: 34),
        ]
    }
}
