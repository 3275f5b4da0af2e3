import Analysis
import Storyboards

/// Rain and snow as sheets that repeat without a seam over the overscanned frame, so that they may fall for ever.
struct Precipitation {
    let stage: Stage

    /// How far rain is blown to the side for each unit it falls.
    private static let slant = 0.17
    private static let rainBehindHeightsPerSecond = 1.3
    private static let rainBeforeHeightsPerSecond = 2.0
    private static let snowBehindHeightsPerSecond = 0.06
    private static let snowBeforeHeightsPerSecond = 0.12

    func rain(before: Bool) -> IllustrationLayer {
        let isStorm = stage.brief.weather == .storm
        let slant = Self.slant * (isStorm ? 2 : 1)
        var random = stage.random(before ? "rain before" : "rain behind")
        var sheet = Sheet(frame: stage.frame, treatment: stage.treatment, light: Point(0, -1))
        let count = Int((before ? 70 : 190) * stage.frame.aspect.squareRoot() * (isStorm ? 1.4 : 1))
        for width in before ? [1.6, 2.6] : [0.9, 1.3] {
            var strokes: [[Point]] = []
            for _ in 0..<count / 2 {
                let start = anywhere(&random)
                let length = random.number(in: before ? 60...130 : 26...62)
                strokes += tiled(start, Point(start.x + length * slant, start.y + length), margin: 4)
            }
            let colour = stage.palette.skyLow.mixed(with: stage.palette.light, 0.5).lighter(0.25)
            sheet.lines(strokes, colour, width: width, opacity: before ? 0.34 : 0.3)
        }
        let speed = before ? Self.rainBeforeHeightsPerSecond : Self.rainBehindHeightsPerSecond
        return IllustrationLayer(
            name: before ? "rain before" : "rain behind", sheet, depth: before ? 1.25 : 0.35,
            drift: Drift(x: speed * slant, y: speed, wraps: true))
    }

    func snow(before: Bool) -> IllustrationLayer {
        var random = stage.random(before ? "snow before" : "snow behind")
        var sheet = Sheet(frame: stage.frame, treatment: stage.treatment, light: Point(0, -1))
        let colour = Colour(0xFFFFFF).mixed(with: stage.palette.skyLow, stage.isDark ? 0.25 : 0.08)
        var flakes: [Cutting] = []
        for _ in 0..<Int((before ? 60 : 210) * stage.frame.aspect.squareRoot()) {
            let radius = random.number(in: before ? 3.5...7.5 : 1.6...3.6)
            flakes += tiled(Self.flake(at: anywhere(&random), radius: radius, random: &random))
        }
        sheet.paint(flakes, colour, opacity: before ? 0.85 : 0.75)
        if before {
            var crystals: [[Point]] = []
            for _ in 0..<9 {
                let centre = anywhere(&random)
                for line in Self.crystal(at: centre, radius: random.number(in: 11...17), turn: random.number(in: 0...1)) {
                    crystals += tiled(line[0], line[1], margin: 40, anchor: centre)
                }
            }
            sheet.lines(crystals, colour, width: 2, opacity: 0.8)
        }
        let speed = before ? Self.snowBeforeHeightsPerSecond : Self.snowBehindHeightsPerSecond
        return IllustrationLayer(
            name: before ? "snow before" : "snow behind", sheet, depth: before ? 1.25 : 0.35,
            drift: Drift(x: speed * 0.25, y: speed, wraps: true))
    }

    private func anywhere(_ random: inout SeededRandom) -> Point {
        Point(
            random.number(in: stage.frame.left...stage.frame.right), random.number(in: stage.frame.top...stage.frame.bottom))
    }

    /// A line, and its copies where it crosses an edge.
    private func tiled(_ from: Point, _ to: Point, margin: Double, anchor: Point? = nil) -> [[Point]] {
        let centre = anchor ?? from
        let low = Point(min(from.x, to.x, centre.x) - margin, min(from.y, to.y, centre.y) - margin)
        let high = Point(max(from.x, to.x, centre.x) + margin, max(from.y, to.y, centre.y) + margin)
        return shifts(low, high).map { shift in
            [Point(from.x + shift.x, from.y + shift.y), Point(to.x + shift.x, to.y + shift.y)]
        }
    }

    private func tiled(_ outline: Cutting) -> [Cutting] {
        let xs = outline.points.map(\.x)
        let ys = outline.points.map(\.y)
        let low = Point((xs.min() ?? 0) - 4, (ys.min() ?? 0) - 4)
        let high = Point((xs.max() ?? 0) + 4, (ys.max() ?? 0) + 4)
        return shifts(low, high).map { outline.moved(x: $0.x, y: $0.y) }
    }

    private func shifts(_ low: Point, _ high: Point) -> [Point] {
        let frame = stage.frame
        var across = [0.0]
        if low.x < frame.left { across.append(frame.fullWidth) }
        if high.x > frame.right { across.append(-frame.fullWidth) }
        var down = [0.0]
        if low.y < frame.top { down.append(frame.fullHeight) }
        if high.y > frame.bottom { down.append(-frame.fullHeight) }
        return across.flatMap { x in down.map { y in Point(x, y) } }
    }

    private static func flake(at centre: Point, radius: Double, random: inout SeededRandom) -> Cutting {
        let corners = 6
        return Cutting(
            (0..<corners).map { corner in
                let angle = Double(corner) / Double(corners) * 2 * .pi
                let reach = radius * random.number(in: 0.75...1.1)
                return Point(centre.x + cosine(angle) * reach, centre.y + sine(angle) * reach)
            })
    }

    private static func crystal(at centre: Point, radius: Double, turn: Double) -> [[Point]] {
        (0..<6).flatMap { arm -> [[Point]] in
            let angle = (Double(arm) + turn) / 6 * 2 * .pi
            func reach(_ distance: Double, _ offset: Double) -> Point {
                Point(centre.x + cosine(angle + offset) * distance, centre.y + sine(angle + offset) * distance)
            }
            return [
                [centre, reach(radius, 0)], [reach(radius * 0.6, 0), reach(radius * 0.85, 0.35)],
                [reach(radius * 0.6, 0), reach(radius * 0.85, -0.35)],
            ]
        }
    }
}
