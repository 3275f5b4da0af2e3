import Analysis
import Storyboards

/// Open water in strips of waves; figures are in a rowing boat, or nearer, on a deck.
struct SeaScenery: Scenery {
    let localColour = Colour(0x2F8FA6)
    var isAlwaysOnDeck = false

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("sea")
        let isWild = stage.brief.weather == .storm || stage.brief.weather == .rain
        let swell = isWild ? 2.1 : 1
        water(&place.far, stage, random: &random)
        place.shimmer = WaterPlane.shimmer(on: stage, from: stage.horizon + 6, to: stage.horizon + 150)
        for strip in 0..<2 {
            let y = stage.horizon + 52 + Double(strip) * 46
            place.middle.cut(
                [
                    Waves.strip(
                        from: stage.left, to: stage.right, y: y, length: 110 + Double(strip) * 40,
                        height: (13 + 6 * Double(strip)) * swell,
                        random: &random)
                ], stage.paper(0.62 - Double(strip) * 0.1))
        }
        place.perches = [
            .init(plane: .far, kind: .water, x: stage.opposite, y: stage.horizon + 14, unit: 22),
            .init(plane: .middle, kind: .water, x: stage.opposite, y: stage.horizon + 84, unit: 60),
            .init(
                plane: .far, kind: .height, x: stage.opposite - (stage.isClearingOnTheLeft ? -1 : 1) * stage.width * 0.2,
                y: stage.horizon + 6, unit: 26),
        ]
        let hasCrew = !stage.brief.figures.isEmpty
        if hasCrew && stage.brief.framing != .wide || isAlwaysOnDeck {
            deck(&place, stage, random: &random)
            return
        }
        place.near.cut(
            [
                Waves.strip(
                    from: stage.left, to: stage.right, y: stage.horizon + 165, length: 190, height: 30 * swell, random: &random)
            ], stage.paper(0.4))
        if hasCrew { place.beforeFigures = rowingBoat(stage, swell: swell, random: &random) }
        for strip in 0..<2 {
            place.foreground.cut(
                [
                    Waves.strip(
                        from: stage.frame.left - 60, to: stage.frame.right + 60, y: 940 + Double(strip) * 60,
                        length: 260 + Double(strip) * 60,
                        height: 46 * swell.squareRoot(), random: &random)
                ], stage.paper(0.2 - Double(strip) * 0.12))
        }
        place.standY = 800
    }

    private func water(_ sheet: inout Sheet, _ stage: Stage, random: inout SeededRandom) {
        var sea = stage.paper(0.82)
        sea.rim = nil
        sea.snow = nil
        sheet.cut(
            [.rectangle(x: stage.left, y: stage.horizon, width: stage.right - stage.left, height: Frame.floor - stage.horizon)],
            sea)
        let island = Ridge.craggy(
            from: stage.opposite - 330, to: stage.opposite + 280, y: stage.horizon + 4, height: 46, roughness: 0.55,
            random: &random
        ).shaped { point in
            let part = (point.x - stage.opposite + 330) / 610
            return (stage.horizon + 4 - point.y) * (1 - sine(min(max(part, 0), 1) * .pi)) - 26
                * sine(min(max(part, 0), 1) * .pi)
        }
        if random.chance(0.6), stage.brief.props.allSatisfy({ $0 != .ship && $0 != .boat }) {
            sheet.cut([island.land(floor: stage.horizon + 5)], stage.paper(0.9))
        }
    }

    /// Planks, a rail with ropes, a mast: the deck of a ship.
    private func deck(_ place: inout Place, _ stage: Stage, random: inout SeededRandom) {
        let y = stage.horizon + 118
        place.near.cut(
            [
                Waves.strip(
                    from: stage.left, to: stage.right, y: stage.horizon + 60, length: 190, height: 24, random: &random)
            ], stage.paper(0.46))
        let wood = Colour(0x9A6B45)
        let boards = stage.paper(0.34, tinge: wood, amount: 0.5)
        var rail: [Cutting] = [
            .rectangle(x: stage.left, y: y - 62, width: stage.right - stage.left, height: 10),
            .rectangle(x: stage.left, y: y - 6, width: stage.right - stage.left, height: Frame.floor - y),
        ]
        var x = stage.left
        while x < stage.right {
            rail.append(.rectangle(x: x, y: y - 56, width: 9, height: 60))
            rail.append(.disc(x: x + 4.5, y: y - 30, radius: 9))
            x += 62
        }
        place.near.cut(rail, boards)
        let vanishing = Point(stage.width / 2, stage.horizon - 160)
        let seams = (-12...12).map { seam -> [Point] in
            let foot = stage.width / 2 + Double(seam) * 150
            let part = (y + 6 - vanishing.y) / (1300 - vanishing.y)
            return [Point(vanishing.x + (foot - vanishing.x) * part, y + 6), Point(foot, 1300)]
        }
        place.near.lines(seams, stage.palette.tone(0.05), width: 2.2, opacity: 0.5)
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        let mast = stage.width / 2 + side * stage.width * 0.2
        var rigging: [Cutting] = [
            .ribbon([Point(mast, y + 36), Point(mast, -900)], width: { 30 - 8 * $0 }),
            .ribbon([Point(mast - 260, 330), Point(mast + 260, 318)], width: { _ in 12 }),
        ]
        rigging.append(
            Cutting(
                [
                    Point(mast - 240, 332), Point(mast + 240, 322), Point(mast + 205, 372), Point(mast + 90, 350),
                    Point(mast - 40, 380),
                    Point(mast - 190, 356),
                ], smooth: true))
        place.near.cut(rigging, stage.paper(0.22, tinge: wood, amount: 0.4))
        let shroud = (0..<5).map { rope -> [Point] in
            [Point(mast + side * (150 + Double(rope) * 34), y - 58), Point(mast + side * 12, -260)]
        }
        let rungs = (0..<12).map { rung -> [Point] in
            let part = Double(rung + 1) / 13
            let height = y - 58 + (-260 - y + 58) * part
            return [
                Point(mast + side * (150 + (12 - 150) * part), height), Point(mast + side * (286 + (12 - 286) * part), height),
            ]
        }
        place.near.lines(shroud + rungs, stage.palette.tone(0.14), width: 2.6, opacity: 0.9)
        Foregrounds.bank(&place.foreground, on: stage, y: 1010, rocks: 0)
        place.perches.removeAll { $0.kind == .height }
    }

    /// The side of a boat, before whoever sits in it, in frame units.
    private func rowingBoat(_ stage: Stage, swell: Double, random: inout SeededRandom) -> SVG {
        let x = stage.focus
        let half = 150.0 + 34 * Double(min(stage.brief.figures.count, 4))
        let y = 752.0
        var sheet = Sheet(frame: stage.frame, treatment: stage.treatment, light: stage.luminary.direction(in: stage.frame))
        let hull = Cutting(
            [
                Point(x - half, y - 12), Point(x - half * 0.5, y + 16), Point(x, y + 22), Point(x + half * 0.5, y + 16),
                Point(x + half, y - 16),
                Point(x + half * 0.8, y + 50), Point(x + half * 0.4, y + 78), Point(x - half * 0.4, y + 78),
                Point(x - half * 0.78, y + 50),
            ], smooth: true)
        var paper = stage.paper(0.16, tinge: Colour(0x9A6B45), amount: 0.5)
        paper.snow = nil
        sheet.cut([hull], paper)
        sheet.lines(
            [
                [
                    Point(x - half * 0.86, y + 18), Point(x - half * 0.4, y + 40), Point(x + half * 0.4, y + 40),
                    Point(x + half * 0.86, y + 14),
                ],
                [
                    Point(x - half * 0.76, y + 38), Point(x - half * 0.35, y + 58), Point(x + half * 0.35, y + 58),
                    Point(x + half * 0.78, y + 34),
                ],
            ], stage.palette.tone(0.4), width: 2, opacity: 0.7)
        let wave = stage.paper(0.3)
        sheet.cut(
            [
                Waves.strip(
                    from: stage.left, to: stage.right, y: y + 74, length: 210, height: 24 * swell.squareRoot(), random: &random)
            ], wave)
        return sheet.fragment(idPrefix: "boat")
    }
}
