import Analysis
import Storyboards

/// Over the roofs: slates, gables and smoking chimneys to the horizon.
struct RooftopScenery: Scenery {
    let localColour = Colour(0x8A7482)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("rooftops")
        for (y, distance, size) in [(-40.0, 0.9, 50.0), (10, 0.8, 74)] {
            roofs(&place.far, stage, y: stage.horizon + y, distance: distance, size: size, random: &random)
        }
        for (y, distance, size) in [(70.0, 0.64, 120.0), (120, 0.5, 190)] {
            roofs(&place.middle, stage, y: stage.horizon + y, distance: distance, size: size, random: &random)
        }
        let line = stage.horizon + 150
        var ridge: [Cutting] = [.rectangle(x: stage.left, y: line, width: stage.right - stage.left, height: Frame.floor - line)]
        for x in stride(from: stage.left, to: stage.right, by: 40) { ridge.append(.disc(x: x, y: line + 3, radius: 13)) }
        place.near.cut(ridge, stage.paper(0.32, tinge: Colour(0x8E4A38), amount: 0.35))
        var slates: [[Point]] = []
        for row in 0..<8 {
            let y = line + 34 + Double(row) * 36
            for column in stride(from: stage.left + (row % 2 == 0 ? 0 : 34), to: stage.right, by: 68) {
                slates.append([
                    Point(column, y), Point(column + 8, y + 22), Point(column + 34, y + 30), Point(column + 60, y + 22),
                    Point(column + 68, y),
                ])
            }
        }
        place.near.lines(slates, stage.palette.tone(0.08), width: 2.4, opacity: 0.45)
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        for (part, tall) in [(0.24, 190.0), (0.4, 250), (-0.42, 170)] {
            let x = stage.width * (0.5 + side * part)
            var stack: [Cutting] = [
                .rectangle(x: x - 44, y: line - tall, width: 88, height: tall + 20),
                .rectangle(x: x - 52, y: line - tall - 6, width: 104, height: 20),
            ]
            for pot in [-26.0, 0, 26] { stack.append(.rectangle(x: x + pot - 9, y: line - tall - 44, width: 18, height: 44)) }
            place.near.cut(stack, stage.paper(0.24, tinge: Colour(0x9A4E3A), amount: 0.4))
            for puff in 0..<4 {
                place.near.glow(
                    x: x + Double(puff) * 26, y: line - tall - 70 - Double(puff) * 46, radius: 40 + 16 * Double(puff),
                    stage.palette.skyLow, opacity: 0.5 - 0.1 * Double(puff))
            }
        }
        Foregrounds.bank(&place.foreground, on: stage, y: 1010, rocks: 0)
        place.perches = [
            .init(plane: .far, kind: .height, x: stage.opposite, y: stage.horizon - 20, unit: 42),
            .init(plane: .middle, kind: .ground, x: stage.opposite, y: stage.horizon + 60, unit: 60),
        ]
    }

    private func roofs(
        _ sheet: inout Sheet, _ stage: Stage, y: Double, distance: Double, size: Double, random: inout SeededRandom
    ) {
        var town = Building()
        var x = stage.left
        while x < stage.right {
            let wide = size * random.number(in: 0.9...1.4)
            town =
                town
                + Building.townHouse(
                    x: x, y: y + size * 1.6, width: wide, height: size * random.number(in: 1.7...2.5), storeys: 3,
                    random: &random)
            x += wide * 0.98
        }
        var roof = stage.paper(distance - 0.06)
        roof.top = roof.top.mixed(with: stage.palette.accent, 0.2)
        sheet.cut(
            town, walls: stage.paper(distance), roof: roof, glow: stage.hasLitWindows ? stage.palette.glow : nil,
            dark: stage.palette.tone(distance - 0.3), random: &random)
    }
}
