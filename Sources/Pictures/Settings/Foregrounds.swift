/// What frames the view, nearer than the figures: dark, at the edges, never over a face.
enum Foregrounds {
    /// Boughs with leaves that hang in from the upper corners.
    static func boughs(_ sheet: inout Sheet, on stage: Stage, needles: Bool = false) {
        var random = stage.random("boughs")
        let frame = stage.frame
        var outlines: [Cutting] = []
        for side in [-1.0, 1] {
            let edge = side < 0 ? frame.left : frame.right
            let heavy = ((side < 0) == stage.isClearingOnTheLeft ? 0.95 : 1.45) * min(stage.frame.width / 1000, 1)
            for bough in 0..<4 {
                let root = Point(edge + side * 30, frame.top + Double(bough) * 75 * heavy + random.number(in: -20...20))
                outlines += Greenery.sprig(
                    root: root, angle: -side * random.number(in: 1.5...2.0), length: (250 + 50 * Double(3 - bough)) * heavy,
                    bend: -side * random.number(in: 0.1...0.5), pairs: needles ? 13 : 7,
                    leafLength: (needles ? 58 : 82) * heavy.squareRoot(),
                    leafWidth: needles ? 9 : 34, random: &random)
            }
        }
        sheet.cut(outlines, front(stage))
    }

    /// Grass and stalks along the lowest edge, higher at the sides.
    static func grasses(_ sheet: inout Sheet, on stage: Stage, ferns: Bool = false, flowers: Bool = false) {
        var random = stage.random("grasses")
        let frame = stage.frame
        let middle = frame.width / 2
        let line = Ridge.rolling(
            from: frame.left - 20, to: frame.right + 20, y: 985, height: 8, length: 500, random: &random
        ).shaped { point in
            let aside = abs(point.x - middle) / middle
            return -70 * power(min(aside, 1.3), 3)
        }
        var outlines = [line.land()]
        outlines += Greenery.grass(
            along: line, from: frame.left, to: frame.right, every: 13, height: 22...62, random: &random)
        for side in [-1.0, 1] where ferns {
            let x = middle + side * frame.width * random.number(in: 0.44...0.54)
            outlines += Greenery.fern(x: x, y: 985, size: 150, random: &random)
        }
        sheet.cut(outlines, front(stage))
        guard flowers else { return }
        for index in 0..<9 {
            let side = index % 2 == 0 ? -1.0 : 1
            let x = middle + side * frame.width * random.number(in: 0.34...0.58)
            let y = line.height(at: x) - random.number(in: 30...95)
            sheet.lines([[Point(x, y), Point(x + 4, y + 120)]], front(stage).top, width: 3)
            let tone = stage.palette.accent.mixed(with: stage.palette.tone(0.1), 0.25)
            sheet.paint(
                Greenery.blossom(x: x, y: y, radius: random.number(in: 12...21), petals: 5 + index % 2, turn: Double(index)),
                tone)
            sheet.paint([.disc(x: x, y: y, radius: 4)], stage.palette.light)
        }
    }

    /// Rough stone round the view.
    static func stoneFrame(_ sheet: inout Sheet, on stage: Stage, width: Double = 70) {
        var random = stage.random("stone frame")
        let frame = stage.frame
        var outlines: [Cutting] = []
        for side in [-1.0, 1] {
            let edge = side < 0 ? frame.left - 20 : frame.right + 20
            var points = [Point(edge, frame.top - 20)]
            for step in 0...12 {
                let part = Double(step) / 12
                let bulge = 1 + 1.5 * power(abs(part - 0.45) * 2, 2)
                points.append(
                    Point(
                        (side < 0 ? 0 : frame.width) - side * (width * bulge * random.number(in: 0.55...1) - 30),
                        frame.top + part * frame.fullHeight))
            }
            points.append(Point(edge, frame.bottom + 20))
            outlines.append(Cutting(points))
        }
        var roof = [Point(frame.left - 20, frame.top - 20)]
        for step in 0...14 {
            let part = Double(step) / 14
            let drop = 20 + 95 * power(abs(part - 0.5) * 2, 2) * random.number(in: 0.7...1.3) + random.number(in: -14...24)
            roof.append(Point(frame.left + part * frame.fullWidth, drop))
        }
        roof.append(Point(frame.right + 20, frame.top - 20))
        outlines.append(Cutting(roof))
        sheet.cut(outlines, front(stage))
    }

    /// A low stony or earthen foot.
    static func bank(_ sheet: inout Sheet, on stage: Stage, y: Double = 975, rocks: Int = 5) {
        var random = stage.random("bank")
        let frame = stage.frame
        let line = Ridge.craggy(
            from: frame.left - 20, to: frame.right + 20, y: y, height: 16, roughness: 0.5, random: &random)
        var outlines = [line.land()]
        for index in 0..<rocks {
            let side = index % 2 == 0 ? -1.0 : 1
            let x = frame.width / 2 + side * frame.width * random.number(in: 0.36...0.58)
            outlines.append(
                Rocks.rock(
                    x: x, y: y + 10, width: random.number(in: 90...230), height: random.number(in: 40...110), random: &random))
        }
        sheet.cut(outlines, front(stage))
    }

    /// The dark jambs of whatever door one looks in by.
    static func wings(_ sheet: inout Sheet, on stage: Stage) {
        let frame = stage.frame
        let deep = min(frame.width * 0.035, 52)
        sheet.cut(
            [
                .rectangle(x: frame.left - 20, y: frame.top - 20, width: deep - frame.left + 20, height: frame.fullHeight + 40),
                .rectangle(
                    x: frame.width - deep, y: frame.top - 20, width: frame.right - frame.width + deep + 20,
                    height: frame.fullHeight + 40),
                .rectangle(x: frame.left - 20, y: frame.top - 20, width: frame.fullWidth + 40, height: -frame.top + 26),
            ], front(stage))
    }

    /// The paper of the foremost plane: nearly black, with a breath of the light on its edge.
    static func front(_ stage: Stage) -> Paper {
        var paper = stage.paper(0.03)
        paper.shadow = 0.75
        paper.rimWidth = 2
        paper.rim = paper.top.mixed(with: stage.palette.light, 0.16)
        paper.snow = stage.palette.snow.map { $0.mixed(with: paper.top, 0.5) }
        return paper
    }
}
