/// Trees cut from one sheet each, standing at (x, y).
enum Trees {
    static func conifer(x: Double, y: Double, height: Double, random: inout SeededRandom) -> [Cutting] {
        let tiers = max(4, min(9, Int(height / 42)))
        let spread = height * random.number(in: 0.17...0.23)
        var left: [Point] = []
        var right: [Point] = []
        for tier in 1...tiers {
            let part = Double(tier) / Double(tiers)
            let tip = y - height + height * 0.9 * part
            let reach = spread * power(part, 0.85)
            left.append(Point(x - reach * random.number(in: 0.85...1.12), tip + height * 0.02))
            right.append(Point(x + reach * random.number(in: 0.85...1.12), tip + height * 0.02))
            guard tier < tiers else { continue }
            let notch = reach * random.number(in: 0.42...0.6)
            left.append(Point(x - notch, tip - height * 0.02))
            right.append(Point(x + notch, tip - height * 0.02))
        }
        let trunk = Cutting.rectangle(x: x - height * 0.022, y: y - height * 0.12, width: height * 0.044, height: height * 0.14)
        return [Cutting([Point(x, y - height)] + right + left.reversed()), trunk]
    }

    /// A crown of scalloped leaf masses on a forked trunk.
    static func broadleaf(x: Double, y: Double, height: Double, random: inout SeededRandom) -> [Cutting] {
        let lean = random.number(in: -0.05...0.05) * height
        let crown = Point(x + lean, y - height * 0.66)
        var outlines = [
            Cutting.ribbon(
                [Point(x, y + height * 0.03), Point(x + lean * 0.2, y - height * 0.2), Point(crown.x, crown.y)],
                width: { height * (0.085 - 0.05 * $0) }),
            Cutting([
                Point(x - height * 0.075, y + height * 0.03), Point(x, y - height * 0.1),
                Point(x + height * 0.075, y + height * 0.03),
            ]),
        ]
        for side in [-1.0, 1] {
            outlines.append(
                .ribbon(
                    [Point(x + lean * 0.3, y - height * 0.28), Point(crown.x + side * height * 0.16, y - height * 0.52)],
                    width: { height * (0.04 - 0.02 * $0) }))
        }
        let masses = height < 130 ? 4 : (height < 260 ? 5 : 6)
        for mass in 0..<masses {
            let angle = Double(mass) / Double(masses) * 2 * .pi + random.number(in: -0.3...0.3)
            let reach = height * random.number(in: 0.12...0.2)
            outlines.append(
                leafMass(
                    x: crown.x + cosine(angle) * reach * 1.25, y: crown.y + sine(angle) * reach * 0.8 - height * 0.04,
                    radius: height * random.number(in: 0.13...0.19), random: &random))
        }
        outlines.append(leafMass(x: crown.x, y: crown.y - height * 0.06, radius: height * 0.2, random: &random))
        return outlines
    }

    /// A round of leaves with a scalloped edge.
    static func leafMass(x: Double, y: Double, radius: Double, random: inout SeededRandom) -> Cutting {
        let lobes = radius < 30 ? 5 : (radius < 60 ? 6 : 8)
        var points: [Point] = []
        let turn = random.number(in: 0...1)
        for lobe in 0..<lobes {
            let reach = radius * random.number(in: 0.92...1.12)
            for (part, depth) in [(0.0, 0.86), (0.28, 1.02), (0.72, 1.02)] {
                let angle = (Double(lobe) + part + turn) / Double(lobes) * 2 * .pi
                points.append(Point(x + cosine(angle) * reach * depth, y + sine(angle) * reach * depth * 0.9))
            }
        }
        return Cutting(points, smooth: true)
    }

    /// A leafless tree, every fork narrower than the last.
    static func bare(x: Double, y: Double, height: Double, random: inout SeededRandom) -> [Cutting] {
        var outlines: [Cutting] = [
            Cutting([
                Point(x - height * 0.06, y + height * 0.03), Point(x - height * 0.018, y - height * 0.1),
                Point(x + height * 0.018, y - height * 0.1), Point(x + height * 0.06, y + height * 0.03),
            ])
        ]
        fork(
            from: Point(x, y + height * 0.02), angle: random.number(in: -0.08...0.08), length: height * 0.34,
            width: height * 0.05, levels: 5, into: &outlines, random: &random)
        return outlines
    }

    private static func fork(
        from: Point, angle: Double, length: Double, width: Double, levels: Int, into outlines: inout [Cutting],
        random: inout SeededRandom
    ) {
        let bend = angle + random.number(in: -0.16...0.16)
        let knee = Point(from.x + sine(angle) * length * 0.5, from.y - cosine(angle) * length * 0.5)
        let tip = Point(knee.x + sine(bend) * length * 0.55, knee.y - cosine(bend) * length * 0.55)
        let end = levels == 0 ? 0.15 : 0.62
        outlines.append(.ribbon([from, knee, tip], width: { width * (1 - (1 - end) * $0) }))
        guard levels > 0 else { return }
        let count = levels >= 4 || random.chance(0.3) ? 3 : 2
        for branch in 0..<count {
            let spread = (Double(branch) - Double(count - 1) / 2) * random.number(in: 0.55...0.85)
            fork(
                from: tip, angle: (bend + spread) * 0.97, length: length * random.number(in: 0.58...0.76), width: width * 0.6,
                levels: levels - 1, into: &outlines, random: &random)
        }
    }

    /// A tall slim tree: poplar or cypress.
    static func poplar(x: Double, y: Double, height: Double, random: inout SeededRandom) -> [Cutting] {
        var left: [Point] = []
        var right: [Point] = []
        let steps = 9
        for step in 1..<steps {
            let part = Double(step) / Double(steps)
            let wide = height * 0.1 * sine(.pi * power(part, 0.75)) + height * 0.012
            left.append(Point(x - wide * random.number(in: 0.8...1.15), y - height + height * 0.93 * part))
            right.append(Point(x + wide * random.number(in: 0.8...1.15), y - height + height * 0.93 * part))
        }
        return [
            Cutting([Point(x, y - height)] + right + [Point(x, y - height * 0.06)] + left.reversed(), smooth: true),
            .rectangle(x: x - height * 0.016, y: y - height * 0.12, width: height * 0.032, height: height * 0.14),
        ]
    }

    /// A trunk that leaves the picture at the top, with roots and the stubs of branches.
    static func trunk(x: Double, y: Double, width: Double, top: Double, random: inout SeededRandom) -> [Cutting] {
        let lean = random.number(in: -0.3...0.3) * width
        let spine = (0...6).map { step in
            let part = Double(step) / 6
            return Point(x + lean * part + random.number(in: -0.06...0.06) * width, y + (top - y) * part)
        }
        var outlines = [
            Cutting.ribbon(spine, width: { width * (1 - 0.3 * $0) }),
            Cutting([
                Point(x - width * 1.05, y + width * 0.25), Point(x - width * 0.5, y - width * 0.15),
                Point(x - width * 0.42, y - width),
                Point(x + width * 0.42, y - width), Point(x + width * 0.52, y - width * 0.1),
                Point(x + width * 1.1, y + width * 0.3),
            ]),
        ]
        for _ in 0..<3 {
            let side = random.chance(0.5) ? 1.0 : -1
            let from = Point(x + lean * 0.5, y + (top - y) * random.number(in: 0.35...0.85))
            let reach = width * random.number(in: 1.6...3.4)
            let knee = Point(from.x + side * reach * 0.55, from.y - reach * 0.22)
            let tip = Point(from.x + side * reach, from.y - reach * random.number(in: 0.5...0.9))
            outlines.append(.ribbon([from, knee, tip], width: { width * 0.3 * (1 - 0.85 * $0) }))
        }
        return outlines
    }

    static func palm(x: Double, y: Double, height: Double, random: inout SeededRandom) -> [Cutting] {
        let lean = random.number(in: -0.25...0.25) * height
        let spine = (0...5).map { step -> Point in
            let part = Double(step) / 5
            return Point(x + lean * part * part, y + 6 - height * part)
        }
        let crown = spine[5]
        var outlines = [Cutting.ribbon(spine, width: { height * (0.05 - 0.025 * $0) })]
        for frond in 0..<8 {
            let angle = -.pi + Double(frond) / 7 * .pi + random.number(in: -0.12...0.12)
            let reach = height * random.number(in: 0.32...0.42)
            let knee = Point(crown.x + cosine(angle) * reach * 0.55, crown.y + sine(angle) * reach * 0.5 - reach * 0.12)
            let tip = Point(crown.x + cosine(angle) * reach, crown.y + sine(angle) * reach * 0.45 + reach * 0.28)
            outlines.append(.ribbon([crown, knee, tip], width: { height * 0.055 * (1 - $0) + 1 }))
        }
        return outlines
    }
}
