import Analysis
import Storyboards

/// A quay of stone, with the water of the harbour and the town behind.
struct HarbourScenery: Scenery {
    let localColour = Colour(0x4C93A0)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("harbour")
        WaterPlane.cut(&place.far, on: stage)
        var town = Building()
        var x = stage.left
        while x < stage.right {
            let wide = random.number(in: 50...96)
            town =
                town
                + Building.house(x: x, y: stage.horizon + 6, width: wide, height: random.number(in: 60...120), random: &random)
            x += wide * 1.05
        }
        let walls = stage.paper(0.78)
        place.far.cut(
            town, walls: walls, roof: stage.paper(0.7), glow: stage.hasLitWindows ? stage.palette.glow : nil,
            dark: stage.palette.tone(0.5), random: &random)
        for strip in 0..<2 {
            place.middle.cut(
                [
                    Waves.strip(
                        from: stage.left, to: stage.right, y: stage.horizon + 50 + Double(strip) * 44, length: 130,
                        height: 7 + 3 * Double(strip), random: &random)
                ], stage.paper(0.66 - 0.1 * Double(strip)))
        }
        place.shimmer = WaterPlane.shimmer(on: stage, from: stage.horizon + 14, to: stage.horizon + 120)
        let top = stage.horizon + 146
        let quay = stage.paper(0.36, tinge: Colour(0x9A9284), amount: 0.5)
        place.near.cut(
            [.rectangle(x: stage.left, y: top, width: stage.right - stage.left, height: Frame.floor - top)], quay)
        let seams = stride(from: stage.left, to: stage.right, by: 96).map { [Point($0, top + 22), Point($0 - 40, top + 120)] }
        place.near.lines(
            seams + [[Point(stage.left, top + 22), Point(stage.right, top + 22)], [Point(stage.left, top + 66), Point(stage.right, top + 66)]],
            stage.palette.tone(0.1), width: 2.2, opacity: 0.4)
        for step in 0..<5 {
            let post = stage.width * (0.1 + 0.2 * Double(step))
            place.near.cut(
                [.rectangle(x: post - 11, y: top - 34, width: 22, height: 50), .disc(x: post, y: top - 36, radius: 15)],
                stage.paper(0.2))
        }
        Foregrounds.bank(&place.foreground, on: stage, y: 1005, rocks: 2)
        place.perches = [
            .init(plane: .far, kind: .water, x: stage.opposite, y: stage.horizon + 16, unit: 24),
            .init(plane: .middle, kind: .water, x: stage.width / 2, y: stage.horizon + 96, unit: 62),
            .init(plane: .far, kind: .height, x: stage.clearing, y: stage.horizon + 4, unit: 40),
        ]
    }
}

/// A hump of sand with palms in a blue sea.
struct IslandScenery: Scenery {
    let localColour = Colour(0x4FA59A)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("island")
        WaterPlane.cut(&place.far, on: stage)
        place.shimmer = WaterPlane.shimmer(on: stage, from: stage.horizon + 10, to: stage.horizon + 130)
        for strip in 0..<2 {
            place.middle.cut(
                [
                    Waves.strip(
                        from: stage.left, to: stage.right, y: stage.horizon + 60 + Double(strip) * 40, length: 140,
                        height: 9 + 4 * Double(strip), random: &random)
                ], stage.paper(0.66 - 0.1 * Double(strip)))
        }
        let (clearing, wide) = (stage.clearing, stage.width * 0.62)
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 130, height: 8, length: 900, random: &random
        ).shaped { point in
            let away = (point.x - clearing) / wide
            return 190 * power(min(abs(away), 1.4), 2)
        }
        place.near.paint([line.shaped { 5 * sine($0.x / 31) - 12 }.land()], stage.palette.light, opacity: 0.55)
        let sand = Grounds.paper(stage, 0.56, tinge: Colour(0xE3C18C), amount: 0.6)
        place.near.cut([line.land()], sand)
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        for (shift, tall) in [(-0.2, 330.0), (0.13, 390), (0.24, 290)] {
            let x = clearing + side * shift * stage.width
            place.near.cut(
                Trees.palm(x: x, y: line.height(at: x) + 14, height: tall, random: &random),
                stage.paper(0.2, tinge: Colour(0x5E7A44), amount: 0.45))
        }
        let stones = (0..<5).map { _ in
            let x = clearing + random.number(in: -0.4...0.4) * stage.width
            return Rocks.rock(
                x: x, y: line.height(at: x) + 30, width: random.number(in: 24...70), height: random.number(in: 12...30),
                random: &random)
        }
        place.near.cut(stones, stage.paper(0.26))
        Foregrounds.grasses(&place.foreground, on: stage, ferns: true)
        place.perches = [
            .init(plane: .far, kind: .water, x: stage.opposite, y: stage.horizon + 12, unit: 22),
            .init(plane: .middle, kind: .water, x: stage.opposite, y: stage.horizon + 90, unit: 56),
        ]
    }
}

/// Still water between hills, reeds at its edge.
struct LakeScenery: Scenery {
    let localColour = Colour(0x5A98A8)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("lake")
        for (y, distance, tall) in [(-70.0, 0.92, 90.0), (-16, 0.78, 60)] {
            let line = Ridge.rolling(
                from: stage.left, to: stage.right, y: stage.horizon + y, height: tall, length: 900, random: &random)
            var land = [line.land(floor: stage.horizon + 20)]
            if y > -20 {
                var x = stage.left
                while x < stage.right {
                    land += Trees.conifer(x: x, y: line.height(at: x) + 6, height: random.number(in: 40...100), random: &random)
                    x += random.number(in: 26...64)
                }
            }
            place.far.cut(land, stage.paper(distance))
        }
        WaterPlane.cut(&place.middle, on: stage, from: stage.horizon + 14)
        place.shimmer = WaterPlane.shimmer(on: stage, from: stage.horizon + 30, to: stage.horizon + 150)
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 150, height: 14, length: 900, random: &random)
        Grounds.cut(
            &place.near, on: stage, line: line,
            tufts: Greenery.grass(along: line, from: stage.left, to: stage.right, every: 16, height: 10...30, random: &random))
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        place.near.cut(
            Greenery.reeds(
                x: stage.width / 2 + side * stage.width * 0.34, y: stage.horizon + 190, count: 26, spread: 200, height: 190,
                random: &random), stage.paper(0.2))
        Foregrounds.grasses(&place.foreground, on: stage, flowers: stage.palette.snow == nil)
        place.perches = [
            .init(plane: .middle, kind: .water, x: stage.opposite, y: stage.horizon + 84, unit: 62),
            .init(plane: .far, kind: .height, x: stage.opposite, y: stage.horizon - 60, unit: 34),
            .init(plane: .far, kind: .ground, x: stage.clearing, y: stage.horizon - 4, unit: 34),
        ]
    }
}

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
            let (x, y) = (random.number(in: stage.left...stage.right), random.number(in: (stage.horizon - 60)...(stage.horizon + 80)))
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

/// Black water among dead trees.
struct SwampScenery: Scenery {
    let localColour = Colour(0x5F7A4A)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("swamp")
        var far: [Cutting] = [Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon - 6, height: 10, length: 500, random: &random).land()]
        for _ in 0..<Int(14 * stage.frame.aspect) {
            far += Trees.bare(x: random.number(in: stage.left...stage.right), y: stage.horizon + 4, height: random.number(in: 130...300), random: &random)
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
            (0..<9).map { _ in .ellipse(x: random.number(in: stage.left...stage.right), y: stage.horizon + random.number(in: 60...130), across: random.number(in: 30...90), down: 7) },
            stage.paper(0.44))
        let line = Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon + 172, height: 16, length: 620, random: &random)
        Grounds.cut(&place.near, on: stage, line: line)
        for part in [0.3, -0.46] {
            place.near.cut(
                Greenery.reeds(x: stage.width * (0.5 + side * part), y: stage.horizon + 220, count: 22, spread: 170, height: 220, random: &random),
                stage.paper(0.18))
        }
        Foregrounds.boughs(&place.foreground, on: stage)
        Foregrounds.grasses(&place.foreground, on: stage, ferns: true)
    }
}

/// Under the sea: shafts of light, weed, a wreck in the distance.
struct UnderwaterScenery: Scenery {
    let localColour = Colour(0x2F8FA6)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("underwater")
        let deep = stage.palette.skyTop.mixed(with: Colour(0x0E5A74), 0.6)
        let pale = stage.palette.skyLow.mixed(with: Colour(0x7AC4C8), 0.6)
        place.far.wash(
            [.rectangle(x: stage.left - 200, y: -600, width: stage.right - stage.left + 400, height: Frame.floor + 600)], pale,
            opacity: 0.95, deep, opacity: 0.98)
        for (y, distance) in [(-40.0, 0.8), (30, 0.7)] {
            let line = Ridge.craggy(
                from: stage.left, to: stage.right, y: stage.horizon + y, height: 90, roughness: 0.55, random: &random)
            place.far.cut([line.land()], sunk(stage.paper(distance), deep))
        }
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        for index in 0..<9 {
            let x = stage.width * (0.5 + side * random.number(in: -0.5...0.6))
            weed(&place.middle, stage, x: x, y: stage.horizon + 130, height: random.number(in: 160...420), deep, index, random: &random)
        }
        let sand = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 136, height: 16, length: 800, random: &random)
        place.near.cut([sand.land()], sunk(stage.paper(0.46, tinge: Colour(0xD9C79A), amount: 0.5), deep))
        let stones = (0..<7).map { _ in
            let x = random.number(in: 0...stage.width)
            return Rocks.rock(x: x, y: sand.height(at: x) + 40, width: random.number(in: 40...130), height: random.number(in: 24...80), random: &random)
        }
        place.near.cut(stones, sunk(stage.paper(0.26), deep))
        for part in [0.34, 0.42, -0.46] {
            weed(&place.near, stage, x: stage.width * (0.5 + side * part), y: stage.horizon + 230, height: random.number(in: 240...420), deep, 2, random: &random)
        }
        Foregrounds.stoneFrame(&place.foreground, on: stage, width: 40)
        var light = Sheet(frame: stage.frame, treatment: stage.treatment, light: Point(0, -1))
        for ray in 0..<6 {
            let x = stage.width * (0.1 + 0.16 * Double(ray)) + random.number(in: -40...40)
            light.wash(
                [Cutting([Point(x - 20, -130), Point(x + 50, -130), Point(x + 260, 1000), Point(x + 60, 1000)])],
                stage.palette.light, opacity: 0.2, stage.palette.light, opacity: 0.01)
        }
        for _ in 0..<26 {
            light.paint([.disc(x: random.number(in: 0...stage.width), y: random.number(in: 60...900), radius: random.number(in: 3...9))], Colour(0xE6FAFA), opacity: 0.4)
        }
        place.light = light
    }

    private func sunk(_ paper: Paper, _ deep: Colour) -> Paper {
        var paper = paper
        paper.top = paper.top.mixed(with: deep, 0.4)
        paper.bottom = paper.bottom.mixed(with: deep, 0.6)
        paper.snow = nil
        return paper
    }

    private func weed(
        _ sheet: inout Sheet, _ stage: Stage, x: Double, y: Double, height: Double, _ deep: Colour, _ index: Int,
        random: inout SeededRandom
    ) {
        var strands: [Cutting] = []
        for strand in 0..<4 {
            let foot = x + Double(strand - 2) * 22
            let phase = random.number(in: 0...6)
            let spine = (0...10).map { step -> Point in
                let part = Double(step) / 10
                return Point(foot + sine(part * 6 + phase) * 22 * part, y - height * part * (1 - 0.12 * Double(strand)))
            }
            strands.append(.ribbon(spine, width: { 24 - 20 * $0 }))
        }
        sheet.cut(strands, sunk(stage.paper(index % 2 == 0 ? 0.4 : 0.3, tinge: Colour(0x4F8A5A), amount: 0.6), deep))
    }
}

/// A sheet of water, and the lights that move on it.
enum WaterPlane {
    static func cut(_ sheet: inout Sheet, on stage: Stage, from top: Double? = nil, distance: Double = 0.84) {
        var sea = stage.paper(distance)
        sea.rim = nil
        sea.snow = nil
        let top = top ?? stage.horizon
        sea.top = stage.palette.skyLow.mixed(with: stage.palette.tone(distance), 0.55)
        sea.bottom = stage.palette.tone(distance - 0.24)
        sheet.cut([.rectangle(x: stage.left, y: top, width: stage.right - stage.left, height: Frame.floor - top)], sea)
        let streaks = (0..<14).map { streak -> [Point] in
            let y = top + 8 + power(Double(streak), 1.4) * 5
            let x = stage.left + Double(streak * 337 % 100) / 100 * (stage.right - stage.left)
            return [Point(x, y), Point(x + 120 + Double(streak) * 22, y)]
        }
        sheet.lines(streaks, stage.palette.light, width: 2.4, opacity: 0.22)
    }

    /// Glints, drawn apart because they move by themselves.
    static func shimmer(on stage: Stage, from top: Double, to bottom: Double) -> Sheet {
        var random = stage.random("shimmer")
        var sheet = stage.sheet(depth: Place.Plane.middle.rawValue)
        let strength = stage.brief.weather == .clear ? 0.6 : 0.25
        sheet.paint(
            Waves.glints(x: stage.luminary.x, spread: 170, from: top, to: bottom, count: 46, random: &random),
            stage.palette.light, opacity: strength)
        return sheet
    }
}
