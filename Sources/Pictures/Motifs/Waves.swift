/// Water: strips of scallops, each crest leaning a little with the wind.
enum Waves {
    static func strip(
        from left: Double, to right: Double, y: Double, length: Double, height: Double, random: inout SeededRandom
    ) -> Cutting {
        var points: [Point] = []
        var x = left - random.number(in: 0...length)
        while x < right + length {
            let wide = length * random.number(in: 0.8...1.25)
            let tall = height * random.number(in: 0.7...1.25)
            // Trough, a long back, a crest that curls, a short face.
            points.append(Point(x, y))
            points.append(Point(x + wide * 0.3, y - tall * 0.3))
            points.append(Point(x + wide * 0.55, y - tall * 0.82))
            points.append(Point(x + wide * 0.72, y - tall))
            points.append(Point(x + wide * 0.8, y - tall * 0.78))
            points.append(Point(x + wide * 0.76, y - tall * 0.45))
            points.append(Point(x + wide * 0.86, y - tall * 0.12))
            x += wide
        }
        return .under(points, floor: Frame.floor)
    }

    /// Lens-shaped glints on still water.
    static func glints(
        x: Double, spread: Double, from top: Double, to bottom: Double, count: Int, random: inout SeededRandom
    ) -> [Cutting] {
        (0..<count).map { index in
            let part = (Double(index) + random.number(in: 0...1)) / Double(count)
            let y = top + (bottom - top) * part
            let wide = (14 + 60 * part) * random.number(in: 0.5...1.3)
            let tall = 1.6 + 4 * part
            let middle = x + random.number(in: -1...1) * spread * (0.3 + part)
            return Cutting([Point(middle - wide, y), Point(middle, y - tall), Point(middle + wide, y), Point(middle, y + tall)])
        }
    }
}
