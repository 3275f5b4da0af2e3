/// A building cut from one sheet, and the openings through which its light shows.
struct Building: Sendable {
    var walls: [Cutting] = []
    var windows: [Cutting] = []
    /// Roof planes, when they are of another paper.
    var roof: [Cutting] = []

    static func + (left: Building, right: Building) -> Building {
        Building(walls: left.walls + right.walls, windows: left.windows + right.windows, roof: left.roof + right.roof)
    }

    /// A cottage with a gable or a long roof; (x, y) is the middle of its foot.
    static func house(x: Double, y: Double, width: Double, height: Double, random: inout SeededRandom) -> Building {
        var building = Building()
        let half = width / 2
        let eaves = y - height * random.number(in: 0.5...0.58)
        let over = width * 0.09
        let ridge = y - height
        building.walls.append(.rectangle(x: x - half, y: eaves - 4, width: width, height: y - eaves + 44))
        if random.chance(0.5) {
            let peak = x + random.number(in: -0.06...0.06) * width
            building.roof.append(
                Cutting([Point(x - half - over, eaves + 5), Point(peak, ridge), Point(x + half + over, eaves + 5)]))
            building.windows.append(.disc(x: peak, y: eaves - height * 0.16, radius: width * 0.06))
        } else {
            let cut = width * random.number(in: 0.14...0.22)
            building.roof.append(
                Cutting([
                    Point(x - half - over, eaves + 5), Point(x - half + cut, ridge), Point(x + half - cut, ridge),
                    Point(x + half + over, eaves + 5),
                ]))
        }
        let chimney = x + (random.chance(0.5) ? 0.26 : -0.26) * width
        building.walls.append(
            .rectangle(x: chimney - width * 0.05, y: ridge - height * 0.06, width: width * 0.1, height: height * 0.34))
        building.walls.append(
            .rectangle(x: chimney - width * 0.065, y: ridge - height * 0.08, width: width * 0.13, height: height * 0.04))
        let columns = width > height * 1.1 ? 3 : 2
        let door = Int(random.next() % UInt64(columns))
        for column in 0..<columns {
            let middle = x - half + width * (Double(column) + 0.5) / Double(columns)
            let size = min(width / Double(columns) * 0.4, (y - eaves) * 0.4)
            if column == door {
                building.windows.append(arch(x: middle, y: y + 2, width: size * 0.9, height: (y - eaves) * 0.68))
            } else {
                building.windows += panes(x: middle, y: eaves + (y - eaves) * 0.45, width: size, height: size * 1.15)
            }
        }
        return building
    }

    /// A narrow town house with storeys of windows and a stepped, pointed or hipped gable.
    static func townHouse(
        x: Double, y: Double, width: Double, height: Double, storeys: Int, random: inout SeededRandom
    ) -> Building {
        var building = Building()
        let half = width / 2
        let eaves = y - height * 0.8
        building.walls.append(.rectangle(x: x - half, y: eaves, width: width, height: y - eaves + 60))
        building.walls.append(.rectangle(x: x - half - 4, y: eaves - 4, width: width + 8, height: 9))
        building.walls.append(gable(x: x, eaves: eaves, half: half, ridge: y - height, random: &random))
        if random.chance(0.7) {
            let chimney = x + half * (random.chance(0.5) ? 0.5 : -0.6)
            building.walls.append(
                .rectangle(x: chimney - width * 0.06, y: y - height * 1.02, width: width * 0.12, height: height * 0.2))
        }
        let columns = width > 150 ? 4 : 3
        let storey = (y - eaves) / Double(storeys)
        for floor in 0..<storeys {
            for column in 0..<columns where !(floor == storeys - 1 && column == 1) {
                let middle = x - half + width * (Double(column) + 0.5) / Double(columns)
                let tall = storey * 0.5
                building.windows.append(
                    arch(
                        x: middle, y: eaves + storey * (Double(floor) + 0.78),
                        width: min(width / Double(columns) * 0.5, tall * 0.7),
                        height: tall, flat: floor % 2 == 0))
            }
        }
        building.windows.append(
            arch(
                x: x - half + width * 1.5 / Double(columns), y: y + 2, width: width / Double(columns) * 0.66,
                height: storey * 0.76))
        return building
    }

    private static func gable(x: Double, eaves: Double, half: Double, ridge: Double, random: inout SeededRandom) -> Cutting {
        let rise = eaves - ridge
        switch random.next() % 3 {
        case 0:
            let steps = 4
            var left: [Point] = []
            for step in 0..<steps {
                let inset = half * Double(step) / Double(steps)
                let y = eaves - rise * Double(step + 1) / Double(steps)
                left.append(Point(x - half + inset, y + rise / Double(steps)))
                left.append(Point(x - half + inset, y))
            }
            return Cutting(left + left.reversed().map { Point(2 * x - $0.x, $0.y) })
        case 1: return Cutting([Point(x - half - 6, eaves), Point(x, ridge), Point(x + half + 6, eaves)])
        default:
            return Cutting([
                Point(x - half - 5, eaves), Point(x - half * 0.72, ridge + rise * 0.18),
                Point(x + half * 0.72, ridge + rise * 0.18),
                Point(x + half + 5, eaves),
            ])
        }
    }

    /// A round tower with a cone, or battlements where `cone` is false.
    static func tower(x: Double, y: Double, width: Double, height: Double, cone: Bool) -> Building {
        var building = Building()
        let half = width / 2
        let top = cone ? y - height * 0.7 : y - height
        building.walls.append(.rectangle(x: x - half, y: top, width: width, height: y - top + 60))
        building.walls.append(.rectangle(x: x - half * 1.22, y: top, width: width * 1.22, height: width * 0.3))
        if cone {
            building.roof.append(
                Cutting([Point(x - half * 1.42, top + 4), Point(x, y - height), Point(x + half * 1.42, top + 4)]))
            building.walls.append(.rectangle(x: x - 1.2, y: y - height - width * 0.5, width: 2.4, height: width * 0.6))
            building.roof.append(
                Cutting([
                    Point(x, y - height - width * 0.5), Point(x + width * 0.55, y - height - width * 0.36),
                    Point(x, y - height - width * 0.22),
                ]))
        } else {
            building.walls += battlements(from: x - half * 1.22, to: x + half * 1.22, y: top, tooth: width * 0.19)
        }
        building.windows.append(arch(x: x, y: top + width * 0.95, width: width * 0.2, height: width * 0.48))
        building.windows.append(arch(x: x, y: top + width * 2.1, width: width * 0.16, height: width * 0.4))
        return building
    }

    static func battlements(from: Double, to: Double, y: Double, tooth: Double) -> [Cutting] {
        let count = max(Int((to - from) / tooth / 2), 1)
        let step = (to - from) / (Double(count) - 0.5)
        return (0..<count).map { .rectangle(x: from + Double($0) * step, y: y - tooth, width: step / 2, height: tooth + 2) }
    }

    /// A church with its spire.
    static func church(x: Double, y: Double, height: Double) -> Building {
        let unit = height / 10
        var building = Building()
        building.walls.append(.rectangle(x: x - unit * 0.9, y: y - unit * 6, width: unit * 1.8, height: unit * 6.5))
        building.roof.append(
            Cutting([Point(x - unit * 1.15, y - unit * 5.9), Point(x, y - unit * 10), Point(x + unit * 1.15, y - unit * 5.9)]))
        building.walls.append(.rectangle(x: x + unit * 0.8, y: y - unit * 2.6, width: unit * 4, height: unit * 3))
        building.roof.append(
            Cutting([
                Point(x + unit * 0.7, y - unit * 2.5), Point(x + unit * 0.9, y - unit * 4.4),
                Point(x + unit * 4.2, y - unit * 4.4),
                Point(x + unit * 5.1, y - unit * 2.5),
            ]))
        building.windows.append(arch(x: x, y: y - unit * 4, width: unit * 0.6, height: unit * 1.3))
        for window in 0..<3 {
            building.windows.append(
                arch(x: x + unit * (1.7 + Double(window) * 1.1), y: y - unit * 0.6, width: unit * 0.5, height: unit * 1.4))
        }
        return building
    }

    /// An opening with a round head; (x, y) is the middle of its sill.
    static func arch(x: Double, y: Double, width: Double, height: Double, flat: Bool = false) -> Cutting {
        let half = width / 2
        guard !flat else { return .rectangle(x: x - half, y: y - height, width: width, height: height) }
        let spring = y - height + half
        let head = (0...6).map { step in
            let angle = Double.pi + Double(step) / 6 * .pi
            return Point(x + cosine(angle) * half, spring + sine(angle) * half)
        }
        return Cutting([Point(x - half, y)] + head + [Point(x + half, y)])
    }

    /// Four panes with the bars left standing between them; (x, y) is their middle.
    static func panes(x: Double, y: Double, width: Double, height: Double) -> [Cutting] {
        let bar = max(width * 0.08, 1)
        let (wide, tall) = ((width - bar) / 2, (height - bar) / 2)
        return [(-1.0, -1.0), (0, -1), (-1, 0), (0, 0)].map { column, row in
            .rectangle(
                x: column < 0 ? x - width / 2 : x + bar / 2, y: row < 0 ? y - height / 2 : y + bar / 2, width: wide,
                height: tall)
        }
    }
}

extension Sheet {
    /// A building in one paper with its roof in another; windows glow when lit, else show dark.
    mutating func cut(_ building: Building, walls: Paper, roof: Paper, glow: Colour?, dark: Colour, random: inout SeededRandom)
    {
        cut(building.walls, walls)
        cut(building.roof, roof)
        guard let glow else {
            paint(building.windows, dark, opacity: 0.8)
            return
        }
        let lit = building.windows.filter { _ in random.chance(0.72) }
        paint(building.windows, dark, opacity: 0.8)
        paint(lit, glow)
        paint(lit.filter { _ in random.chance(0.5) }, glow.lighter(0.35), opacity: 0.7)
    }
}
