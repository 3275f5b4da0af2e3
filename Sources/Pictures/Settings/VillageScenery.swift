/// Cottages round a lane, a church on its hill.
struct VillageScenery: Scenery {
    let localColour = Colour(0xA9845C)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("village")
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        let hill = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon - 34, height: 40, length: 1100, random: &random)
        var woods = [hill.land()]
        for _ in 0..<Int(12 * stage.frame.aspect) {
            let x = random.number(in: stage.left...stage.right)
            woods += Trees.broadleaf(x: x, y: hill.height(at: x) + 6, height: random.number(in: 36...80), random: &random)
        }
        place.far.cut(woods, stage.paper(0.86))
        let x = stage.opposite + side * stage.width * 0.06
        let church = Building.church(x: x, y: hill.height(at: x) + 10, height: 215)
        cut(church, into: &place.far, stage, distance: 0.72, random: &random)
        row(&place.middle, stage, y: 20, distance: 0.64, size: 90...130, every: 104, random: &random)
        row(&place.middle, stage, y: 84, distance: 0.46, size: 150...205, every: 196, random: &random)
        lane(&place.near, stage, random: &random)
        Foregrounds.grasses(&place.foreground, on: stage, flowers: stage.palette.snow == nil)
        Foregrounds.boughs(&place.foreground, on: stage)
        place.perches = [
            .init(plane: .middle, kind: .ground, x: stage.width * 0.5, y: stage.horizon + 92, unit: 80),
            .init(
                plane: .far, kind: .height, x: stage.clearing - side * 90, y: hill.height(at: stage.clearing - side * 90) + 6,
                unit: 38),
        ]
    }

    private func row(
        _ sheet: inout Sheet, _ stage: Stage, y: Double, distance: Double, size: ClosedRange<Double>, every: Double,
        random: inout SeededRandom
    ) {
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + y, height: 12, length: 800, random: &random)
        var trees: [Cutting] = []
        var x = stage.left
        while x < stage.right {
            if random.chance(0.6) {
                trees += Trees.broadleaf(
                    x: x, y: line.height(at: x) + 8, height: size.upperBound * random.number(in: 0.7...1.1), random: &random)
            }
            x += every * 0.9
        }
        sheet.cut(trees, stage.paper(distance + 0.07))
        x = stage.left + random.number(in: 0...every)
        while x < stage.right {
            // The lane leaves the row open.
            if abs(x - stage.width / 2) > every * 0.62 {
                let tall = random.number(in: size)
                let house = Building.house(
                    x: x, y: line.height(at: x), width: tall * random.number(in: 0.8...1.15), height: tall, random: &random)
                cut(house, into: &sheet, stage, distance: distance + random.number(in: -0.05...0.05), random: &random)
            }
            x += every * random.number(in: 0.85...1.3)
        }
        sheet.cut([line.shaped { _ in 6 }.land()], stage.paper(distance - 0.06))
    }

    private func cut(
        _ building: Building, into sheet: inout Sheet, _ stage: Stage, distance: Double, random: inout SeededRandom
    ) {
        let walls = stage.paper(distance, tinge: Colour(0xD9BF98), amount: 0.4)
        var roof = stage.paper(distance - 0.1)
        roof.top = roof.top.mixed(with: stage.palette.accent, 0.24)
        roof.bottom = roof.top.darker(0.12)
        sheet.cut(
            building, walls: walls, roof: roof, glow: stage.hasLitWindows ? stage.palette.glow : nil,
            dark: stage.palette.tone(distance - 0.3),
            random: &random)
    }

    private func lane(_ sheet: inout Sheet, _ stage: Stage, random: inout SeededRandom) {
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 134, height: 12, length: 1000, random: &random)
        let tufts = Greenery.grass(
            along: line, from: stage.left, to: stage.right, every: 24, height: 8...22, random: &random)
        Grounds.cut(&sheet, on: stage, line: line, tufts: tufts)
        let (top, foot) = (line.height(at: stage.width / 2) + 3, stage.clearing)
        sheet.wash(
            [
                Cutting(
                    [
                        Point(stage.width / 2 - 26, top), Point(stage.width / 2 + 30, top), Point(foot + 190, 830),
                        Point(foot + 330, 1000),
                        Point(foot + 420, 1310), Point(foot - 480, 1310), Point(foot - 270, 1000), Point(foot - 110, 830),
                    ], smooth: true)
            ], stage.palette.tone(0.6), opacity: 0.8, stage.palette.tone(0.4), opacity: 0.45)
        fence(&sheet, stage, line, random: &random)
    }

    private func fence(_ sheet: inout Sheet, _ stage: Stage, _ line: Ridge, random: inout SeededRandom) {
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        var outlines: [Cutting] = []
        var tops: [Point] = []
        for post in 0..<9 {
            let x = stage.width / 2 + side * (stage.width * 0.12 + Double(post) * 74)
            let y = line.height(at: x) + 34 + Double(post) * 5
            let tall = 60 + Double(post) * 3 + random.number(in: -6...6)
            outlines.append(
                Cutting([
                    Point(x - 6, y), Point(x - 5, y - tall), Point(x, y - tall - 9), Point(x + 6, y - tall), Point(x + 6, y),
                ]))
            tops.append(Point(x, y - tall * 0.72))
        }
        outlines.append(.ribbon(tops, width: { _ in 8 }))
        outlines.append(.ribbon(tops.map { Point($0.x, $0.y + 26) }, width: { _ in 7 }))
        sheet.cut(outlines, stage.paper(0.2))
    }
}
