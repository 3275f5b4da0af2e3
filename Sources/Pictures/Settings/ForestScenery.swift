/// A clearing among trunks, lines of trees paling into the mist behind.
struct ForestScenery: Scenery {
    let localColour = Colour(0x3F8F5B)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("forest")
        let needles = random.chance(0.45)
        treeLine(&place.far, stage, y: -30, distance: 0.9, height: 170...300, every: 62, needles: needles, random: &random)
        treeLine(&place.far, stage, y: 5, distance: 0.74, height: 200...380, every: 66, needles: needles, random: &random)
        treeLine(&place.middle, stage, y: 45, distance: 0.6, height: 300...520, every: 130, needles: needles, random: &random)
        trunks(&place.middle, stage, random: &random)
        ground(&place, stage, random: &random)
        Foregrounds.boughs(&place.foreground, on: stage, needles: needles)
        Foregrounds.grasses(&place.foreground, on: stage, ferns: true)
        place.perches = [
            .init(plane: .middle, kind: .ground, x: stage.opposite, y: stage.horizon + 85, unit: 110),
            .init(plane: .far, kind: .height, x: stage.opposite, y: stage.horizon - 10, unit: 34),
        ]
    }

    private func treeLine(
        _ sheet: inout Sheet, _ stage: Stage, y: Double, distance: Double, height: ClosedRange<Double>, every: Double,
        needles: Bool,
        random: inout SeededRandom
    ) {
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + y, height: 16, length: 700, random: &random)
        var outlines = [line.land()]
        // What is far hardly moves: no need to plant beyond the overscan.
        let margin = distance > 0.7 ? 60.0 : stage.frame.left - stage.left
        var x = stage.frame.left - margin
        while x < stage.frame.right + margin {
            let aside = min(abs(x - stage.width / 2) / (stage.width * 0.55), 1)
            let tall = random.number(in: height) * (0.72 + 0.5 * aside)
            let foot = line.height(at: x) + 6
            outlines +=
                needles || random.chance(0.25)
                ? Trees.conifer(x: x, y: foot, height: tall, random: &random)
                : Trees.broadleaf(x: x, y: foot, height: tall, random: &random)
            x += every * random.number(in: 0.7...1.5)
        }
        sheet.cut(outlines, stage.paper(distance))
    }

    private func trunks(_ sheet: inout Sheet, _ stage: Stage, random: inout SeededRandom) {
        var outlines: [Cutting] = []
        var x = stage.left
        while x < stage.right {
            if abs(x - stage.clearing) > stage.width * 0.11, abs(x - stage.luminary.x) > 110 {
                outlines += Trees.trunk(
                    x: x, y: stage.horizon + 85, width: random.number(in: 20...38), top: stage.frame.top - 500, random: &random)
            }
            x += random.number(in: 130...260)
        }
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 78, height: 10, length: 480, random: &random)
        outlines.append(line.land())
        outlines += Greenery.grass(
            along: line, from: stage.left, to: stage.right, every: 26, height: 12...30, random: &random)
        sheet.cut(outlines, stage.paper(0.44))
    }

    private func ground(_ place: inout Place, _ stage: Stage, random: inout SeededRandom) {
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 122, height: 14, length: 900, random: &random)
        let tufts = Greenery.grass(
            along: line, from: stage.left, to: stage.right, every: 17, height: 14...36, random: &random)
        Grounds.cut(&place.near, on: stage, line: line, tufts: tufts)
        let foot = stage.clearing
        place.near.wash(
            [
                Cutting(
                    [
                        Point(stage.width * 0.5 - 18, line.height(at: stage.width * 0.5) + 6),
                        Point(stage.width * 0.5 + 26, line.height(at: stage.width * 0.5) + 6),
                        Point(foot + 150, 800), Point(foot + 270, 1010), Point(foot + 330, 1300), Point(foot - 420, 1300),
                        Point(foot - 250, 1010), Point(foot - 60, 800),
                    ], smooth: true)
            ], stage.palette.snow ?? stage.palette.tone(0.75), opacity: 0.6, stage.palette.tone(0.5), opacity: 0.2)
        var trunks: [Cutting] = []
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        for (part, wide) in [(0.49, 92.0), (0.335, 58), (-0.5, 78), (-0.62, 60), (0.66, 70)] {
            let x = stage.width * (0.5 + side * part) + random.number(in: -20...20)
            trunks += Trees.trunk(
                x: x, y: stage.horizon + 165 + wide * 0.9, width: wide, top: stage.frame.top - 700, random: &random)
        }
        place.near.cut(trunks, stage.paper(0.2))
    }
}
