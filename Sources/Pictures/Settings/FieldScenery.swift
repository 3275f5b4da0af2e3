/// Rolling fields in strips, a lone tree, corn before them.
struct FieldScenery: Scenery {
    let localColour = Colour(0x9AA84A)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("field")
        for (y, distance, height) in [(-34.0, 0.9, 34.0), (-4, 0.76, 26)] {
            let line = Ridge.rolling(
                from: stage.left, to: stage.right, y: stage.horizon + y, height: height, length: 900, random: &random)
            var outlines = [line.land()]
            for _ in 0..<Int(9 * stage.frame.aspect) {
                let x = random.number(in: stage.left...stage.right)
                outlines += Trees.broadleaf(
                    x: x, y: line.height(at: x) + 4, height: random.number(in: 24...58), random: &random)
            }
            place.far.cut(outlines, stage.paper(distance))
        }
        var last = Ridge(points: [])
        for (index, (y, distance)) in [(38.0, 0.64), (78, 0.54)].enumerated() {
            last = Ridge.rolling(
                from: stage.left, to: stage.right, y: stage.horizon + y, height: 30, length: 1250, random: &random)
            let corn = index == 0 ? Colour(0xD8B04C) : Colour(0x86A550)
            place.middle.cut([last.land()], stage.paper(distance, tinge: corn, amount: 0.4))
            furrows(&place.middle, stage, under: last, distance: distance, random: &random)
        }
        let x = stage.opposite + (stage.isClearingOnTheLeft ? -1 : 1) * stage.width * 0.03
        place.middle.cut(Trees.broadleaf(x: x, y: last.height(at: x) + 18, height: 300, random: &random), stage.paper(0.36))
        let stacks = stage.clearing + (stage.isClearingOnTheLeft ? -1 : 1) * stage.width * 0.2
        for stack in 0..<3 {
            let foot = stacks + Double(stack) * 62 - 62
            haystack(&place.middle, stage, x: foot, y: last.height(at: foot) + 30, random: &random)
        }
        corn(&place.near, stage, random: &random)
        Foregrounds.grasses(&place.foreground, on: stage, flowers: stage.palette.snow == nil)
        place.perches = [
            .init(plane: .middle, kind: .ground, x: stage.width * 0.5, y: last.height(at: stage.width * 0.5) + 22, unit: 64),
            .init(plane: .far, kind: .height, x: stage.width * 0.52, y: stage.horizon + 12, unit: 34),
        ]
    }

    private func furrows(_ sheet: inout Sheet, _ stage: Stage, under ridge: Ridge, distance: Double, random: inout SeededRandom)
    {
        let vanishing = stage.width * random.number(in: 0.3...0.7)
        let rows = (-11...11).map { row -> [Point] in
            (0...5).map { step in
                let part = Double(step) / 5
                let x = vanishing + Double(row) * (46 + 150 * part)
                return Point(x, ridge.height(at: vanishing + Double(row) * 46) + 8 + part * 150)
            }
        }
        sheet.lines(rows, stage.palette.tone(max(distance - 0.2, 0.1)), width: 2.2, opacity: 0.28)
    }

    private func haystack(_ sheet: inout Sheet, _ stage: Stage, x: Double, y: Double, random: inout SeededRandom) {
        let tall = random.number(in: 44...62)
        let stack = Cutting(
            [
                Point(x - 25, y), Point(x - 27, y - tall * 0.5), Point(x - 12, y - tall * 0.9), Point(x, y - tall),
                Point(x + 13, y - tall * 0.88),
                Point(x + 27, y - tall * 0.5), Point(x + 25, y), Point(x, y + 5),
            ], smooth: true)
        sheet.cut([stack], stage.paper(0.44, tinge: Colour(0xD8A94C), amount: 0.5))
    }

    private func corn(_ sheet: inout Sheet, _ stage: Stage, random: inout SeededRandom) {
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 132, height: 16, length: 1100, random: &random)
        let tufts = Greenery.grass(
            along: line, from: stage.left, to: stage.right, every: 12, height: 12...32, random: &random)
        Grounds.cut(&sheet, on: stage, line: line, tufts: tufts, tinge: Colour(0xB8A24A))
        var ears: [Cutting] = []
        for side in [-1.0, 1] {
            for _ in 0..<30 {
                let x = stage.width / 2 + side * stage.width * random.number(in: 0.3...0.62)
                let foot = stage.horizon + random.number(in: 215...300)
                let tall = random.number(in: 80...150)
                let lean = random.number(in: -0.18...0.18)
                let tip = Point(x + lean * tall, foot - tall)
                ears.append(.ribbon([Point(x, foot + 30), tip], width: { 4 - 2 * $0 }))
                for grain in 0..<6 {
                    for turn in [-0.5, 0.5] {
                        ears.append(
                            Greenery.leaf(length: 19, width: 10).turned(lean + turn).moved(
                                x: tip.x - lean * Double(grain) * 8, y: tip.y + Double(grain) * 8))
                    }
                }
            }
        }
        sheet.cut(ears, stage.paper(0.42, tinge: Colour(0xE2AE48), amount: 0.6))
    }
}
