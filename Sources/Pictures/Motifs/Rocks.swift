/// Stones and cliffs with broken faces.
enum Rocks {
    static func rock(x: Double, y: Double, width: Double, height: Double, random: inout SeededRandom) -> Cutting {
        let corners = 9
        var points = [Point(x - width / 2, y + height * 0.2)]
        for corner in 0...corners {
            let part = Double(corner) / Double(corners)
            let lift = power(sine(part * .pi), 0.6) * height * random.number(in: 0.72...1.08)
            points.append(Point(x - width / 2 + part * width + random.number(in: -0.03...0.03) * width, y - lift))
        }
        points.append(Point(x + width / 2, y + height * 0.2))
        return Cutting(points)
    }

    /// A mountain with its apex at (x, y), its foot at `foot`; also the face toward the light and the snow on its head.
    static func peak(
        x: Double, y: Double, foot: Double, width: Double, lightFromLeft: Bool, random: inout SeededRandom
    ) -> (body: Cutting, lit: Cutting, cap: Cutting) {
        let steps = 9
        func side(_ sign: Double) -> [Point] {
            (1...steps).map { step in
                let part = Double(step) / Double(steps)
                let reach = width / 2 * power(part, 1.08) * random.number(in: 0.88...1.1)
                return Point(x + sign * reach, y + (foot - y) * (part + random.number(in: -0.028...0.028)))
            }
        }
        let left = side(-1)
        let right = side(1)
        let body = Cutting(
            [Point(x, y)] + right + [Point(x + width / 2, Frame.floor), Point(x - width / 2, Frame.floor)] + left.reversed())
        let spine = (1...steps).map { step -> Point in
            let part = Double(step) / Double(steps)
            let zigzag = (step % 2 == 0 ? 1.0 : -0.6) * width * 0.05 * random.number(in: 0.5...1.2)
            return Point(x + zigzag + (lightFromLeft ? 0.06 : -0.06) * width * part, y + (foot - y) * part)
        }
        let lit = Cutting([Point(x, y)] + (lightFromLeft ? left : right) + spine.reversed())
        var fringe: [Point] = []
        let teeth = 7
        let depth = 0.3
        let (from, to) = (left[2], right[2])
        for tooth in 0...teeth {
            let part = Double(tooth) / Double(teeth)
            let down = (tooth % 2 == 0 ? -0.02 : 0.1) * random.number(in: 0.6...1.3)
            fringe.append(
                Point(from.x + (to.x - from.x) * part, y + (foot - y) * (depth + (tooth == 0 || tooth == teeth ? 0 : down))))
        }
        let cap = Cutting([Point(x, y), right[0], right[1], right[2]] + fringe.reversed() + [left[2], left[1], left[0]])
        return (body, lit, cap)
    }
}
