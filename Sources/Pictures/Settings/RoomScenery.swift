import Analysis
import Storyboards

/// A parlour: papered wall, a window on the weather, furniture by the wall, the light of window and lamp.
struct RoomScenery: Scenery {
    let localColour = Colour(0xB07C54)
    let isInterior = true

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("room")
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        let window = Cutting.rectangle(
            x: stage.width / 2 + side * min(stage.width * 0.18, 300) - 112, y: 246, width: 224, height: 300)
        view(&place.far, stage, random: &random)
        wall(&place.middle, stage, window, random: &random)
        casement(&place.middle, stage, window, random: &random)
        let mantel = stage.width / 2 - side * min(stage.width * 0.26, 430)
        if !stage.brief.props.contains(.fire), random.chance(0.5) {
            shelves(&place.middle, stage, x: mantel, random: &random)
        } else {
            hearth(&place.middle, stage, x: mantel, random: &random)
        }
        if stage.brief.props.allSatisfy({ $0 != .door && $0 != .clock }) {
            pictures(&place.middle, stage, x: stage.width / 2 - side * min(stage.width * 0.02, 40), random: &random)
        }
        floor(&place.near, stage, random: &random)
        lamp(&place.near, stage, x: stage.width / 2 + side * min(stage.width * 0.4, 640))
        curtain(&place.foreground, stage, side: side, random: &random)
        place.light = light(stage, window, mantel: mantel)
        let wallFoot = stage.horizon + 146
        place.perches = [
            .init(plane: .middle, kind: .wall, x: stage.width / 2 + side * min(stage.width * 0.03, 50), y: wallFoot, unit: 232),
            .init(plane: .middle, kind: .wall, x: mantel - side * min(stage.width * 0.16, 230), y: wallFoot, unit: 232),
        ]
        place.standY = 822
        place.standUnit = 240
    }

    /// What the window shows.
    private func view(_ sheet: inout Sheet, _ stage: Stage, random: inout SeededRandom) {
        for (y, distance) in [(-90.0, 0.9), (-50, 0.76)] {
            let line = Ridge.rolling(
                from: stage.left, to: stage.right, y: stage.horizon + y, height: 26, length: 500, random: &random)
            var outlines = [line.land()]
            for _ in 0..<18 {
                let x = random.number(in: stage.left...stage.right)
                outlines += Trees.broadleaf(
                    x: x, y: line.height(at: x) + 4, height: random.number(in: 50...110), random: &random)
            }
            sheet.cut(outlines, stage.paper(distance))
        }
    }

    /// Paper for what no snow reaches.
    func indoors(_ stage: Stage, _ distance: Double, tinge: Colour? = nil, amount: Double = 0.35) -> Paper {
        var paper = stage.paper(distance, tinge: tinge, amount: amount)
        paper.snow = nil
        paper.bottom = paper.top.mixed(with: stage.palette.tone(0.1), 0.3)
        return paper
    }

    private func wall(_ sheet: inout Sheet, _ stage: Stage, _ window: Cutting, random: inout SeededRandom) {
        let hue = [Colour(0x7F9A80), Colour(0xB9785F), Colour(0x6F86A0), Colour(0xC2A064)][Int(random.next() % 4)]
        let paper = indoors(stage, 0.55, tinge: hue, amount: 0.4)
        sheet.cut(
            [.rectangle(x: stage.left - 200, y: -500, width: stage.right - stage.left + 400, height: Frame.floor + 500)], paper,
            holes: [window])
        let motif = paper.top.mixed(with: stage.palette.light, 0.2)
        let isStriped = random.chance(0.4)
        var pattern: [Cutting] = []
        var column = 0
        var x = stage.left - 100
        while x < stage.right + 100 {
            if isStriped {
                for row in stride(from: -300.0, to: 560, by: 430)
                where x + 17 < window.points[0].x - 20 || x - 17 > window.points[1].x + 20 || row < -250 {
                    pattern.append(.rectangle(x: x - 17, y: row, width: 34, height: 430))
                }
            } else {
                for row in stride(from: -260.0 + (column % 2 == 0 ? 0 : 44), to: 560, by: 88) {
                    let isOpen = x > window.points[0].x - 50 && x < window.points[1].x + 50 && row > 150 && row < 590
                    if !isOpen { pattern += Self.damask(x: x, y: row) }
                }
            }
            column += 1
            x += isStriped ? 76 : 66
        }
        sheet.paint(pattern, motif, opacity: 0.34)
        ceiling(&sheet, stage)
        let panel = indoors(stage, 0.42, tinge: Colour(0x8A5A38), amount: 0.45)
        let dado = stage.horizon + 12
        sheet.cut([.rectangle(x: stage.left - 200, y: dado, width: stage.right - stage.left + 400, height: 600)], panel)
        sheet.cut(
            [.rectangle(x: stage.left - 200, y: dado - 8, width: stage.right - stage.left + 400, height: 16)],
            indoors(stage, 0.36, tinge: Colour(0x8A5A38)))
        let seams = stride(from: stage.left, to: stage.right, by: 120).map { x in
            [
                Point(x, dado + 34), Point(x + 96, dado + 34), Point(x + 96, dado + 104), Point(x, dado + 104),
                Point(x, dado + 34),
            ]
        }
        sheet.lines(seams, stage.palette.tone(0.2), width: 2.4, opacity: 0.5)
    }

    /// Cornice and beams, above the eyes.
    private func ceiling(_ sheet: inout Sheet, _ stage: Stage) {
        let wide = stage.right - stage.left + 400
        var plaster = indoors(stage, 0.6)
        plaster.top = stage.palette.tone(0.2)
        plaster.bottom = stage.palette.tone(0.4)
        sheet.cut([.rectangle(x: stage.left - 200, y: -500, width: wide, height: 626)], plaster)
        let wood = indoors(stage, 0.3, tinge: Colour(0x8A5A38), amount: 0.5)
        let vanishing = Point(stage.width / 2, 520)
        let beams = (-6...6).map { beam -> Cutting in
            let x = stage.width / 2 + Double(beam) * 190
            func at(_ x: Double, _ y: Double) -> Point {
                Point(vanishing.x + (x - vanishing.x) * (vanishing.y - y) / (vanishing.y - 126), y)
            }
            return Cutting([at(x - 15, 126), at(x + 15, 126), at(x + 15, -500), at(x - 15, -500)])
        }
        sheet.cut(beams, wood)
        sheet.cut(
            [
                .rectangle(x: stage.left - 200, y: 118, width: wide, height: 15),
                .rectangle(x: stage.left - 200, y: 138, width: wide, height: 7),
            ], wood)
    }

    private static func damask(x: Double, y: Double) -> [Cutting] {
        [
            Greenery.leaf(length: 34, width: 17).moved(x: x, y: y + 8),
            Greenery.leaf(length: 21, width: 10).turned(1.1).moved(x: x, y: y + 8),
            Greenery.leaf(length: 21, width: 10).turned(-1.1).moved(x: x, y: y + 8),
            Greenery.leaf(length: 15, width: 9).turned(.pi).moved(x: x, y: y + 12),
        ]
    }

    private func casement(_ sheet: inout Sheet, _ stage: Stage, _ window: Cutting, random: inout SeededRandom) {
        let (left, top) = (window.points[0].x, window.points[0].y)
        let (right, bottom) = (window.points[2].x, window.points[2].y)
        var frame: [Cutting] = [
            .rectangle(x: left - 20, y: top - 20, width: right - left + 40, height: 24),
            .rectangle(x: left - 20, y: top, width: 24, height: bottom - top),
            .rectangle(x: right - 4, y: top, width: 24, height: bottom - top),
            .rectangle(x: left - 36, y: bottom - 6, width: right - left + 72, height: 24),
            .rectangle(x: (left + right) / 2 - 5, y: top, width: 10, height: bottom - top),
        ]
        for part in [0.36, 0.68] {
            frame.append(.rectangle(x: left, y: top + (bottom - top) * part - 4, width: right - left, height: 8))
        }
        sheet.cut(frame, indoors(stage, 0.62, tinge: Colour(0xC9A57A)))
        let cloth = indoors(stage, 0.4, tinge: stage.palette.accent, amount: 0.75)
        for side in [-1.0, 1] {
            let edge = side < 0 ? left - 22 : right + 22
            let drape = Cutting(
                [
                    Point(edge - side * 52, top - 40), Point(edge + side * 66, top - 40), Point(edge + side * 74, top + 190),
                    Point(edge + side * 60, bottom + 84),
                    Point(edge - side * 8, bottom + 78), Point(edge + side * 4, top + 240), Point(edge - side * 10, top + 150),
                ], smooth: true)
            sheet.cut([drape], cloth)
            let folds = (0..<4).map { fold -> [Point] in
                let x = edge + side * (Double(fold) * 15 + 8)
                return [Point(x - side * 20, top - 24), Point(x, top + 170), Point(x + side * 2, bottom + 60)]
            }
            sheet.lines(folds, stage.palette.tone(0.15), width: 3, opacity: 0.3)
        }
        sheet.cut(
            [
                .rectangle(x: left - 106, y: top - 56, width: right - left + 212, height: 15),
                .disc(x: left - 106, y: top - 48, radius: 14), .disc(x: right + 106, y: top - 48, radius: 14),
            ],
            indoors(stage, 0.25))
        if random.chance(0.7) {
            let pot = Point(left + 62, bottom - 6)
            sheet.cut(
                Greenery.fern(x: pot.x, y: pot.y - 30, size: 66, random: &random),
                indoors(stage, 0.26, tinge: Colour(0x4F8F5B), amount: 0.5))
            sheet.cut(
                [
                    Cutting([
                        Point(pot.x - 22, pot.y - 36), Point(pot.x + 22, pot.y - 36), Point(pot.x + 15, pot.y),
                        Point(pot.x - 15, pot.y),
                    ])
                ], indoors(stage, 0.34, tinge: stage.palette.accent, amount: 0.7))
        }
    }

    private func floor(_ sheet: inout Sheet, _ stage: Stage, random: inout SeededRandom) {
        let top = stage.horizon + 140
        sheet.cut(
            [.rectangle(x: stage.left - 100, y: top, width: stage.right - stage.left + 200, height: Frame.floor - top)],
            indoors(stage, 0.34, tinge: Colour(0x9A6B45), amount: 0.5))
        let vanishing = Point(stage.width / 2, stage.horizon - 150)
        let seams = (-16...16).map { seam -> [Point] in
            let foot = stage.width / 2 + Double(seam) * 170
            let part = (top - vanishing.y) / (1300 - vanishing.y)
            return [Point(vanishing.x + (foot - vanishing.x) * part, top), Point(foot, 1300)]
        }
        sheet.lines(seams, stage.palette.tone(0.06), width: 2.2, opacity: 0.42)
        let rug = Point(stage.clearing + (stage.width / 2 - stage.clearing) * 0.4, 850.0)
        let across = min(stage.width * 0.36, 520)
        var paper = indoors(stage, 0.36, tinge: stage.palette.accent, amount: 0.75)
        paper.shadow = 0.3
        sheet.cut([.ellipse(x: rug.x, y: rug.y, across: across, down: 84, corners: 36)], paper)
        sheet.lines(
            [0.88, 0.74].map { part in
                (0...48).map { step in
                    let angle = Double(step) / 48 * 2 * .pi
                    return Point(rug.x + cosine(angle) * across * part, rug.y + sine(angle) * 84 * part)
                }
            }, stage.palette.light, width: 3, opacity: 0.35)
    }

    /// The curtains of a toy theatre, drawn aside.
    private func curtain(_ sheet: inout Sheet, _ stage: Stage, side: Double, random: inout SeededRandom) {
        let frame = stage.frame
        var cloth = Foregrounds.front(stage)
        cloth.top = stage.palette.tone(0.04).tinged(with: stage.palette.accent, 0.55)
        cloth.snow = nil
        for edge in [-1.0, 1] {
            let border = edge < 0 ? frame.left - 30 : frame.right + 30
            let inner = (edge < 0 ? 0 : frame.width) - edge * min(frame.width * 0.045, 64)
            for fold in 0..<3 {
                let shift = Double(fold) * 40 * edge
                let drape = Cutting(
                    [
                        Point(border, frame.top - 40), Point(inner + shift - edge * 50, frame.top - 40),
                        Point(inner + shift - edge * 26, 240),
                        Point(inner + shift + edge * 20, 520), Point(inner + shift + edge * 30, 640),
                        Point(inner + shift + edge * 4, 800),
                        Point(inner + shift - edge * 8, frame.bottom + 40), Point(border, frame.bottom + 40),
                    ], smooth: true)
                sheet.cut([drape], cloth)
            }
        }
        let swags = max(Int(frame.width / 300), 2)
        let span = frame.fullWidth / Double(swags)
        let valance = (0..<swags).map { swag in
            Cutting.ellipse(x: frame.left + (Double(swag) + 0.5) * span, y: frame.top - 10, across: span * 0.56, down: 168)
        }
        for (index, swag) in valance.enumerated() {
            sheet.cut([swag], cloth)
            let centre = frame.left + (Double(index) + 0.5) * span
            let folds = [0.92, 0.8, 0.66].map { part in
                (2...14).map { step -> Point in
                    let angle = Double(step) / 16 * .pi
                    return Point(centre + cosine(angle) * span * 0.56 * part, frame.top - 10 + sine(angle) * 168 * part)
                }
            }
            sheet.lines(folds, stage.palette.light, width: 2, opacity: 0.12)
        }
    }

    private func light(_ stage: Stage, _ window: Cutting, mantel: Double) -> Sheet {
        var sheet = Sheet(frame: stage.frame, treatment: stage.treatment, light: Point(0, -1))
        let centre = stage.place(Point((window.points[0].x + window.points[2].x) / 2, 360), depth: 0.5)
        let palette = stage.palette
        let strength = stage.isDark || stage.brief.weather != .clear ? 0.4 : 1
        sheet.glow(x: centre.x, y: centre.y, radius: 420, palette.light, opacity: 0.36 * strength)
        let side = centre.x > stage.width / 2 ? -1.0 : 1
        for pane in 0..<2 {
            let x = centre.x + (Double(pane) - 0.5) * 130
            sheet.wash(
                [
                    Cutting([
                        Point(x - 56, centre.y - 150), Point(x + 56, centre.y - 150), Point(x + side * 620 + 130, 960),
                        Point(x + side * 620 - 130, 960),
                    ])
                ], palette.light, opacity: 0.2 * strength, palette.light, opacity: 0.02)
        }
        if stage.hasLitWindows {
            sheet.wash([stage.frame.whole], palette.glow, opacity: 0.1, palette.glow, opacity: 0.02)
        }
        return sheet
    }
}
