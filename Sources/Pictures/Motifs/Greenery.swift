/// Grass, reeds, leaves and flowers.
enum Greenery {
    /// Blades along a line, leaning with the wind. `every` is their distance.
    static func grass(
        along line: Ridge, from: Double, to: Double, every: Double, height: ClosedRange<Double>, random: inout SeededRandom
    ) -> [Cutting] {
        var outlines: [Cutting] = []
        var x = from
        while x < to {
            let tall = random.number(in: height)
            let lean = random.number(in: -0.35...0.5) * tall
            let y = line.height(at: x) + 5
            let wide = max(tall * 0.07, 2.2)
            outlines.append(
                Cutting([
                    Point(x - wide, y), Point(x - wide * 0.3 + lean * 0.3, y - tall * 0.6), Point(x + lean, y - tall),
                    Point(x + wide * 0.7 + lean * 0.35, y - tall * 0.55), Point(x + wide, y),
                ]))
            x += every * random.number(in: 0.4...1.6)
        }
        return outlines
    }

    /// Reeds with their brown heads.
    static func reeds(
        x: Double, y: Double, count: Int, spread: Double, height: Double, random: inout SeededRandom
    ) -> [Cutting] {
        var outlines: [Cutting] = []
        for _ in 0..<count {
            let foot = x + random.number(in: -spread...spread)
            let tall = height * random.number(in: 0.55...1)
            let lean = random.number(in: -0.14...0.14) * tall
            let tip = Point(foot + lean, y - tall)
            outlines.append(
                .ribbon([Point(foot, y + 10), Point(foot + lean * 0.3, y - tall * 0.5), tip], width: { 5 - 3 * $0 }))
            guard random.chance(0.55) else {
                outlines.append(leaf(length: tall * 0.7, width: 9).turned(lean / tall * 3 + 0.12).moved(x: foot, y: y))
                continue
            }
            let head = Cutting.ellipse(x: 0, y: 0, across: 6.5, down: tall * 0.085, corners: 8)
            outlines.append(head.turned(lean / tall).moved(x: tip.x, y: tip.y + tall * 0.05))
        }
        return outlines
    }

    /// A leaf from the origin upwards.
    static func leaf(length: Double, width: Double) -> Cutting {
        Cutting(
            [
                Point(0, 0), Point(width * 0.42, -length * 0.25), Point(width * 0.5, -length * 0.48),
                Point(width * 0.26, -length * 0.78),
                Point(0, -length), Point(-width * 0.26, -length * 0.78), Point(-width * 0.5, -length * 0.48),
                Point(-width * 0.42, -length * 0.25),
            ], smooth: length > 60)
    }

    /// A stem with leaves in pairs, from `root` at `angle` (0 is up, clockwise), bending by `bend`.
    static func sprig(
        root: Point, angle: Double, length: Double, bend: Double, pairs: Int, leafLength: Double, leafWidth: Double,
        random: inout SeededRandom
    ) -> [Cutting] {
        var spine = [root]
        var heading = angle
        let steps = pairs + 1
        for _ in 0..<steps {
            heading += bend / Double(steps)
            let last = spine[spine.count - 1]
            spine.append(
                Point(last.x + sine(heading) * length / Double(steps), last.y - cosine(heading) * length / Double(steps)))
        }
        var outlines = [Cutting.ribbon(spine, width: { max(length * 0.022 * (1 - 0.8 * $0), 1.5) })]
        for index in 1..<spine.count {
            let from = spine[index - 1]
            let to = spine[index]
            let way = angleOf(from, to)
            let part = Double(index) / Double(steps)
            let size = (1 - 0.55 * part) * random.number(in: 0.85...1.1)
            for side in [-1.0, 1] {
                outlines.append(
                    leaf(length: leafLength * size, width: leafWidth * size)
                        .turned(way + side * random.number(in: 0.7...1.0)).moved(x: to.x, y: to.y))
            }
        }
        let last = spine[spine.count - 1]
        outlines.append(leaf(length: leafLength * 0.5, width: leafWidth * 0.5).turned(heading).moved(x: last.x, y: last.y))
        return outlines
    }

    /// The heading from one point to another, 0 up, clockwise.
    private static func angleOf(_ from: Point, _ to: Point) -> Double {
        let (dx, dy) = (to.x - from.x, from.y - to.y)
        let length = max((dx * dx + dy * dy).squareRoot(), 0.0001)
        return arcCosine(dy / length) * (dx < 0 ? -1 : 1)
    }

    /// A fern from a root: fronds that arch to both sides.
    static func fern(x: Double, y: Double, size: Double, random: inout SeededRandom) -> [Cutting] {
        var outlines: [Cutting] = []
        for frond in 0..<5 {
            let side = (Double(frond) - 2) * 0.34 + random.number(in: -0.1...0.1)
            outlines += sprig(
                root: Point(x, y), angle: side, length: size * random.number(in: 0.8...1.05), bend: side * 1.7, pairs: 8,
                leafLength: size * 0.2, leafWidth: size * 0.065, random: &random)
        }
        return outlines
    }

    /// Petals round a centre.
    static func blossom(x: Double, y: Double, radius: Double, petals: Int, turn: Double) -> [Cutting] {
        (0..<petals).map { petal in
            leaf(length: radius, width: radius * 0.85).turned(turn + Double(petal) / Double(petals) * 2 * .pi).moved(x: x, y: y)
        }
    }
}
