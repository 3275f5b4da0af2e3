import Analysis
import Storyboards

/// Sky, sun or moon in rings of paper, stars, lightning; and the clouds before them.
struct SkyPainting {
    let stage: Stage

    func sky() -> Sheet {
        var sheet = stage.sheet(depth: 0)
        let palette = stage.palette
        let frame = stage.frame
        let middle = palette.skyTop.mixed(with: palette.skyLow, 0.5).saturated(1.08)
        let fold = frame.top + (stage.horizon - frame.top) * 0.55
        let upper = sheet.fade(palette.skyTop, middle, from: frame.top, to: fold)
        let lower = sheet.fade(middle, palette.skyLow, from: fold, to: stage.horizon)
        // The upper half lies on the whole lower one: no seam between them.
        let height = fold - frame.top
        let half = Cutting.rectangle(x: frame.left, y: frame.top, width: frame.fullWidth, height: height)
        sheet.lay(
            "<path d=\"\(frame.whole.data)\" fill=\"\(lower)\"/><path d=\"\(half.data)\" fill=\"\(upper)\"/>", isSoft: true)
        sheet.glow(x: stage.luminary.x, y: stage.luminary.y, radius: 760, palette.light, opacity: 0.5 * veil)
        if stage.brief.timeOfDay == .night, stage.brief.weather != .fog { stars(&sheet) }
        halo(&sheet)
        if stage.brief.weather == .storm { lightning(&sheet) }
        return sheet
    }

    private var isDiscHidden: Bool { stage.brief.weather == .storm || stage.brief.weather == .rain }

    /// How much of its light the luminary keeps, 0 … 1.
    private var veil: Double {
        switch stage.brief.weather {
        case .clear: 1
        case .snow: 0.7
        case .fog: 0.75
        case .rain: 0.45
        case .storm: 0.3
        }
    }

    /// Rings of paper round the luminary, and its disc.
    private func halo(_ sheet: inout Sheet) {
        let (luminary, palette) = (stage.luminary, stage.palette)
        var random = stage.random("halo")
        let rings = luminary.isMoon ? 4 : 5
        for ring in stride(from: rings, through: 1, by: -1) {
            let radius = luminary.radius + Double(ring * ring) * 13 + Double(ring) * 34
            let outline = Self.handCut(x: luminary.x, y: luminary.y, radius: radius, random: &random)
            sheet.lines([outline.points + [outline.points[0]]], Colour(0x05060D), width: 9, opacity: 0.028 * veil)
            sheet.lines([outline.points + [outline.points[0]]], Colour(0x05060D), width: 4, opacity: 0.035 * veil)
            sheet.wash([outline], palette.light, opacity: 0.17 * veil, palette.light, opacity: 0.05 * veil)
        }
        guard !isDiscHidden else { return }
        let disc = Self.handCut(x: luminary.x, y: luminary.y, radius: luminary.radius, random: &random)
        let pale = stage.brief.weather == .fog ? palette.light.mixed(with: palette.skyLow, 0.45) : palette.light
        var paper = Paper(top: pale.lighter(0.3), bottom: pale)
        paper.shadow = 0.35
        sheet.cut([disc], paper)
        if luminary.isMoon { seas(&sheet, pale) }
    }

    /// The moon's own grey seas.
    private func seas(_ sheet: inout Sheet, _ pale: Colour) {
        var random = stage.random("moon")
        let luminary = stage.luminary
        let shade = pale.mixed(with: stage.palette.skyTop, 0.28)
        for (dx, dy, size) in [(-0.3, -0.25, 0.3), (0.25, 0.1, 0.24), (-0.15, 0.4, 0.18), (0.42, -0.35, 0.13)] {
            sheet.paint(
                [
                    Trees.leafMass(
                        x: luminary.x + dx * luminary.radius, y: luminary.y + dy * luminary.radius,
                        radius: size * luminary.radius,
                        random: &random)
                ], shade, opacity: 0.45)
        }
    }

    /// A disc as scissors cut it.
    static func handCut(x: Double, y: Double, radius: Double, random: inout SeededRandom) -> Cutting {
        let corners = 40
        return Cutting(
            (0..<corners).map { corner in
                let angle = Double(corner) / Double(corners) * 2 * .pi
                let reach = radius * random.number(in: 0.988...1.012)
                return Point(x + cosine(angle) * reach, y + sine(angle) * reach)
            })
    }

    private func stars(_ sheet: inout Sheet) {
        var random = stage.random("stars")
        let dim = stage.brief.weather == .clear ? 1.0 : 0.35
        var small: [Cutting] = []
        for _ in 0..<Int(70 * stage.frame.aspect) {
            let x = random.number(in: stage.frame.left...stage.frame.right)
            let y = stage.frame.top + (stage.horizon - stage.frame.top) * power(random.number(in: 0...1), 1.4)
            let size = random.number(in: 1.2...2.6)
            small.append(Cutting([Point(x - size, y), Point(x, y - size), Point(x + size, y), Point(x, y + size)]))
        }
        sheet.paint(small, stage.palette.light, opacity: 0.75 * dim)
        for _ in 0..<Int(9 * stage.frame.aspect) {
            let x = random.number(in: stage.frame.left...stage.frame.right)
            let y = random.number(in: stage.frame.top...(stage.horizon * 0.62))
            sheet.glow(x: x, y: y, radius: 26, stage.palette.light, opacity: 0.3 * dim)
            sheet.paint([Self.star(x: x, y: y, radius: random.number(in: 6...12))], stage.palette.light, opacity: dim)
        }
    }

    private static func star(x: Double, y: Double, radius: Double) -> Cutting {
        Cutting(
            (0..<8).map { corner in
                let angle = Double(corner) / 8 * 2 * .pi - .pi / 2
                let reach = corner % 2 == 0 ? radius : radius * 0.26
                return Point(x + cosine(angle) * reach, y + sine(angle) * reach)
            })
    }

    private func lightning(_ sheet: inout Sheet) {
        var random = stage.shotRandom("lightning")
        guard random.chance(0.6) else { return }
        let x = stage.opposite + random.number(in: -0.12...0.12) * stage.width
        sheet.glow(x: x, y: stage.horizon * 0.45, radius: 560, stage.palette.light, opacity: 0.5)
        let bolt = fork(from: Point(x, 110), to: stage.horizon + 10, width: 13, branches: 3, random: &random)
        sheet.paint(bolt, stage.palette.light.lighter(0.5))
    }

    private func fork(from start: Point, to bottom: Double, width: Double, branches: Int, random: inout SeededRandom)
        -> [Cutting]
    {
        var spine = [start]
        var outlines: [Cutting] = []
        while spine[spine.count - 1].y < bottom {
            let last = spine[spine.count - 1]
            spine.append(Point(last.x + random.number(in: -48...44), last.y + random.number(in: 34...70)))
        }
        outlines.append(.ribbon(spine, width: { width * (1 - 0.85 * $0) + 1 }))
        for branch in 0..<branches where spine.count > branch + 3 {
            let root = spine[branch + 2]
            outlines += fork(
                from: root, to: min(root.y + random.number(in: 90...190), bottom), width: width * 0.5, branches: 0,
                random: &random)
        }
        return outlines
    }
}
