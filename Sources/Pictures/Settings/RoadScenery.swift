/// A white road that winds over the hills, poplars and milestones beside it.
struct RoadScenery: Scenery {
    let localColour = Colour(0x8B9A58)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("road")
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        let horizonHills = Ridge.craggy(
            from: stage.left, to: stage.right, y: stage.horizon - 40, height: 70, roughness: 0.48, random: &random)
        place.far.cut([horizonHills.land()], stage.paper(0.92))
        let hills = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon - 4, height: 46, length: 900, random: &random)
        place.far.cut([hills.land()], stage.paper(0.78))
        let slope = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 50, height: 36, length: 1300, random: &random)
        place.middle.cut([slope.land()], stage.paper(0.56))
        let vanishing = stage.width / 2 + side * stage.width * 0.1
        let top = slope.height(at: vanishing)
        road(
            &place.middle, stage,
            [
                Point(vanishing, top + 3), Point(vanishing + side * 60, top + 26), Point(vanishing - side * 10, top + 62),
                Point(vanishing - side * 60, top + 150),
            ], from: 10, to: 70)
        avenue(&place.middle, stage, slope, vanishing: vanishing, side: side, random: &random)
        let near = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 128, height: 18, length: 1200, random: &random)
        let tufts = Greenery.grass(along: near, from: stage.left, to: stage.right, every: 20, height: 10...28, random: &random)
        Grounds.cut(&place.near, on: stage, line: near, tufts: tufts)
        road(
            &place.near, stage,
            [
                Point(vanishing - side * 50, near.height(at: vanishing) + 2), Point(stage.clearing + side * 90, 790),
                Point(stage.clearing + side * 20, 900),
                Point(stage.clearing + side * 40, 1310),
            ], from: 80, to: 640)
        furniture(&place.near, stage, near, side: side, random: &random)
        Foregrounds.grasses(&place.foreground, on: stage, ferns: true, flowers: stage.palette.snow == nil)
        place.perches = [
            .init(
                plane: .middle, kind: .ground, x: stage.opposite + side * 110,
                y: slope.height(at: stage.opposite + side * 110) + 20, unit: 62),
            .init(plane: .far, kind: .height, x: stage.clearing, y: hills.height(at: stage.clearing) + 6, unit: 34),
        ]
    }

    private func road(_ sheet: inout Sheet, _ stage: Stage, _ spine: [Point], from: Double, to: Double) {
        let strip = Cutting.ribbon(spine, width: { from + (to - from) * $0 * $0 })
        let dust = stage.palette.snow ?? stage.palette.tone(0.95).mixed(with: stage.palette.light, 0.25)
        sheet.wash([Cutting(strip.points, smooth: true)], dust, opacity: 0.85, stage.palette.tone(0.5), opacity: 0.6)
    }

    private func avenue(
        _ sheet: inout Sheet, _ stage: Stage, _ slope: Ridge, vanishing: Double, side: Double, random: inout SeededRandom
    ) {
        var trees: [Cutting] = []
        for tree in 0..<6 {
            let part = Double(tree) / 5
            for row in [-1.0, 1] {
                let x = vanishing + row * (24 + 210 * part * part) - side * 70 * part
                trees += Trees.poplar(
                    x: x, y: slope.height(at: x) + 10 + part * 60, height: 70 + 240 * part * part, random: &random)
            }
        }
        sheet.cut(trees, stage.paper(0.42))
    }

    private func furniture(_ sheet: inout Sheet, _ stage: Stage, _ line: Ridge, side: Double, random: inout SeededRandom) {
        let x = stage.clearing - side * stage.width * 0.16
        let y = line.height(at: x) + 46
        let stone = Cutting([
            Point(x - 24, y), Point(x - 22, y - 52), Point(x - 10, y - 68), Point(x + 10, y - 68), Point(x + 22, y - 52),
            Point(x + 26, y),
        ])
        sheet.cut([stone], stage.paper(0.46))
        let post = stage.clearing + side * stage.width * 0.3
        let foot = line.height(at: post) + 70
        let sign: [Cutting] = [
            .rectangle(x: post - 7, y: foot - 230, width: 14, height: 240),
            Cutting([
                Point(post - 104, foot - 194), Point(post - 80, foot - 214), Point(post + 34, foot - 214),
                Point(post + 34, foot - 174), Point(post - 80, foot - 174),
            ]),
            Cutting([
                Point(post + 98, foot - 142), Point(post + 76, foot - 160), Point(post - 30, foot - 160),
                Point(post - 30, foot - 124), Point(post + 76, foot - 124),
            ]),
        ]
        sheet.cut(sign, stage.paper(0.18))
        let tree = stage.width / 2 - side * stage.width * 0.5
        sheet.cut(Trees.bare(x: tree, y: line.height(at: tree) + 60, height: 540, random: &random), stage.paper(0.17))
    }
}
