/// Peaks behind peaks, a valley with firs, a ledge to stand on.
struct MountainScenery: Scenery {
    let localColour = Colour(0x5E7F9E)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("mountain")
        range(&place.far, stage, peaks: [(0.12, 250), (0.42, 300), (0.78, 230), (1.02, 290)], distance: 0.93, random: &random)
        let main = stage.isClearingOnTheLeft ? 0.7 : 0.3
        range(
            &place.far, stage, peaks: [(1 - main - 0.12, 300), (1 - main + 0.2, 250), (main + 0.25, 300), (main, 500)],
            distance: 0.78,
            random: &random)
        let slope = Ridge.craggy(
            from: stage.left, to: stage.right, y: stage.horizon + 30, height: 95, roughness: 0.5, random: &random)
        place.middle.cut([slope.land()], stage.paper(0.62))
        let woods = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 90, height: 34, length: 760, random: &random)
        var outlines = [woods.land()]
        var x = stage.left
        while x < stage.right {
            outlines += Trees.conifer(
                x: x, y: woods.height(at: x) + 8, height: random.number(in: 50...135), random: &random)
            x += random.number(in: 24...64)
        }
        place.middle.cut(outlines, stage.paper(0.48))
        ledge(&place, stage, random: &random)
        Foregrounds.bank(&place.foreground, on: stage)
        Foregrounds.boughs(&place.foreground, on: stage, needles: true)
        place.perches = [
            .init(plane: .middle, kind: .ground, x: stage.opposite, y: woods.height(at: stage.opposite) + 14, unit: 60),
            .init(plane: .far, kind: .height, x: stage.width * main, y: stage.horizon - 20, unit: 30),
        ]
    }

    private func range(
        _ sheet: inout Sheet, _ stage: Stage, peaks: [(Double, Double)], distance: Double, random: inout SeededRandom
    ) {
        let fromLeft = !stage.isClearingOnTheLeft
        for (x, height) in peaks {
            let across = max(height * random.number(in: 1.5...1.9), 300)
            let (body, lit, cap) = Rocks.peak(
                x: x * stage.width, y: stage.horizon - height, foot: stage.horizon + 40, width: across,
                lightFromLeft: stage.luminary.x < x * stage.width || (fromLeft && stage.luminary.x == x), random: &random)
            let paper = stage.paper(distance)
            sheet.cut([body], paper)
            sheet.wash([lit], stage.palette.light, opacity: 0.42, stage.palette.light, opacity: 0)
            guard height > 240 else { continue }
            let white = (stage.palette.snow ?? stage.palette.light.mixed(with: stage.palette.skyLow, 0.2)).mixed(
                with: paper.top, 0.2)
            sheet.wash([cap], white, opacity: 0.92, white, opacity: 0.7)
        }
    }

    private func ledge(_ place: inout Place, _ stage: Stage, random: inout SeededRandom) {
        let clearing = stage.clearing
        let ledge = Ridge.craggy(
            from: stage.left, to: stage.right, y: stage.horizon + 128, height: 24, roughness: 0.52, random: &random
        ).shaped { point in
            let away = (point.x - clearing) / stage.width * (stage.isClearingOnTheLeft ? 1 : -1)
            // Down in broken steps toward the valley, up toward the firs.
            if away > 0.2 { return 190 * sine(min((away - 0.2) / 0.34, 1) * .pi / 2) + 16 * sine(away * 60) }
            return away < -0.25 ? (away + 0.25) * 420 : 0
        }
        let tufts = Greenery.grass(
            along: ledge, from: stage.left, to: stage.right, every: 38, height: 8...22, random: &random)
        Grounds.cut(&place.near, on: stage, line: ledge, tufts: tufts)
        var outlines: [Cutting] = []
        let side = stage.isClearingOnTheLeft ? -1.0 : 1
        let tree = clearing + side * stage.width * 0.34
        outlines += Trees.conifer(x: tree, y: ledge.height(at: tree) + 10, height: 330, random: &random)
        outlines += Trees.conifer(x: tree - side * 70, y: ledge.height(at: tree - side * 70) + 10, height: 200, random: &random)
        place.near.cut(outlines, stage.paper(0.2))
        var faces: [[Point]] = []
        for _ in 0..<16 {
            let x = random.number(in: 0...stage.width)
            let y = ledge.height(at: x) + random.number(in: 40...220)
            let size = random.number(in: 20...60)
            faces.append([Point(x, y), Point(x + size * 0.6, y + size * 0.2), Point(x + size * 0.5, y + size)])
        }
        place.near.lines(faces, stage.palette.tone(0.5), width: 2, opacity: 0.35)
    }
}
