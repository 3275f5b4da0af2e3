/// Hedges and clipped trees, a rose arch, beds of flowers.
struct GardenScenery: Scenery {
    let localColour = Colour(0x5FA05A)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("garden")
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        let wood = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon - 30, height: 26, length: 700, random: &random)
        var trees = [wood.land()]
        var x = stage.left
        while x < stage.right {
            trees +=
                random.chance(0.3)
                ? Trees.poplar(x: x, y: wood.height(at: x) + 8, height: random.number(in: 150...250), random: &random)
                : Trees.broadleaf(x: x, y: wood.height(at: x) + 8, height: random.number(in: 110...200), random: &random)
            x += random.number(in: 50...120)
        }
        place.far.cut(trees, stage.paper(0.82))
        hedges(&place.middle, stage, random: &random)
        arch(&place.middle, stage, x: stage.width / 2 + side * stage.width * 0.1, foot: stage.horizon + 108, random: &random)
        lawn(&place.near, stage, side: side, random: &random)
        Foregrounds.boughs(&place.foreground, on: stage)
        Foregrounds.grasses(&place.foreground, on: stage, flowers: stage.palette.snow == nil)
        place.perches = [
            .init(
                plane: .middle, kind: .ground, x: stage.clearing - side * stage.width * 0.12, y: stage.horizon + 96, unit: 80),
            // Behind the hedge.
            .init(plane: .far, kind: .ground, x: stage.opposite + side * stage.width * 0.05, y: stage.horizon + 12, unit: 80),
            .init(plane: .far, kind: .height, x: stage.opposite, y: stage.horizon - 20, unit: 40),
        ]
    }

    private func hedges(_ sheet: inout Sheet, _ stage: Stage, random: inout SeededRandom) {
        for (y, distance, height) in [(34.0, 0.68, 62.0), (92, 0.54, 84)] {
            var outlines: [Cutting] = []
            outlines.append(
                .rectangle(
                    x: stage.left, y: stage.horizon + y - height, width: stage.right - stage.left,
                    height: Frame.floor - stage.horizon))
            var x = stage.left
            while x < stage.right {
                outlines.append(
                    Trees.leafMass(x: x, y: stage.horizon + y - height, radius: random.number(in: 15...25), random: &random))
                x += 32
            }
            x = stage.left + random.number(in: 0...200)
            while x < stage.right {
                outlines += topiary(x: x, y: stage.horizon + y - height + 8, size: height * 1.5, random: &random)
                x += random.number(in: 210...340)
            }
            sheet.cut(outlines, stage.paper(distance))
        }
    }

    private func topiary(x: Double, y: Double, size: Double, random: inout SeededRandom) -> [Cutting] {
        switch random.next() % 3 {
        case 0:
            [
                .disc(x: x, y: y - size * 0.25, radius: size * 0.3), .disc(x: x, y: y - size * 0.72, radius: size * 0.21),
                .disc(x: x, y: y - size * 1.04, radius: size * 0.13),
            ]
        case 1: [Cutting([Point(x - size * 0.3, y), Point(x, y - size * 1.15), Point(x + size * 0.3, y)])]
        default:
            [
                .rectangle(x: x - size * 0.03, y: y - size * 0.6, width: size * 0.06, height: size * 0.6),
                .disc(x: x, y: y - size * 0.75, radius: size * 0.3),
            ]
        }
    }

    private func arch(_ sheet: inout Sheet, _ stage: Stage, x: Double, foot: Double, random: inout SeededRandom) {
        let (half, tall) = (88.0, 250.0)
        let spine =
            [Point(x - half, foot + 40), Point(x - half, foot - tall + half)]
            + (0...8).map { step in
                let angle = Double.pi + Double(step) / 8 * .pi
                return Point(x + cosine(angle) * half, foot - tall + half + sine(angle) * half)
            } + [Point(x + half, foot + 40)]
        var outlines = [Cutting.ribbon(spine, width: { _ in 11 })]
        var blossoms: [Point] = []
        for point in spine {
            for _ in 0..<4 {
                let spot = Point(point.x + random.number(in: -22...22), point.y + random.number(in: -26...26))
                outlines.append(Trees.leafMass(x: spot.x, y: spot.y, radius: random.number(in: 10...19), random: &random))
                blossoms.append(Point(spot.x + random.number(in: -9...9), spot.y + random.number(in: -9...9)))
            }
        }
        sheet.cut(outlines, stage.paper(0.42))
        guard stage.palette.snow == nil else { return }
        let rose = stage.palette.accent.mixed(with: stage.palette.tone(0.6), 0.2)
        sheet.paint(blossoms.flatMap { Greenery.blossom(x: $0.x, y: $0.y, radius: 9, petals: 5, turn: $0.x) }, rose)
        sheet.paint(blossoms.map { .disc(x: $0.x, y: $0.y, radius: 2.6) }, stage.palette.light)
    }

    private func lawn(_ sheet: inout Sheet, _ stage: Stage, side: Double, random: inout SeededRandom) {
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 128, height: 6, length: 1200, random: &random)
        let tufts = Greenery.grass(along: line, from: stage.left, to: stage.right, every: 15, height: 6...18, random: &random)
        Grounds.cut(&sheet, on: stage, line: line, tufts: tufts)
        let start = stage.width / 2 + side * stage.width * 0.1
        let spine = [
            Point(start, line.height(at: start) + 2), Point(start - side * 40, 780), Point(stage.clearing + side * 30, 870),
            Point(stage.clearing, 1310),
        ]
        sheet.wash(
            [Cutting(Cutting.ribbon(spine, width: { 90 + 460 * $0 * $0 }).points, smooth: true)],
            stage.palette.snow ?? stage.palette.tone(0.85).mixed(with: stage.palette.light, 0.2), opacity: 0.7,
            stage.palette.tone(0.45), opacity: 0.4)
        let papers = [stage.palette.accent, stage.palette.light, stage.palette.accent.mixed(with: stage.palette.skyTop, 0.45)]
        for bed in [-1.0, 1] {
            var leaves: [Cutting] = []
            var heads: [(Point, Double, Int)] = []
            for _ in 0..<24 {
                let x = stage.width / 2 + bed * stage.width * random.number(in: 0.27...0.62)
                let y = stage.horizon + 170 + random.number(in: 0...110)
                let tall = random.number(in: 40...105)
                leaves += Greenery.sprig(
                    root: Point(x, y + 20), angle: random.number(in: -0.2...0.2), length: tall, bend: 0.15, pairs: 3,
                    leafLength: 26, leafWidth: 11, random: &random)
                heads.append((Point(x, y + 14 - tall), random.number(in: 11...19), Int(random.next() % 3)))
            }
            sheet.cut(leaves, stage.paper(0.24))
            guard stage.palette.snow == nil else { continue }
            for (spot, size, paper) in heads {
                sheet.paint(
                    Greenery.blossom(x: spot.x, y: spot.y, radius: size, petals: 6, turn: spot.x),
                    papers[paper].mixed(with: stage.palette.tone(0.4), 0.25))
                sheet.paint([.disc(x: spot.x, y: spot.y, radius: size * 0.24)], stage.palette.tone(0.1))
            }
        }
    }
}
