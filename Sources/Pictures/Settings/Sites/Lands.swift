import Analysis
import Storyboards

/// Bare hills of heather under a wide sky, with standing stones.
struct MoorScenery: Scenery {
    var hasStones = true
    let localColour = Colour(0x8A6A86)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("moor")
        for (y, distance, tall) in [(-60.0, 0.92, 46.0), (-10, 0.82, 40)] {
            let line = Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon + y, height: tall, length: 1300, random: &random)
            place.far.cut([line.land()], stage.paper(distance))
        }
        let middle = Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon + 60, height: 42, length: 1000, random: &random)
        let tufts = Greenery.grass(along: middle, from: stage.left, to: stage.right, every: 18, height: 6...18, random: &random)
        place.middle.cut([middle.land()] + tufts, stage.paper(0.6))
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        if hasStones {
            for (part, tall) in [(0.1, 110.0), (0.17, 150), (0.25, 96), (-0.36, 80)] {
                let x = stage.width * (0.5 + side * part)
                let half = tall * 0.2
                let y = middle.height(at: x) + 14
                place.middle.cut(
                    [Cutting([Point(x - half, y), Point(x - half * 0.8, y - tall * 0.9), Point(x - half * 0.1, y - tall), Point(x + half * 0.7, y - tall * 0.86), Point(x + half, y)])],
                    stage.paper(0.42))
            }
        }
        let line = Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon + 136, height: 18, length: 1000, random: &random)
        Grounds.cut(
            &place.near, on: stage, line: line,
            tufts: Greenery.grass(along: line, from: stage.left, to: stage.right, every: 14, height: 10...34, random: &random))
        let bells = (0..<70).map { _ in Point(random.number(in: stage.left...stage.right), stage.horizon + random.number(in: 160...300)) }
        if stage.palette.snow == nil {
            place.near.paint(
                bells.map { .ellipse(x: $0.x, y: $0.y, across: 9, down: 5, corners: 6) },
                Colour(0xA86A9A).mixed(with: stage.palette.tone(0.3), 0.4), opacity: 0.8)
        }
        Foregrounds.grasses(&place.foreground, on: stage)
        place.perches = [
            .init(plane: .far, kind: .height, x: stage.opposite, y: stage.horizon - 40, unit: 36),
            .init(plane: .middle, kind: .ground, x: stage.opposite, y: middle.height(at: stage.opposite) + 6, unit: 76),
        ]
    }
}

/// Broken columns and an arch that leads nowhere.
struct RuinsScenery: Scenery {
    let localColour = Colour(0x9A8E72)

    func compose(_ place: inout Place, on stage: Stage) {
        MoorScenery(hasStones: false).compose(&place, on: stage)
        var random = stage.random("ruins")
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        let stone = stage.paper(0.46, tinge: Colour(0xA9A296), amount: 0.45)
        let x = stage.width * (0.5 + side * 0.2)
        let foot = stage.horizon + 120
        let (half, tall) = (120.0, 330.0)
        let arch = (0...10).map { step -> Point in
            let angle = Double.pi + Double(step) / 14 * .pi
            return Point(x + cosine(angle) * half, foot - tall + half + sine(angle) * half)
        }
        var walls: [Cutting] = [
            .ribbon([Point(x - half, foot + 40), Point(x - half, foot - tall + half)] + arch, width: { _ in 54 }),
            .ribbon([Point(x + half, foot + 40), Point(x + half, foot - 150)], width: { _ in 58 }),
        ]
        for (part, height) in [(-0.3, 190.0), (-0.42, 260), (0.36, 300), (0.45, 120)] {
            let column = stage.width * (0.5 + side * part)
            walls.append(.rectangle(x: column - 24, y: foot - height, width: 48, height: height + 60))
            walls.append(.rectangle(x: column - 36, y: foot - 4, width: 72, height: 40))
            walls.append(Cutting([Point(column - 30, foot - height + 20), Point(column - 20, foot - height - 26), Point(column + 8, foot - height - 6), Point(column + 30, foot - height + 20)]))
        }
        place.middle.cut(walls, stone)
        var flutes: [[Point]] = []
        for (part, height) in [(-0.3, 190.0), (-0.42, 260), (0.36, 300), (0.45, 120)] {
            for flute in [-10.0, 0, 10] {
                let column = stage.width * (0.5 + side * part) + flute
                flutes.append([Point(column, foot - height + 26), Point(column, foot - 10)])
            }
        }
        place.middle.lines(flutes, stage.palette.tone(0.2), width: 2.4, opacity: 0.5)
        place.near.cut(
            (0..<7).map { _ in
                Rocks.rock(x: random.number(in: 0...stage.width), y: stage.horizon + random.number(in: 170...230), width: random.number(in: 50...140), height: random.number(in: 26...70), random: &random)
            }, stage.paper(0.3, tinge: Colour(0xA9A296), amount: 0.4))
    }
}

/// A valley between two slopes, a river in its floor.
struct ValleyScenery: Scenery {
    let localColour = Colour(0x6A9A68)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("valley")
        let peaks = Ridge.craggy(from: stage.left, to: stage.right, y: stage.horizon - 150, height: 120, roughness: 0.55, random: &random)
        place.far.cut([peaks.land()], stage.paper(0.92))
        let middle = stage.width / 2
        for (row, distance) in [0.82, 0.72].enumerated() {
            for side in [-1.0, 1] {
                let slope = Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon, height: 18, length: 600, random: &random).shaped { point in
                    let out = (point.x - middle) * side / stage.width + 0.06 * Double(row)
                    return out < 0 ? 200 : -power(out, 1.3) * (640 - 120 * Double(row)) + 40
                }
                var land = [slope.land()]
                for _ in 0..<Int(8 * stage.frame.aspect) {
                    let x = middle + side * random.number(in: 0.12...0.6) * stage.width
                    land += Trees.conifer(x: x, y: slope.height(at: x) + 6, height: random.number(in: 40...84), random: &random)
                }
                let paper = stage.paper(distance - (side < 0 ? 0 : 0.04))
                if row == 0 { place.far.cut(land, paper) } else { place.middle.cut(land, paper) }
            }
        }
        let meadow = Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon + 60, height: 10, length: 900, random: &random)
        place.middle.cut([meadow.land()], stage.paper(0.56))
        let river = [Point(middle + 30, stage.horizon + 56), Point(middle - 70, stage.horizon + 84), Point(middle + 60, stage.horizon + 120), Point(middle - 30, stage.horizon + 200)]
        place.middle.wash(
            [Cutting(Cutting.ribbon(river, width: { 12 + 130 * $0 * $0 }).points, smooth: true)],
            stage.palette.skyLow.mixed(with: stage.palette.light, 0.4), opacity: 0.9, stage.palette.skyLow, opacity: 0.7)
        let line = Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon + 142, height: 16, length: 900, random: &random)
        Grounds.cut(
            &place.near, on: stage, line: line,
            tufts: Greenery.grass(along: line, from: stage.left, to: stage.right, every: 16, height: 8...24, random: &random))
        Foregrounds.grasses(&place.foreground, on: stage, flowers: stage.palette.snow == nil)
        Foregrounds.boughs(&place.foreground, on: stage, needles: true)
        place.perches = [
            .init(plane: .middle, kind: .ground, x: stage.opposite, y: stage.horizon + 74, unit: 66),
            .init(plane: .far, kind: .height, x: stage.opposite, y: stage.horizon - 60, unit: 34),
        ]
    }
}

/// Ice and snow to the end of sight.
struct SnowfieldScenery: Scenery {
    let localColour = Colour(0x9AC0D8)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("snowfield")
        func ice(_ distance: Double) -> Paper {
            var paper = stage.paper(distance)
            let white = stage.palette.skyLow.mixed(with: Colour(0xF2F8FC), stage.brief.timeOfDay == .night ? 0.35 : 0.7)
            paper.top = white.mixed(with: stage.palette.tone(distance), 0.16 + 0.3 * (1 - distance))
            paper.bottom = white.mixed(with: stage.palette.skyTop, 0.42)
            paper.rim = white.lighter(0.6)
            paper.snow = nil
            return paper
        }
        for index in 0..<3 {
            let x = stage.width * (0.1 + 0.4 * Double(index)) + random.number(in: -80...80)
            let peak = Rocks.peak(x: x, y: stage.horizon - random.number(in: 130...330), foot: stage.horizon + 40, width: random.number(in: 420...700), lightFromLeft: stage.luminary.x < x, random: &random)
            place.far.cut([peak.body], ice(0.9))
            place.far.wash([peak.lit], Colour(0xFFFFFF), opacity: 0.5, Colour(0xFFFFFF), opacity: 0.05)
        }
        for (y, distance, tall) in [(20.0, 0.78, 30.0), (84, 0.66, 40)] {
            let line = Ridge.craggy(from: stage.left, to: stage.right, y: stage.horizon + y, height: tall, roughness: 0.5, random: &random)
            place.middle.cut([line.land()], ice(distance))
        }
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        for (part, tall) in [(0.24, 260.0), (0.34, 170), (-0.44, 200)] {
            let x = stage.width * (0.5 + side * part)
            let y = stage.horizon + 130
            place.middle.cut(
                [Cutting([Point(x - tall * 0.4, y), Point(x - tall * 0.3, y - tall * 0.5), Point(x - tall * 0.05, y - tall), Point(x + tall * 0.12, y - tall * 0.7), Point(x + tall * 0.3, y - tall * 0.62), Point(x + tall * 0.44, y)])], ice(0.55))
            place.middle.lines([[Point(x - tall * 0.05, y - tall), Point(x + tall * 0.02, y - tall * 0.4), Point(x - tall * 0.06, y)]], stage.palette.skyTop, width: 3, opacity: 0.4)
        }
        let line = Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon + 140, height: 16, length: 1100, random: &random)
        place.near.cut([line.land()], ice(0.6))
        let drift = Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon + 250, height: 24, length: 800, random: &random)
        place.near.cut([drift.land()], ice(0.4))
        Foregrounds.bank(&place.foreground, on: stage, y: 1000, rocks: 3)
        place.perches = [
            .init(plane: .middle, kind: .ground, x: stage.opposite, y: stage.horizon + 100, unit: 70),
            .init(plane: .far, kind: .water, x: stage.opposite, y: stage.horizon + 24, unit: 26),
        ]
    }
}

/// Great leaves, palms and vines.
struct JungleScenery: Scenery {
    let localColour = Colour(0x2F8F4A)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("jungle")
        for (y, distance, tall) in [(-10.0, 0.9, 260.0), (30, 0.76, 330)] {
            var growth: [Cutting] = [Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon + y, height: 26, length: 500, random: &random).land()]
            var x = stage.left
            while x < stage.right {
                growth += random.chance(0.5)
                    ? Trees.palm(x: x, y: stage.horizon + y + 10, height: tall * random.number(in: 0.8...1.3), random: &random)
                    : Trees.broadleaf(x: x, y: stage.horizon + y + 10, height: tall * random.number(in: 0.7...1.2), random: &random)
                x += random.number(in: 70...150)
            }
            place.far.cut(growth, stage.paper(distance))
        }
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        for part in [0.14, 0.36, -0.34] {
            let x = stage.width * (0.5 + side * part)
            place.middle.cut(Trees.trunk(x: x, y: stage.horizon + 130, width: random.number(in: 50...80), top: -300, random: &random), stage.paper(0.5))
            let vines = (0..<3).map { vine -> [Point] in
                let end = x + side * random.number(in: 80...240)
                return (0...8).map { step in
                    let t = Double(step) / 8
                    return Point(x + (end - x) * t, 40 + Double(vine) * 60 + sine(t * .pi) * (170 + 40 * Double(vine)))
                }
            }
            place.middle.lines(vines, stage.palette.tone(0.3), width: 7, opacity: 0.85)
        }
        var bushes: [Cutting] = []
        for _ in 0..<Int(12 * stage.frame.aspect) {
            bushes += Greenery.fern(x: random.number(in: stage.left...stage.right), y: stage.horizon + 140, size: random.number(in: 80...150), random: &random)
        }
        place.middle.cut(bushes, stage.paper(0.44))
        let line = Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon + 142, height: 14, length: 800, random: &random)
        Grounds.cut(
            &place.near, on: stage, line: line,
            tufts: Greenery.grass(along: line, from: stage.left, to: stage.right, every: 13, height: 14...46, random: &random))
        for part in [0.32, 0.44, -0.47] {
            place.near.cut(Greenery.fern(x: stage.width * (0.5 + side * part), y: stage.horizon + 230, size: 190, random: &random), stage.paper(0.22))
        }
        Foregrounds.boughs(&place.foreground, on: stage)
        Foregrounds.grasses(&place.foreground, on: stage, ferns: true)
        place.perches = [.init(plane: .middle, kind: .ground, x: stage.opposite, y: stage.horizon + 120, unit: 78)]
    }
}

/// Rows of fruit trees.
struct OrchardScenery: Scenery {
    let localColour = Colour(0x7FA050)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("orchard")
        let hill = Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon - 40, height: 36, length: 900, random: &random)
        place.far.cut([hill.land()], stage.paper(0.88))
        for (y, distance, tall, every) in [(16.0, 0.76, 130.0, 120.0), (96, 0.56, 240, 240)] {
            let line = Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon + y, height: 8, length: 900, random: &random)
            var trees = [line.land()]
            var fruit: [Cutting] = []
            var x = stage.left + random.number(in: 0...every)
            while x < stage.right {
                if abs(x - stage.clearing) > every * 0.6 || y < 50 {
                    trees += Trees.broadleaf(x: x, y: line.height(at: x) + 8, height: tall, random: &random)
                    for _ in 0..<9 {
                        fruit.append(.disc(x: x + random.number(in: -0.26...0.26) * tall, y: line.height(at: x) - tall * random.number(in: 0.42...0.86), radius: tall * 0.026))
                    }
                }
                x += every
            }
            var sheet = y < 50 ? place.far : place.middle
            sheet.cut(trees, stage.paper(distance))
            if stage.palette.snow == nil { sheet.paint(fruit, Colour(0xC0452F).mixed(with: stage.palette.tone(distance), 0.3)) }
            if y < 50 { place.far = sheet } else { place.middle = sheet }
        }
        let line = Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon + 140, height: 8, length: 1000, random: &random)
        Grounds.cut(
            &place.near, on: stage, line: line,
            tufts: Greenery.grass(along: line, from: stage.left, to: stage.right, every: 15, height: 8...24, random: &random))
        Foregrounds.boughs(&place.foreground, on: stage)
        Foregrounds.grasses(&place.foreground, on: stage, flowers: stage.palette.snow == nil)
        place.perches = [.init(plane: .middle, kind: .ground, x: stage.opposite, y: stage.horizon + 110, unit: 84)]
    }
}

/// The face of a dead world under the stars.
struct SpaceScenery: Scenery {
    let localColour = Colour(0x6A7094)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("space")
        let night = Colour(0x070A1C)
        place.far.wash(
            [.rectangle(x: stage.left - 200, y: -600, width: stage.right - stage.left + 400, height: Frame.floor + 600)], night,
            opacity: 0.97, night.mixed(with: stage.palette.skyTop, 0.35), opacity: 0.94)
        let stars = (0..<Int(170 * stage.frame.aspect)).map { _ -> Cutting in
            let (x, y) = (random.number(in: stage.left...stage.right), random.number(in: -200...700))
            let size = random.number(in: 0.8...3)
            return Cutting([Point(x - size, y), Point(x, y - size), Point(x + size, y), Point(x, y + size)])
        }
        place.far.paint(stars, Colour(0xFDF6E0), opacity: 0.9)
        let (x, y, radius) = (stage.opposite, 290.0, 180.0)
        place.far.glow(x: x, y: y, radius: radius * 2, Colour(0x7AB0E8), opacity: 0.4)
        var globe = stage.paper(0.7)
        globe.top = Colour(0x5A94C4)
        globe.bottom = Colour(0x1E3A6A)
        globe.snow = nil
        place.far.cut([.disc(x: x, y: y, radius: radius)], globe)
        for (dx, dy, size) in [(-0.3, -0.2, 0.34), (0.34, 0.1, 0.28), (-0.1, 0.45, 0.22)] {
            place.far.paint([Trees.leafMass(x: x + dx * radius, y: y + dy * radius, radius: size * radius, random: &random)], Colour(0x7A9A62), opacity: 0.85)
        }
        place.far.paint([.ellipse(x: x - 30, y: y - 90, across: 90, down: 12), .ellipse(x: x + 50, y: y + 40, across: 70, down: 9)], Colour(0xF2F6FA), opacity: 0.6)
        let ridge = Ridge.craggy(from: stage.left, to: stage.right, y: stage.horizon + 40, height: 60, roughness: 0.55, random: &random)
        var grey = stage.paper(0.6, tinge: Colour(0x9A9CA8), amount: 0.7)
        grey.snow = nil
        place.middle.cut([ridge.land()], grey)
        let line = Ridge.rolling(from: stage.left, to: stage.right, y: stage.horizon + 130, height: 14, length: 1100, random: &random)
        var dust = stage.paper(0.44, tinge: Colour(0xB0B0B8), amount: 0.7)
        dust.snow = nil
        place.near.cut([line.land()], dust)
        for _ in 0..<13 {
            let (x, y) = (random.number(in: stage.left...stage.right), stage.horizon + random.number(in: 160...380))
            let wide = random.number(in: 24...110)
            place.near.paint([.ellipse(x: x, y: y, across: wide, down: wide * 0.2)], stage.palette.tone(0.08), opacity: 0.5)
            place.near.paint([.ellipse(x: x, y: y + wide * 0.07, across: wide * 0.9, down: wide * 0.13)], dust.top, opacity: 0.8)
        }
        Foregrounds.bank(&place.foreground, on: stage, y: 1000, rocks: 5)
        place.light = Sheet(frame: stage.frame, treatment: stage.treatment, light: Point(0, -1))
        place.perches = [.init(plane: .middle, kind: .ground, x: stage.opposite, y: stage.horizon + 90, unit: 80)]
    }
}
