import Analysis
import Storyboards

/// Black water among dead trees.
struct SwampScenery: Scenery {
    let localColour = Colour(0x5F7A4A)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("swamp")
        var far: [Cutting] = [
            Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon - 6, height: 10, length: 500, random: &random)
                .land()
        ]
        for _ in 0..<Int(14 * stage.frame.aspect) {
            far += Trees.bare(
                x: random.number(in: stage.left...stage.right), y: stage.horizon + 4, height: random.number(in: 130...300),
                random: &random)
        }
        place.far.cut(far, stage.paper(0.8))
        WaterPlane.cut(&place.middle, on: stage, from: stage.horizon + 16, distance: 0.66)
        place.shimmer = WaterPlane.shimmer(on: stage, from: stage.horizon + 40, to: stage.horizon + 160)
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        for (part, tall) in [(0.16, 480.0), (0.33, 620), (-0.42, 560)] {
            let x = stage.width / 2 + side * stage.width * part
            place.middle.cut(Trees.bare(x: x, y: stage.horizon + 110, height: tall, random: &random), stage.paper(0.4))
        }
        place.middle.cut(
            (0..<9).map { _ in
                .ellipse(
                    x: random.number(in: stage.left...stage.right), y: stage.horizon + random.number(in: 60...130),
                    across: random.number(in: 30...90), down: 7)
            },
            stage.paper(0.44))
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 172, height: 16, length: 620, random: &random)
        Grounds.cut(&place.near, on: stage, line: line)
        for part in [0.3, -0.46] {
            place.near.cut(
                Greenery.reeds(
                    x: stage.width * (0.5 + side * part), y: stage.horizon + 220, count: 22, spread: 170, height: 220,
                    random: &random),
                stage.paper(0.18))
        }
        Foregrounds.boughs(&place.foreground, on: stage)
        Foregrounds.grasses(&place.foreground, on: stage, ferns: true)
    }
}
