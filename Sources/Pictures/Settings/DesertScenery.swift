/// Dunes with a lit and a shaded side, table mountains far out.
struct DesertScenery: Scenery {
    let localColour = Colour(0xD79A55)

    private let sand = Colour(0xE2A860)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("desert")
        mesas(&place.far, stage, random: &random)
        let plain = Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon, height: 12, length: 900, random: &random)
        place.far.cut([plain.land()], stage.paper(0.82, tinge: sand))
        dune(&place.middle, stage, crest: stage.opposite, y: stage.horizon - 8, width: 1100, distance: 0.66, random: &random)
        dune(
            &place.middle, stage, crest: stage.clearing - 160, y: stage.horizon + 34, width: 1000, distance: 0.54,
            random: &random)
        let near = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 130, height: 26, length: 1500, random: &random)
        Grounds.cut(&place.near, on: stage, line: near, tinge: sand, amount: 0.5, grassy: false)
        ripples(&place.near, stage, near, random: &random)
        growth(&place.near, stage, near, random: &random)
        Foregrounds.bank(&place.foreground, on: stage, rocks: 6)
        place.perches = [
            .init(plane: .middle, kind: .ground, x: stage.width / 2, y: stage.horizon + 92, unit: 54),
            .init(plane: .far, kind: .height, x: stage.clearing, y: plain.height(at: stage.clearing) + 6, unit: 30),
        ]
    }

    private func mesas(_ sheet: inout Sheet, _ stage: Stage, random: inout SeededRandom) {
        for (distance, count) in [(0.95, 5), (0.87, 3)] {
            var outlines: [Cutting] = []
            for index in 0..<count {
                let x = stage.width * (Double(index) + random.number(in: 0.1...0.9)) / Double(count)
                let half = random.number(in: 60...170)
                let tall = random.number(in: 70...190)
                let foot = stage.horizon + 30
                let (left, right) = (x - half, x + half)
                outlines.append(
                    Cutting([
                        Point(left - 70, foot), Point(left - 16, foot - tall * 0.42), Point(left, foot - tall * 0.94),
                        Point(left + half * 0.5, foot - tall),
                        Point(left + half * 0.6, foot - tall * 1.06), Point(right - half * 0.3, foot - tall * 1.02),
                        Point(right, foot - tall * 0.9),
                        Point(right + 12, foot - tall * 0.45), Point(right + 80, foot),
                    ]))
            }
            sheet.cut(outlines, stage.paper(distance, tinge: Colour(0xC96F4A)))
        }
    }

    /// One dune: a sheet in the shade, and the sheet that the light meets, parted by a winding crest.
    private func dune(
        _ sheet: inout Sheet, _ stage: Stage, crest: Double, y: Double, width: Double, distance: Double,
        random: inout SeededRandom
    ) {
        let line = Ridge.rolling(from: stage.left, to: stage.right, y: y + 60, height: 16, length: 1300, random: &random).shaped
        { point in
            let away = abs(point.x - crest) / width
            return -96 * max(1 - away * 2, 0) * (0.6 + 0.4 * max(1 - away * 2, 0))
        }
        sheet.cut([line.land()], stage.paper(distance, tinge: sand, amount: 0.45))
        let toLight = stage.luminary.x < crest ? -1.0 : 1
        let top = line.height(at: crest)
        let edge = (0...8).map { step -> Point in
            let part = Double(step) / 8
            return Point(crest - toLight * (sine(part * 5) * 34 - part * 150), top + part * 250)
        }
        let far = toLight < 0 ? stage.left : stage.right
        let lit = line.points.filter { toLight < 0 ? $0.x < crest : $0.x > crest }
        let ordered = toLight < 0 ? lit : lit.reversed()
        let face = Cutting(ordered + edge + [Point(far, top + 250)])
        sheet.wash([face], stage.palette.light, opacity: 0.38, stage.palette.light, opacity: 0)
    }

    private func ripples(_ sheet: inout Sheet, _ stage: Stage, _ line: Ridge, random: inout SeededRandom) {
        let ripples = (0..<13).map { row -> [Point] in
            let start = random.number(in: stage.left...(stage.right - 500))
            let length = random.number(in: 260...620)
            return (0...14).map { step in
                let x = start + length * Double(step) / 14
                return Point(x, line.height(at: x) + 26 + Double(row) * 20 + 5 * sine(x / 41 + Double(row)))
            }
        }
        sheet.lines(ripples, stage.palette.tone(0.62), width: 2.4, opacity: 0.4)
    }

    private func growth(_ sheet: inout Sheet, _ stage: Stage, _ line: Ridge, random: inout SeededRandom) {
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        var outlines: [Cutting] = []
        if random.chance(0.5) {
            for (part, height) in [(0.36, 420.0), (0.43, 320), (-0.44, 350)] {
                let x = stage.width / 2 + side * part * stage.width
                outlines += Trees.palm(x: x, y: line.height(at: x) + 40, height: height, random: &random)
            }
        } else {
            for (part, height) in [(0.36, 300.0), (-0.43, 210), (0.5, 180)] {
                let x = stage.width / 2 + side * part * stage.width
                outlines += Self.cactus(x: x, y: line.height(at: x) + 40, height: height)
            }
        }
        sheet.cut(outlines, stage.paper(0.19))
        let stones = (0..<7).map { _ in
            let x = random.number(in: 0...stage.width)
            return Rocks.rock(
                x: x, y: line.height(at: x) + 30, width: random.number(in: 30...90), height: random.number(in: 14...40),
                random: &random)
        }
        sheet.cut(stones, stage.paper(0.26))
    }

    private static func cactus(x: Double, y: Double, height: Double) -> [Cutting] {
        let wide = height * 0.13
        var outlines = [
            Cutting.rectangle(x: x - wide / 2, y: y - height + wide / 2, width: wide, height: height - wide / 2),
            Cutting.disc(x: x, y: y - height + wide / 2, radius: wide / 2),
        ]
        for (side, root, reach, rise) in [(-1.0, 0.45, 0.24, 0.3), (1, 0.58, 0.2, 0.26)] {
            let from = Point(x, y - height * root)
            let elbow = Point(x + side * height * reach, from.y)
            let tip = Point(elbow.x, from.y - height * rise)
            let arm = wide * 0.72
            outlines.append(.ribbon([from, elbow], width: { _ in arm }))
            outlines.append(.disc(x: elbow.x, y: elbow.y, radius: arm / 2))
            outlines.append(.ribbon([elbow, tip], width: { _ in arm }))
            outlines.append(.disc(x: tip.x, y: tip.y, radius: arm / 2))
        }
        return outlines
    }
}
