import Analysis
import Storyboards

/// What a room is built of: walls, ceiling, floor.
extension InteriorScenery {
    func wall(_ sheet: inout Sheet, _ stage: Stage, _ windows: [Cutting], random: inout SeededRandom) {
        let own = paper(stage, 0.54, interior.wallColour)
        let (left, wide) = (stage.left - 200, stage.right - stage.left + 400)
        sheet.cut([.rectangle(x: left, y: -500, width: wide, height: Frame.floor + 500)], own, holes: windows)
        let line = own.top.mixed(with: stage.palette.tone(0.12), 0.5)
        switch interior.wall {
        case .plaster:
            let patches = (0..<7).map { _ in
                Trees.leafMass(
                    x: random.number(in: stage.left...stage.right), y: random.number(in: 160...640),
                    radius: random.number(in: 30...90), random: &random)
            }
            sheet.paint(patches.filter { !overlaps($0, windows) }, line, opacity: 0.1)
        case .boards:
            let seams = stride(from: left, to: left + wide, by: 62).map { [Point($0, -300), Point($0, wallFoot(stage))] }
            sheet.lines(seams.filter { !crosses($0[0].x, windows) }, line, width: 2.4, opacity: 0.6)
        case .stone: blocks(&sheet, stage, line, width: 124, height: 62, windows, random: &random)
        case .brick: blocks(&sheet, stage, line, width: 66, height: 27, windows, random: &random)
        case .tiles:
            let y0 = stage.horizon - 120
            let rows = stride(from: y0, through: wallFoot(stage), by: 34).map { [Point(left, $0), Point(left + wide, $0)] }
            let columns = stride(from: left, to: left + wide, by: 34).map { [Point($0, y0), Point($0, wallFoot(stage))] }
            sheet.lines(rows + columns.filter { !crosses($0[0].x, windows) }, line, width: 1.8, opacity: 0.45)
        case .papered:
            let motif = own.top.mixed(with: stage.palette.light, 0.22)
            let stripes = stride(from: left, to: left + wide, by: 74).map {
                Cutting.rectangle(x: $0, y: -300, width: 30, height: wallFoot(stage) + 300)
            }
            sheet.paint(stripes.filter { !overlaps($0, windows) }, motif, opacity: 0.32)
        }
        // The foot of the wall.
        sheet.cut(
            [.rectangle(x: left, y: wallFoot(stage) - 30, width: wide, height: 40)], paper(stage, 0.4, interior.wallColour, 0.4)
        )
    }

    private func blocks(
        _ sheet: inout Sheet, _ stage: Stage, _ colour: Colour, width: Double, height: Double, _ windows: [Cutting],
        random: inout SeededRandom
    ) {
        var joints: [[Point]] = []
        var row = 0
        for y in stride(from: -240.0, to: wallFoot(stage), by: height) {
            var x = stage.left - 100 + (row % 2 == 0 ? 0 : width / 2)
            while x < stage.right + 100 {
                let own = width * random.number(in: 0.82...1.18)
                let block = Cutting.rectangle(x: x, y: y, width: own, height: height)
                // A stone here and there keeps its joints; the eye lays the rest.
                if random.chance(0.55), !overlaps(block, windows) {
                    joints.append([Point(x, y), Point(x + own, y), Point(x + own, y + height)])
                }
                x += own
            }
            row += 1
        }
        sheet.lines(joints, colour, width: 2.2, opacity: 0.55)
    }

    private func crosses(_ x: Double, _ windows: [Cutting]) -> Bool {
        windows.contains { window in
            let xs = window.points.map(\.x)
            return x > (xs.min() ?? 0) - 16 && x < (xs.max() ?? 0) + 16
        }
    }

    private func overlaps(_ shape: Cutting, _ windows: [Cutting]) -> Bool {
        let xs = shape.points.map(\.x)
        let ys = shape.points.map(\.y)
        return windows.contains { window in
            let (wx, wy) = (window.points.map(\.x), window.points.map(\.y))
            return (xs.max() ?? 0) > (wx.min() ?? 0) - 14 && (xs.min() ?? 0) < (wx.max() ?? 0) + 14
                && (ys.max() ?? 0) > (wy.min() ?? 0) - 14 && (ys.min() ?? 0) < (wy.max() ?? 0) + 14
        }
    }

    func ceiling(_ sheet: inout Sheet, _ stage: Stage) {
        let (left, wide) = (stage.left - 200, stage.right - stage.left + 400)
        let wood = paper(stage, 0.28, Colour(0x8A5A38))
        let vanishing = Point(stage.width / 2, 520)
        func at(_ x: Double, _ y: Double) -> Point {
            Point(vanishing.x + (x - vanishing.x) * (vanishing.y - y) / (vanishing.y - 126), y)
        }
        switch interior.ceiling {
        case .none: return
        case .plaster, .beams:
            var plaster = paper(stage, 0.5, interior.wallColour, 0.3)
            plaster.top = stage.palette.tone(0.2)
            plaster.bottom = stage.palette.tone(0.4)
            sheet.cut([.rectangle(x: left, y: -500, width: wide, height: 626)], plaster)
            if interior.ceiling == .beams {
                sheet.cut(
                    (-6...6).map { beam in
                        let x = stage.width / 2 + Double(beam) * 190
                        return Cutting([at(x - 17, 126), at(x + 17, 126), at(x + 17, -500), at(x - 17, -500)])
                    }, wood)
            }
            sheet.cut([.rectangle(x: left, y: 116, width: wide, height: 18)], wood)
        case .rafters:
            // A roof on two sides, with its ties.
            let roof = paper(stage, 0.3, Colour(0x7A5236))
            for side in [-1.0, 1] {
                let middle = stage.width / 2
                sheet.cut(
                    [
                        Cutting([
                            Point(middle + side * 90, -500), Point(middle + side * 1300, -500),
                            Point(middle + side * 1300, 640),
                            Point(middle + side * 900, 460), Point(middle + side * 300, 40),
                        ])
                    ], roof)
                let ribs = (0..<5).map { rib -> [Point] in
                    let shift = Double(rib) * 190
                    return [
                        Point(middle + side * (160 + shift), -300), Point(middle + side * (420 + shift), 120 + shift * 0.7),
                    ]
                }
                sheet.lines(ribs, stage.palette.tone(0.1), width: 15, opacity: 0.55)
            }
            sheet.cut([.rectangle(x: left, y: 40, width: wide, height: 24)], wood)
        case .vault:
            let stone = paper(stage, 0.34, interior.wallColour, 0.35)
            let span = 520.0
            var ribs: [Cutting] = []
            for bay in -3...3 {
                let x = stage.width / 2 + Double(bay) * span
                let arch = (0...12).map { step -> Point in
                    let angle = Double.pi + Double(step) / 12 * .pi
                    return Point(x + cosine(angle) * span / 2, 250 + sine(angle) * 300)
                }
                ribs.append(.ribbon(arch, width: { _ in 30 }))
                ribs.append(.rectangle(x: x + span / 2 - 24, y: 240, width: 48, height: wallFoot(stage) - 240))
                ribs.append(.rectangle(x: x + span / 2 - 36, y: 232, width: 72, height: 26))
                ribs.append(.rectangle(x: x + span / 2 - 36, y: wallFoot(stage) - 40, width: 72, height: 44))
            }
            sheet.cut(ribs, stone)
        }
    }

    func floor(_ sheet: inout Sheet, _ stage: Stage) {
        let top = stage.horizon + 140
        let own = paper(stage, 0.34, interior.floorColour)
        sheet.cut(
            [.rectangle(x: stage.left - 100, y: top, width: stage.right - stage.left + 200, height: Frame.floor - top)], own)
        let vanishing = Point(stage.width / 2, stage.horizon - 150)
        func ray(_ step: Double) -> [Point] {
            let foot = stage.width / 2 + step
            let part = (top - vanishing.y) / (1300 - vanishing.y)
            return [Point(vanishing.x + (foot - vanishing.x) * part, top), Point(foot, 1300)]
        }
        let ink = stage.palette.tone(0.06)
        switch interior.floor {
        case .boards: sheet.lines((-16...16).map { ray(Double($0) * 170) }, ink, width: 2.2, opacity: 0.42)
        case .flags, .tiles:
            let step = interior.floor == .flags ? 260.0 : 150
            sheet.lines((-18...18).map { ray(Double($0) * step) }, ink, width: 2, opacity: 0.4)
            let rows = (1...9).map { row -> [Point] in
                let y = top + power(Double(row), 1.6) * (interior.floor == .flags ? 16 : 9)
                return [Point(stage.left - 100, y), Point(stage.right + 100, y)]
            }
            sheet.lines(rows, ink, width: 2, opacity: 0.4)
        case .earth:
            var random = stage.random("earth")
            let ruts = (0..<40).map { _ -> [Point] in
                let (x, y) = (random.number(in: stage.left...stage.right), random.number(in: (top + 10)...1000))
                let long = random.number(in: 14...50)
                return [Point(x, y), Point(x + long * 0.5, y + 3), Point(x + long, y)]
            }
            sheet.lines(ruts, ink, width: 3, opacity: 0.3)
        }
    }
}
