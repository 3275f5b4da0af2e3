/// A line of hills or mountains from left to right.
struct Ridge: Sendable {
    var points: [Point]

    /// Crags: midpoint displacement (Fournier, Fussell, Carpenter 1982). `roughness` 0.4 rolling … 0.65 jagged.
    static func craggy(
        from left: Double, to right: Double, y: Double, height: Double, roughness: Double, levels: Int = 7,
        random: inout SeededRandom
    ) -> Ridge {
        var heights = [random.number(in: -0.3...0.3), random.number(in: -0.3...0.3)]
        var reach = 1.0
        for _ in 0..<levels {
            var finer: [Double] = []
            for index in 0..<heights.count - 1 {
                finer.append(heights[index])
                finer.append((heights[index] + heights[index + 1]) / 2 + random.number(in: -reach...reach))
            }
            finer.append(heights[heights.count - 1])
            heights = finer
            reach *= roughness
        }
        let step = (right - left) / Double(heights.count - 1)
        return Ridge(points: heights.enumerated().map { Point(left + Double($0.offset) * step, y - $0.element * height) })
    }

    /// Rolling hills: a few waves of different lengths. `length` is the longest, in frame units.
    static func rolling(
        from left: Double, to right: Double, y: Double, height: Double, length: Double, random: inout SeededRandom
    ) -> Ridge {
        let waves = (0..<4).map { octave in
            (
                length: length / power(1.9, Double(octave)) * random.number(in: 0.85...1.15),
                phase: random.number(in: 0...(2 * .pi)), height: height / power(2.2, Double(octave))
            )
        }
        let steps = max(Int((right - left) / 16), 8)
        return Ridge(
            points: (0...steps).map { step in
                let x = left + (right - left) * Double(step) / Double(steps)
                let lift = waves.reduce(0.0) { $0 + sine(x / $1.length * 2 * .pi + $1.phase) * $1.height }
                return Point(x, y - lift)
            })
    }

    /// The line's y at `x`.
    func height(at x: Double) -> Double {
        guard let first = points.first, let last = points.last else { return 0 }
        if x <= first.x { return first.y }
        if x >= last.x { return last.y }
        var low = 0
        var high = points.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if points[middle].x <= x { low = middle } else { high = middle }
        }
        let (from, to) = (points[low], points[high])
        return from.y + (to.y - from.y) * (x - from.x) / max(to.x - from.x, 0.001)
    }

    /// The land under the line.
    func land(floor: Double = Frame.floor) -> Cutting { .under(points, floor: floor) }

    /// The same line with every point moved by what `shift` says of it.
    func shaped(_ shift: (Point) -> Double) -> Ridge {
        Ridge(points: points.map { Point($0.x, $0.y + shift($0)) })
    }
}
