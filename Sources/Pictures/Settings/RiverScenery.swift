import Analysis
import Storyboards

/// A river in slow bends between willows and reeds.
struct RiverScenery: Scenery {
    let localColour = Colour(0x4F9486)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("river")
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        let hills = Ridge.craggy(
            from: stage.left, to: stage.right, y: stage.horizon - 60, height: 90, roughness: 0.47, random: &random)
        place.far.cut([hills.land()], stage.paper(0.92))
        let wood = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon - 8, height: 22, length: 800, random: &random)
        var trees = [wood.land()]
        var x = stage.left
        while x < stage.right {
            trees += Trees.broadleaf(x: x, y: wood.height(at: x) + 6, height: random.number(in: 70...130), random: &random)
            x += random.number(in: 34...90)
        }
        place.far.cut(trees, stage.paper(0.76))
        water(&place.middle, stage, side: side, random: &random)
        bank(&place, stage, side: side, random: &random)
        reeds(&place, stage, side: side, random: &random)
        place.perches = [
            .init(
                plane: .middle, kind: .water, x: stage.width / 2 + side * stage.width * 0.16, y: stage.horizon + 96, unit: 62),
            .init(
                plane: .middle, kind: .ground, x: stage.width / 2 + side * stage.width * 0.33, y: stage.horizon + 44, unit: 54),
            .init(plane: .far, kind: .height, x: stage.opposite, y: stage.horizon - 26, unit: 30),
            .init(plane: .far, kind: .water, x: stage.width / 2, y: stage.horizon + 26, unit: 14),
        ]
    }

    private func water(_ sheet: inout Sheet, _ stage: Stage, side: Double, random: inout SeededRandom) {
        let shine = stage.palette.skyLow.mixed(with: stage.palette.skyTop, 0.25).mixed(with: stage.palette.tone(0.5), 0.18)
        var paper = Paper(top: shine, bottom: stage.palette.skyTop.mixed(with: stage.palette.tone(0.4), 0.5))
        paper.shadow = 0.3
        let top = stage.horizon + 14
        sheet.cut([.rectangle(x: stage.left, y: top, width: stage.right - stage.left, height: Frame.floor - top)], paper)
        for step in 0..<7 {
            let y = top + 12 + power(Double(step), 1.5) * 13
            let strip = Waves.strip(
                from: stage.left, to: stage.right, y: y, length: 150 + Double(step) * 40, height: 3 + Double(step),
                random: &random)
            sheet.wash([strip], stage.palette.light, opacity: 0.13, stage.palette.tone(0.4), opacity: 0.1)
        }
        sheet.paint(
            Waves.glints(x: stage.luminary.x, spread: 100, from: top + 6, to: top + 220, count: 40, random: &random),
            stage.palette.light,
            opacity: stage.brief.weather == .clear ? 0.62 : 0.25)
        // Tongues of land from both sides make the bends.
        for (index, tongue) in [(22.0, 0.62, -1.0), (50, 0.5, 1.0), (92, 0.4, -1)].enumerated() {
            let (y, reach, way) = tongue
            let base = way * side > 0 ? stage.right : stage.left
            let tip = base - way * side * (stage.right - stage.left) * reach
            let height = 16 + Double(index) * 9
            let land = Cutting(
                [
                    Point(base, top + y - height * 1.7), Point(base + (tip - base) * 0.5, top + y - height),
                    Point(base + (tip - base) * 0.86, top + y - height * 0.25),
                    Point(tip, top + y + height * 0.3), Point(base + (tip - base) * 0.7, top + y + height * 0.75),
                    Point(base, top + y + height),
                ], smooth: true)
            var outlines = [land]
            let ridge = Ridge(points: [Point(base, top + y - height * 1.7), Point(tip, top + y)].sorted { $0.x < $1.x })
            outlines += Greenery.grass(
                along: ridge.shaped { _ in 8 }, from: min(base, tip), to: max(base, tip), every: 24, height: 10...26,
                random: &random)
            sheet.cut(outlines, stage.paper(0.66 - Double(index) * 0.09))
        }
    }

    private func bank(_ place: inout Place, _ stage: Stage, side: Double, random: inout SeededRandom) {
        let edge = stage.width / 2 + side * stage.width * 0.16
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 130, height: 12, length: 800, random: &random
        ).shaped { point in
            let out = (point.x - edge) * side
            return out > 0 ? 230 * power(sine(min(out / (stage.width * 0.3), 1) * .pi / 2), 2) : 0
        }
        let tufts = Greenery.grass(along: line, from: stage.left, to: stage.right, every: 15, height: 14...38, random: &random)
        Grounds.cut(&place.near, on: stage, line: line, tufts: tufts)
        willow(
            &place.near, stage, x: stage.width / 2 - side * stage.width * 0.44, y: stage.horizon + 190, side: side,
            random: &random)
    }

    /// A trunk that leans over the water, its twigs hanging.
    private func willow(_ sheet: inout Sheet, _ stage: Stage, x: Double, y: Double, side: Double, random: inout SeededRandom) {
        let crown = Point(x + side * 90, y - 420)
        var outlines = [
            Cutting.ribbon(
                [Point(x, y + 20), Point(x + side * 10, y - 150), Point(x + side * 50, y - 300), crown], width: { 78 - 48 * $0 }
            ),
            Cutting.ribbon(
                [Point(x + side * 20, y - 200), Point(x - side * 60, y - 330), Point(x - side * 120, y - 430)],
                width: { 40 - 28 * $0 }),
        ]
        for _ in 0..<26 {
            let root = Point(crown.x + random.number(in: -230...210), crown.y - 70 + random.number(in: -60...50))
            outlines.append(
                .ribbon([Point(crown.x, crown.y), Point((root.x + crown.x) / 2, root.y - 40), root], width: { 12 - 8 * $0 }))
            outlines += Greenery.sprig(
                root: root, angle: .pi + random.number(in: -0.1...0.1), length: random.number(in: 150...330),
                bend: random.number(in: -0.15...0.15), pairs: 9,
                leafLength: 30, leafWidth: 8, random: &random)
        }
        sheet.cut(outlines, stage.paper(0.19))
    }

    private func reeds(_ place: inout Place, _ stage: Stage, side: Double, random: inout SeededRandom) {
        let frame = stage.frame
        var outlines = Greenery.reeds(
            x: frame.width / 2 + side * frame.width * 0.5, y: 1010, count: 18, spread: frame.width * 0.1, height: 380,
            random: &random)
        outlines += Greenery.reeds(
            x: frame.width / 2 - side * frame.width * 0.53, y: 1010, count: 9, spread: frame.width * 0.07, height: 230,
            random: &random)
        place.foreground.cut(outlines, Foregrounds.front(stage))
        Foregrounds.grasses(&place.foreground, on: stage)
    }
}
