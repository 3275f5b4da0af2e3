/// A place in a drawing: frame units (the frame is 1000 high), y downwards.
struct Point: Sendable, Hashable {
    var x: Double
    var y: Double

    init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// One closed cut of the knife.
///
/// Outlines run clockwise whatever way they were made, so that overlapping ones in one sheet join and never cancel.
struct Cutting: Sendable {
    var points: [Point]
    /// A curve through the points (Catmull–Rom) instead of straight cuts.
    var isSmooth: Bool

    init(_ points: [Point], smooth: Bool = false) {
        var area = 0.0
        for index in points.indices {
            let next = points[(index + 1) % points.count]
            area += points[index].x * next.y - next.x * points[index].y
        }
        self.points = area < 0 ? points.reversed() : points
        isSmooth = smooth
    }

    static func rectangle(x: Double, y: Double, width: Double, height: Double) -> Cutting {
        Cutting([Point(x, y), Point(x + width, y), Point(x + width, y + height), Point(x, y + height)])
    }

    static func disc(x: Double, y: Double, radius: Double) -> Cutting {
        ellipse(x: x, y: y, across: radius, down: radius)
    }

    static func ellipse(x: Double, y: Double, across: Double, down: Double, corners: Int = 16) -> Cutting {
        Cutting(
            (0..<corners).map { corner in
                let angle = Double(corner) / Double(corners) * 2 * .pi
                return Point(x + across * cosine(angle), y + down * sine(angle))
            }, smooth: true)
    }

    /// What lies under a line of hills, down to `floor`.
    static func under(_ line: [Point], floor: Double) -> Cutting {
        guard let first = line.first, let last = line.last else { return Cutting([]) }
        return Cutting(line + [Point(last.x, floor), Point(first.x, floor)])
    }

    /// A strip along a line, as wide as `width` says at each fraction of its length.
    static func ribbon(_ line: [Point], width: (Double) -> Double) -> Cutting {
        var one: [Point] = []
        var other: [Point] = []
        for index in line.indices {
            let before = line[max(index - 1, 0)]
            let after = line[min(index + 1, line.count - 1)]
            let across = Point(after.y - before.y, before.x - after.x)
            let length = max((across.x * across.x + across.y * across.y).squareRoot(), 0.001)
            let half = width(Double(index) / Double(max(line.count - 1, 1))) / 2 / length
            one.append(Point(line[index].x + across.x * half, line[index].y + across.y * half))
            other.append(Point(line[index].x - across.x * half, line[index].y - across.y * half))
        }
        return Cutting(one + other.reversed())
    }

    func moved(x: Double, y: Double, scale: Double = 1, mirrored: Bool = false) -> Cutting {
        Cutting(points.map { Point(x + $0.x * (mirrored ? -scale : scale), y + $0.y * scale) }, smooth: isSmooth)
    }

    /// Turned about the origin, clockwise, in radians.
    func turned(_ angle: Double) -> Cutting {
        let (sin, cos) = (sine(angle), cosine(angle))
        return Cutting(points.map { Point($0.x * cos - $0.y * sin, $0.x * sin + $0.y * cos) }, smooth: isSmooth)
    }

    /// Path data, at a tenth of a unit.
    var data: String { Self.data(points, smooth: isSmooth) }

    /// The same cut the other way round: a hole in whatever it is cut from.
    var hole: String { Self.data(points.reversed(), smooth: isSmooth) }

    private static func data(_ points: [Point], smooth: Bool) -> String {
        guard let first = points.first else { return "" }
        var pen = Pen()
        pen.move(to: first)
        if smooth, points.count > 2 {
            pen.curves(curves(through: points))
        } else {
            pen.lines(to: points.dropFirst())
        }
        pen.close()
        return pen.data
    }

    private static func curves(through points: [Point]) -> [(Point, Point, Point)] {
        let count = points.count
        return points.indices.map { index in
            let before = points[(index + count - 1) % count]
            let from = points[index]
            let to = points[(index + 1) % count]
            let after = points[(index + 2) % count]
            return (
                Point(from.x + (to.x - before.x) / 6, from.y + (to.y - before.y) / 6),
                Point(to.x - (after.x - from.x) / 6, to.y - (after.y - from.y) / 6), to
            )
        }
    }

}

extension [Cutting] {
    var data: String { reduce(into: "") { $0 += $1.data } }

    /// The highest and lowest y, for gradients.
    var heights: ClosedRange<Double> {
        var low = Double.infinity
        var high = -Double.infinity
        for outline in self {
            for point in outline.points {
                low = Swift.min(low, point.y)
                high = Swift.max(high, point.y)
            }
        }
        return low <= high ? low...high : 0...0
    }

    func moved(x: Double, y: Double, scale: Double = 1, mirrored: Bool = false) -> [Cutting] {
        map { $0.moved(x: x, y: y, scale: scale, mirrored: mirrored) }
    }
}
