import Analysis
import Storyboards

/// Water falling over a step of rock into its pool.
struct WaterfallScenery: Scenery {
    let localColour = Colour(0x5A98A0)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("waterfall")
        let fall = stage.opposite
        let wide = min(stage.width * 0.11, 190)
        let wood = Ridge.craggy(
            from: stage.left, to: stage.right, y: stage.horizon - 220, height: 60, roughness: 0.5, random: &random)
        var trees = [wood.land()]
        var x = stage.left
        while x < stage.right {
            trees += Trees.conifer(x: x, y: wood.height(at: x) + 8, height: random.number(in: 70...150), random: &random)
            x += random.number(in: 34...80)
        }
        place.far.cut(trees, stage.paper(0.84))
        let cliff = Ridge.craggy(
            from: stage.left, to: stage.right, y: stage.horizon - 120, height: 40, roughness: 0.55, random: &random
        ).shaped { abs($0.x - fall) < wide * 0.9 ? 50 : 0 }
        place.middle.cut([cliff.land()], stage.paper(0.5))
        var cracks: [[Point]] = []
        for _ in 0..<22 {
            let (x, y) = (
                random.number(in: stage.left...stage.right), random.number(in: (stage.horizon - 60)...(stage.horizon + 80))
            )
            cracks.append([Point(x, y), Point(x + random.number(in: -14...14), y + random.number(in: 30...90))])
        }
        place.middle.lines(cracks, stage.palette.tone(0.3), width: 2.4, opacity: 0.5)
        let white = stage.palette.skyLow.mixed(with: stage.palette.light, 0.6).lighter(0.4)
        let top = cliff.height(at: fall) - 6
        let water = Cutting([
            Point(fall - wide * 0.7, top), Point(fall + wide * 0.7, top), Point(fall + wide, stage.horizon + 110),
            Point(fall - wide, stage.horizon + 110),
        ])
        var paper = stage.paper(0.8)
        paper.top = white
        paper.bottom = white.mixed(with: stage.palette.tone(0.7), 0.35)
        paper.snow = nil
        place.middle.cut([water], paper)
        let threads = (0..<16).map { _ -> [Point] in
            let part = random.number(in: -0.9...0.9)
            let start = random.number(in: 0...0.5)
            let span = stage.horizon + 100 - top
            return [
                Point(fall + part * wide * 0.7, top + start * span),
                Point(fall + part * wide * (0.7 + 0.3 * (start + 0.4)), top + (start + 0.4) * span),
            ]
        }
        place.middle.lines(threads, stage.palette.tone(0.72), width: 3.4, opacity: 0.5)
        WaterPlane.cut(&place.near, on: stage, from: stage.horizon + 104)
        place.near.glow(x: fall, y: stage.horizon + 112, radius: wide * 1.9, white, opacity: 0.7, squash: 0.3)
        place.shimmer = WaterPlane.shimmer(on: stage, from: stage.horizon + 116, to: stage.horizon + 190)
        let bank = Ridge.craggy(
            from: stage.left, to: stage.right, y: stage.horizon + 190, height: 18, roughness: 0.5, random: &random)
        Grounds.cut(&place.near, on: stage, line: bank)
        place.near.cut(
            (0..<8).map { _ in
                Rocks.rock(
                    x: random.number(in: 0...stage.width), y: stage.horizon + random.number(in: 180...230),
                    width: random.number(in: 50...150), height: random.number(in: 24...64), random: &random)
            }, stage.paper(0.24))
        Foregrounds.boughs(&place.foreground, on: stage, needles: true)
        Foregrounds.grasses(&place.foreground, on: stage, ferns: true)
        place.standY = 815
    }
}
