import Analysis
import Storyboards

/// Gabled fronts along a street, domes and spires behind, lamps before.
struct CityStreetScenery: Scenery {
    let localColour = Colour(0x8C7A86)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("city")
        skyline(&place.far, stage, random: &random)
        let street = stage.width / 2
        front(
            &place.middle, stage, y: 40, distance: 0.68, size: 230...300, width: 84...112, gap: stage.width * 0.06 + 34,
            random: &random)
        front(
            &place.middle, stage, y: 84, distance: 0.52, size: 350...440, width: 132...170, gap: stage.width * 0.11 + 60,
            random: &random)
        pavement(&place.near, stage, street: street, random: &random)
        front(
            &place.near, stage, y: 136, distance: 0.34, size: 640...760, width: 210...250, gap: stage.width * 0.36,
            random: &random)
        kerb(&place.near, stage, street: street)
        lamps(&place, stage)
        place.perches = [
            .init(
                plane: .far, kind: .height, x: street + (stage.isClearingOnTheLeft ? 1 : -1) * 40, y: stage.horizon + 24,
                unit: 52),
            .init(plane: .middle, kind: .ground, x: street, y: stage.horizon + 92, unit: 80),
        ]
    }

    private func skyline(_ sheet: inout Sheet, _ stage: Stage, random: inout SeededRandom) {
        for (distance, height) in [(0.93, 1.0), (0.82, 0.72)] {
            var building = Building()
            var x = stage.left
            while x < stage.right {
                let wide = random.number(in: 46...96)
                let tall = random.number(in: 130...250) * height
                let foot = stage.horizon + 60
                building.walls.append(.rectangle(x: x, y: foot - tall, width: wide, height: tall))
                switch random.next() % 6 {
                case 0:
                    building.walls.append(
                        Cutting([
                            Point(x, foot - tall), Point(x + wide / 2, foot - tall - 150 * height),
                            Point(x + wide, foot - tall),
                        ]))
                case 1:
                    building.walls.append(.disc(x: x + wide / 2, y: foot - tall, radius: wide * 0.46))
                    building.walls.append(
                        .rectangle(x: x + wide / 2 - 2, y: foot - tall - wide * 0.8, width: 4, height: wide * 0.4))
                case 2, 3:
                    building.walls.append(
                        Cutting([
                            Point(x - 3, foot - tall), Point(x + wide / 2, foot - tall - 44), Point(x + wide + 3, foot - tall),
                        ]))
                default: building.walls.append(.rectangle(x: x + wide * 0.6, y: foot - tall - 24, width: 10, height: 30))
                }
                for window in 0..<3 where stage.hasLitWindows && random.chance(0.5) {
                    building.windows.append(
                        .rectangle(
                            x: x + 10 + Double(window) * 16, y: foot - tall + 20 + random.number(in: 0...80), width: 6,
                            height: 9))
                }
                x += wide * random.number(in: 0.8...1.3)
            }
            sheet.cut(building.walls, stage.paper(distance))
            sheet.paint(building.windows, stage.palette.glow, opacity: 0.7)
        }
    }

    /// Two rows of houses that leave the street open between them.
    private func front(
        _ sheet: inout Sheet, _ stage: Stage, y: Double, distance: Double, size: ClosedRange<Double>,
        width: ClosedRange<Double>, gap: Double,
        random: inout SeededRandom
    ) {
        for side in [-1.0, 1] {
            var x = stage.width / 2 + side * gap
            while x > stage.left - 250, x < stage.right + 250 {
                let wide = random.number(in: width)
                let tall = random.number(in: size)
                let house = Building.townHouse(
                    x: x + side * wide / 2, y: stage.horizon + y, width: wide, height: tall,
                    storeys: max(Int(tall / (wide * 0.72)), 2) + 1,
                    random: &random)
                let hue = [Colour(0xC98F6B), Colour(0xA9A08C), Colour(0x8FA0A8), Colour(0xB9837F)][Int(random.next() % 4)]
                let paper = stage.paper(distance + random.number(in: -0.05...0.05), tinge: hue, amount: 0.35)
                sheet.cut(
                    house, walls: paper, roof: paper, glow: stage.hasLitWindows ? stage.palette.glow : nil,
                    dark: stage.palette.tone(distance - 0.3), random: &random)
                x += side * wide * 0.99
            }
        }
    }

    private func pavement(_ sheet: inout Sheet, _ stage: Stage, street: Double, random: inout SeededRandom) {
        let top = stage.horizon + 86
        sheet.cut(
            [.rectangle(x: stage.left, y: top, width: stage.right - stage.left, height: Frame.floor - top)], stage.paper(0.42))
        var arcs: [[Point]] = []
        for row in 0..<11 {
            let y = top + 12 + power(Double(row), 1.7) * 9
            let size = 12 + Double(row) * 9
            var x = street - 900 + (row % 2 == 0 ? 0 : size / 2)
            while x < street + 900 {
                arcs.append([
                    Point(x, y + size * 0.2), Point(x + size * 0.25, y), Point(x + size * 0.75, y),
                    Point(x + size, y + size * 0.2),
                ])
                x += size
            }
        }
        sheet.lines(arcs, stage.palette.tone(0.16), width: 1.8, opacity: 0.28)
        if stage.brief.weather == .rain || stage.brief.weather == .storm || stage.isDark {
            sheet.paint(
                Waves.glints(x: street, spread: 150, from: top + 10, to: 960, count: 24, random: &random), stage.palette.glow,
                opacity: 0.2)
        }
    }

    private func kerb(_ sheet: inout Sheet, _ stage: Stage, street: Double) {
        for side in [-1.0, 1] {
            let near = street + side * stage.width * 0.37
            let pavement = Cutting([
                Point(near, stage.horizon + 138), Point(side < 0 ? stage.left : stage.right, stage.horizon + 138),
                Point(side < 0 ? stage.left : stage.right, Frame.floor), Point(near + side * 60, Frame.floor),
                Point(near + side * 10, 1000),
            ])
            sheet.cut([pavement], stage.paper(0.3))
        }
    }

    private func lamps(_ place: inout Place, _ stage: Stage) {
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        let spots: [(x: Double, foot: Double, tall: Double)] = [
            (stage.width / 2 + side * stage.width * 0.25, stage.horizon + 200, 400),
            (stage.width / 2 - side * stage.width * 0.15, stage.horizon + 110, 210),
        ]
        for spot in spots {
            let unit = spot.tall / 100
            let head = spot.foot - spot.tall
            let post: [Cutting] = [
                .rectangle(x: spot.x - unit * 1.1, y: head, width: unit * 2.2, height: spot.tall),
                .rectangle(x: spot.x - unit * 3.4, y: spot.foot - unit * 9, width: unit * 6.8, height: unit * 10),
                .rectangle(x: spot.x - unit * 2.2, y: spot.foot - unit * 34, width: unit * 4.4, height: unit * 3),
                .rectangle(x: spot.x - unit * 8, y: head + unit * 3, width: unit * 16, height: unit * 1.6),
                Cutting([
                    Point(spot.x - unit * 6.5, head - unit * 14), Point(spot.x, head - unit * 20),
                    Point(spot.x + unit * 6.5, head - unit * 14),
                ]),
            ]
            let lantern = Cutting([
                Point(spot.x - unit * 3, head), Point(spot.x - unit * 5, head - unit * 14),
                Point(spot.x + unit * 5, head - unit * 14), Point(spot.x + unit * 3, head),
            ])
            if stage.hasLitWindows {
                place.near.glow(x: spot.x, y: head - unit * 7, radius: unit * 62, stage.palette.glow, opacity: 0.65)
                place.near.glow(
                    x: spot.x, y: spot.foot + unit * 4, radius: unit * 60, stage.palette.glow, opacity: 0.4, squash: 0.2)
            }
            place.near.cut(post + [lantern], stage.paper(0.1))
            place.near.paint(
                [lantern.moved(x: 0, y: 0)], stage.hasLitWindows ? stage.palette.glow.lighter(0.4) : stage.palette.tone(0.7),
                opacity: 0.92)
        }
        awning(&place.foreground, stage)
    }

    /// A striped awning at the upper corner, on the side away from the figures.
    private func awning(_ sheet: inout Sheet, _ stage: Stage) {
        let frame = stage.frame
        let right = stage.isClearingOnTheLeft
        let edge = right ? frame.right + 20 : frame.left - 20
        let side = right ? -1.0 : 1
        let deep = frame.width * 0.12 + (right ? edge - frame.width : -edge)
        var outlines = [
            Cutting([Point(edge, -130), Point(edge + side * deep * 0.4, -130), Point(edge + side * deep, 46), Point(edge, 84)])
        ]
        for scallop in 0..<7 {
            let part = (Double(scallop) + 0.5) / 7
            outlines.append(.ellipse(x: edge + side * deep * part, y: 84 - 38 * part, across: deep / 14, down: 24))
        }
        sheet.cut(outlines, Foregrounds.front(stage))
        Foregrounds.bank(&sheet, on: stage, y: 1005, rocks: 0)
    }
}
