import Analysis
import Storyboards

/// What stands along the wall.
extension RoomScenery {
    func shelves(_ sheet: inout Sheet, _ stage: Stage, x: Double, random: inout SeededRandom) {
        let (half, top, bottom) = (112.0, 284.0, stage.horizon + 150)
        sheet.cut(
            [.rectangle(x: x - half, y: top, width: half * 2, height: bottom - top)],
            indoors(stage, 0.3, tinge: Colour(0x8A5A38), amount: 0.5))
        let boards = 4
        let gap = (bottom - top - 24) / Double(boards)
        for board in 0..<boards {
            let floor = top + 16 + gap * Double(board + 1)
            sheet.paint(
                [.rectangle(x: x - half + 12, y: floor - gap + 8, width: half * 2 - 24, height: gap - 8)],
                stage.palette.tone(0.08), opacity: 0.75)
            var left = x - half + 16
            while left < x + half - 30 {
                let wide = random.number(in: 9...21)
                let tall = gap * random.number(in: 0.52...0.82)
                if random.chance(0.86) {
                    let hue = [stage.palette.accent, Colour(0x4F7F8C), Colour(0x8C5A4F), Colour(0xC2A064), Colour(0x6F7F5A)][
                        Int(random.next() % 5)]
                    sheet.paint(
                        [.rectangle(x: left, y: floor - tall, width: wide - 2, height: tall)],
                        stage.palette.tone(0.42).mixed(with: hue, 0.5))
                }
                left += wide
            }
        }
        sheet.cut(
            [.rectangle(x: x - half - 12, y: top - 14, width: half * 2 + 24, height: 18)],
            indoors(stage, 0.26, tinge: Colour(0x8A5A38)))
    }

    func hearth(_ sheet: inout Sheet, _ stage: Stage, x: Double, random: inout SeededRandom) {
        let (half, top, bottom) = (132.0, stage.horizon - 82, stage.horizon + 150)
        let stone = indoors(stage, 0.5, tinge: Colour(0xB7A99A), amount: 0.5)
        sheet.cut(
            [
                Cutting([
                    Point(x - half * 0.8, top), Point(x - half * 0.66, -300), Point(x + half * 0.66, -300),
                    Point(x + half * 0.8, top),
                ])
            ], indoors(stage, 0.48, tinge: Colour(0xB7A99A), amount: 0.4))
        sheet.cut([.rectangle(x: x - half, y: top, width: half * 2, height: bottom - top)], stone)
        sheet.cut(
            [.rectangle(x: x - half - 22, y: top - 16, width: half * 2 + 44, height: 26)],
            indoors(stage, 0.32, tinge: Colour(0x8A5A38), amount: 0.5))
        let mouth = Building.arch(x: x, y: bottom, width: half * 1.2, height: 170)
        sheet.paint([mouth], stage.palette.tone(0).darker(0.3))
        sheet.glow(x: x, y: bottom - 36, radius: 150, stage.palette.glow, opacity: 0.95)
        var flames: [Cutting] = []
        for flame in 0..<5 {
            let lean = (Double(flame) - 2) * 0.16
            flames.append(
                Greenery.leaf(length: random.number(in: 56...96), width: 34).turned(lean).moved(
                    x: x + (Double(flame) - 2) * 22, y: bottom - 12))
        }
        sheet.paint(flames, stage.palette.accent.mixed(with: Colour(0xFF8A3C), 0.6), opacity: 0.95)
        sheet.paint(
            flames.map {
                Cutting($0.points.map { Point(x + ($0.x - x) * 0.6, bottom - 12 + ($0.y - bottom + 12) * 0.6) }, smooth: false)
            }, Colour(0xFFE2A0))
        for (dx, tall) in [(-96.0, 46.0), (-66, 30), (92, 56)] {
            sheet.cut(
                [.ellipse(x: x + dx, y: top - 16 - tall / 2, across: tall * 0.26, down: tall / 2)],
                indoors(stage, 0.24, tinge: stage.palette.accent, amount: 0.6))
        }
    }

    func pictures(_ sheet: inout Sheet, _ stage: Stage, x: Double, random: inout SeededRandom) {
        for (dx, dy, wide, tall) in [(-46.0, 388.0, 100.0, 124.0), (52, 366, 66, 84)] {
            let (left, top) = (x + dx - wide / 2, dy - tall / 2)
            sheet.cut(
                [.rectangle(x: left, y: top, width: wide, height: tall)],
                indoors(stage, 0.24, tinge: Colour(0xC2A064), amount: 0.5))
            sheet.paint([.rectangle(x: left + 12, y: top + 12, width: wide - 24, height: tall - 24)], stage.palette.tone(0.85))
            let line = Ridge.craggy(
                from: left + 12, to: left + wide - 12, y: top + tall * 0.62, height: 14, roughness: 0.5, levels: 4,
                random: &random)
            sheet.paint([line.land(floor: top + tall - 12)], stage.palette.tone(0.5))
        }
    }

    /// A standard lamp; lit when it is dark outside.
    func lamp(_ sheet: inout Sheet, _ stage: Stage, x: Double) {
        let foot = stage.horizon + 215
        let head = foot - 330
        let isLit = stage.hasLitWindows
        if isLit { sheet.glow(x: x, y: head + 20, radius: 330, stage.palette.glow, opacity: 0.7) }
        sheet.cut(
            [
                .rectangle(x: x - 5, y: head, width: 10, height: 330), .ellipse(x: x, y: foot, across: 46, down: 11),
                .disc(x: x, y: head + 150, radius: 10),
            ], indoors(stage, 0.12))
        let shade = Cutting([
            Point(x - 32, head - 56), Point(x + 32, head - 56), Point(x + 66, head + 34), Point(x - 66, head + 34),
        ])
        var paper = indoors(stage, 0.4, tinge: stage.palette.accent, amount: 0.7)
        if isLit {
            paper.top = stage.palette.glow
            paper.bottom = stage.palette.glow.lighter(0.5)
        }
        sheet.cut([shade], paper)
    }
}
