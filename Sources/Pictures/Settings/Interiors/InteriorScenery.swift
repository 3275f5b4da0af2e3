import Analysis
import Storyboards

/// A room built from an `Interior`: wall with openings on the weather, floor in perspective, ceiling, furniture, light.
struct InteriorScenery: Scenery {
    let interior: Interior
    let isInterior = true

    var localColour: Colour { interior.colour }

    /// A grown-up at the wall, in the middle plane.
    static let wallUnit = 232.0

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("interior")
        let windows = interior.openings.map { window(across: $0, stage) }
        view(&place.far, stage, random: &random)
        wall(&place.middle, stage, interior.opening == nil ? [] : windows, random: &random)
        if let opening = interior.opening {
            for window in windows { frame(&place.middle, stage, window, opening) }
        }
        ceiling(&place.middle, stage)
        for piece in interior.pieces where piece.place != .floor { set(piece, in: &place.middle, stage) }
        floor(&place.near, stage)
        for piece in interior.pieces where piece.place == .floor { set(piece, in: &place.near, stage) }
        Foregrounds.wings(&place.foreground, on: stage)
        place.light = light(stage, windows)
        place.glimmers = interior.lights.map { light in
            let spot = stage.place(Point(x(light.across, stage), wallFoot(stage) - light.lift * Self.wallUnit), depth: 0.5)
            return Glimmer(x: spot.x, y: spot.y, radius: 250)
        }
        place.perches = [
            .init(plane: .middle, kind: .wall, x: x(0.5, stage), y: wallFoot(stage), unit: Self.wallUnit),
            .init(plane: .middle, kind: .wall, x: x(0.12, stage), y: wallFoot(stage), unit: Self.wallUnit),
        ]
        place.standY = 822
        place.standUnit = 240
    }

    func wallFoot(_ stage: Stage) -> Double { stage.horizon + 146 }

    /// Across the room from the figures' side to the other.
    private func x(_ across: Double, _ stage: Stage) -> Double {
        let part = stage.isClearingOnTheLeft ? across : 1 - across
        return stage.width / 2 + (part - 0.5) * min(stage.width, 1750)
    }

    /// Paper for what no snow reaches.
    func paper(_ stage: Stage, _ distance: Double, _ tinge: Colour, _ amount: Double = 0.55) -> Paper {
        var paper = stage.paper(distance, tinge: tinge, amount: amount)
        paper.snow = nil
        paper.bottom = paper.top.mixed(with: stage.palette.tone(0.1), 0.3)
        return paper
    }

    // MARK: Openings

    private func window(across: Double, _ stage: Stage) -> Cutting {
        let middle = x(across, stage)
        switch interior.opening {
        case .arched: return Building.arch(x: middle, y: 540, width: 176, height: 330)
        case .round: return .disc(x: middle, y: 360, radius: 92)
        case .barred: return .rectangle(x: middle - 74, y: 230, width: 148, height: 130)
        case .tall: return Building.arch(x: middle, y: 600, width: 150, height: 520)
        default: return .rectangle(x: middle - 104, y: 250, width: 208, height: 270)
        }
    }

    private func view(_ sheet: inout Sheet, _ stage: Stage, random: inout SeededRandom) {
        for (y, distance) in [(-90.0, 0.9), (-50, 0.76)] {
            let line = Ridge.rolling(
                from: stage.left, to: stage.right, y: stage.horizon + y, height: 26, length: 500, random: &random)
            sheet.cut([line.land()], stage.paper(distance))
        }
    }

    private func frame(_ sheet: inout Sheet, _ stage: Stage, _ window: Cutting, _ opening: Interior.Opening) {
        let xs = window.points.map(\.x)
        let ys = window.points.map(\.y)
        guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else { return }
        let wood = paper(stage, opening == .barred ? 0.2 : 0.6, opening == .barred ? Colour(0x3A3A40) : Colour(0xC9A57A))
        var bars: [Cutting] = []
        let count = opening == .barred ? 4 : 1
        for bar in 1...count {
            let x = left + (right - left) * Double(bar) / Double(count + 1)
            bars.append(.rectangle(x: x - 5, y: top, width: 10, height: bottom - top))
        }
        if opening != .barred {
            for part in opening == .tall ? [0.25, 0.45, 0.65, 0.85] : [0.36, 0.68] {
                bars.append(.rectangle(x: left, y: top + (bottom - top) * part - 4, width: right - left, height: 8))
            }
        }
        sheet.cut(bars, wood)
        if opening == .casement || opening == .arched {
            sheet.cut([.rectangle(x: left - 26, y: bottom - 4, width: right - left + 52, height: 22)], wood)
        }
        sheet.lines([window.points + [window.points[0]]], wood.top, width: 13, opacity: 0.9)
    }

    // MARK: Furniture and light

    private func set(_ piece: Interior.Piece, in sheet: inout Sheet, _ stage: Stage) {
        // What the words name is put where they want it, not twice.
        guard !stage.brief.props.contains(piece.prop) || piece.place == .hanging else { return }
        let isFloor = piece.place == .floor
        let unit = (isFloor ? 226 : Self.wallUnit) * piece.scale
        let y = (isFloor ? stage.horizon + 176 : wallFoot(stage)) - piece.lift * Self.wallUnit
        let middle = x(piece.across, stage)
        let isMirrored = middle > stage.width / 2
        let light = FigureLight(
            silhouette: stage.palette.tone(isFloor ? 0.24 : 0.36), rim: stage.palette.light,
            tint: stage.brief.timeOfDay == .night ? 0.42 : 0.58, fromLeft: (stage.luminary.x < middle) != isMirrored,
            style: stage.brief.style, unit: unit)
        sheet.draw(
            PropDrawing.draw(piece.prop, light: light, seed: stage.brief.sceneSeed &+ UInt64(piece.across * 1000))
                .placed(x: middle, y: y, scale: unit, mirrored: isMirrored))
    }

    private func light(_ stage: Stage, _ windows: [Cutting]) -> Sheet {
        var sheet = Sheet(frame: stage.frame, treatment: stage.treatment, light: Point(0, -1))
        let palette = stage.palette
        let strength = (stage.isDark || stage.brief.weather != .clear ? 0.4 : 1) * interior.daylight
        for window in interior.opening == nil ? [] : windows {
            let xs = window.points.map(\.x)
            let ys = window.points.map(\.y)
            let centre = stage.place(
                Point(((xs.min() ?? 0) + (xs.max() ?? 0)) / 2, ((ys.min() ?? 0) + (ys.max() ?? 0)) / 2), depth: 0.5)
            sheet.glow(x: centre.x, y: centre.y, radius: 380, palette.light, opacity: 0.32 * strength / Double(windows.count))
            let side = centre.x > stage.width / 2 ? -1.0 : 1
            sheet.wash(
                [
                    Cutting([
                        Point(centre.x - 70, centre.y - 130), Point(centre.x + 70, centre.y - 130),
                        Point(centre.x + side * 560 + 150, 960), Point(centre.x + side * 560 - 150, 960),
                    ])
                ], palette.light, opacity: 0.2 * strength, palette.light, opacity: 0.02)
        }
        if !interior.lights.isEmpty || stage.hasLitWindows {
            sheet.wash([stage.frame.whole], palette.glow, opacity: 0.1, palette.glow, opacity: 0.02)
        }
        return sheet
    }
}
