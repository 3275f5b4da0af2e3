import Analysis
import Storyboards

/// A valley between two slopes, a river in its floor.
struct ValleyScenery: Scenery {
    let localColour = Colour(0x6A9A68)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("valley")
        let peaks = Ridge.craggy(
            from: stage.left, to: stage.right, y: stage.horizon - 150, height: 120, roughness: 0.55, random: &random)
        place.far.cut([peaks.land()], stage.paper(0.92))
        let middle = stage.width / 2
        for (row, distance) in [0.82, 0.72].enumerated() {
            for side in [-1.0, 1] {
                let slope = Ridge.rolling(
                    from: stage.left, to: stage.right, y: stage.horizon, height: 18, length: 600, random: &random
                ).shaped { point in
                    let out = (point.x - middle) * side / stage.width + 0.06 * Double(row)
                    return out < 0 ? 200 : -power(out, 1.3) * (640 - 120 * Double(row)) + 40
                }
                var land = [slope.land()]
                for _ in 0..<Int(8 * stage.frame.aspect) {
                    let x = middle + side * random.number(in: 0.12...0.6) * stage.width
                    land += Trees.conifer(x: x, y: slope.height(at: x) + 6, height: random.number(in: 40...84), random: &random)
                }
                let paper = stage.paper(distance - (side < 0 ? 0 : 0.04))
                if row == 0 { place.far.cut(land, paper) } else { place.middle.cut(land, paper) }
            }
        }
        let meadow = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 60, height: 10, length: 900, random: &random)
        place.middle.cut([meadow.land()], stage.paper(0.56))
        let river = [
            Point(middle + 30, stage.horizon + 56), Point(middle - 70, stage.horizon + 84),
            Point(middle + 60, stage.horizon + 120), Point(middle - 30, stage.horizon + 200),
        ]
        place.middle.wash(
            [Cutting(Cutting.ribbon(river, width: { 12 + 130 * $0 * $0 }).points, smooth: true)],
            stage.palette.skyLow.mixed(with: stage.palette.light, 0.4), opacity: 0.9, stage.palette.skyLow, opacity: 0.7)
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 142, height: 16, length: 900, random: &random)
        Grounds.cut(
            &place.near, on: stage, line: line,
            tufts: Greenery.grass(along: line, from: stage.left, to: stage.right, every: 16, height: 8...24, random: &random))
        Foregrounds.grasses(&place.foreground, on: stage, flowers: stage.palette.snow == nil)
        Foregrounds.boughs(&place.foreground, on: stage, needles: true)
        place.perches = [
            .init(plane: .middle, kind: .ground, x: stage.opposite, y: stage.horizon + 74, unit: 66),
            .init(plane: .far, kind: .height, x: stage.opposite, y: stage.horizon - 60, unit: 34),
        ]
    }
}
