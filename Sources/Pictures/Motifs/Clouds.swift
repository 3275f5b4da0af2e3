/// Clouds with flat feet and round heads.
enum Clouds {
    static func cloud(x: Double, y: Double, width: Double, random: inout SeededRandom) -> Cutting {
        let bumps = max(3, Int(width / 70))
        var points = [Point(x - width / 2, y)]
        for bump in 0..<bumps {
            let part = (Double(bump) + 0.5) / Double(bumps)
            let radius = width / Double(bumps) * (0.5 + 0.5 * sine(part * .pi)) * random.number(in: 0.75...1.1)
            let centre = Point(x - width / 2 + part * width, y - width * 0.1 * sine(part * .pi) * random.number(in: 0.7...1.4))
            for step in 0...6 {
                let angle = .pi + Double(step) / 6 * .pi
                points.append(Point(centre.x + cosine(angle) * radius * 0.85, centre.y + sine(angle) * radius * 0.72))
            }
        }
        points.append(Point(x + width / 2, y))
        // The foot is cut in two shallow steps, as a knife would.
        points.append(Point(x + width * 0.28, y + width * 0.02))
        points.append(Point(x - width * 0.16, y + width * 0.03))
        return Cutting(points)
    }

    /// A bank of billows along a line, down to the floor.
    static func bank(
        from left: Double, to right: Double, y: Double, billow: Double, random: inout SeededRandom
    ) -> [Cutting] {
        var outlines = [Cutting.rectangle(x: left, y: y, width: right - left, height: Frame.floor - y)]
        var x = left
        while x < right {
            let radius = billow * random.number(in: 0.55...1.25)
            outlines.append(.disc(x: x, y: y + radius * 0.25, radius: radius))
            if random.chance(0.55) {
                outlines.append(
                    .disc(x: x + radius * 0.7, y: y - radius * 0.5, radius: radius * random.number(in: 0.35...0.6)))
            }
            x += radius * 1.1
        }
        return outlines
    }
}
