import Analysis
import Storyboards

/// Broken columns and an arch that leads nowhere.
struct RuinsScenery: Scenery {
    let localColour = Colour(0x9A8E72)

    func compose(_ place: inout Place, on stage: Stage) {
        MoorScenery(hasStones: false).compose(&place, on: stage)
        var random = stage.random("ruins")
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        let stone = stage.paper(0.46, tinge: Colour(0xA9A296), amount: 0.45)
        let x = stage.width * (0.5 + side * 0.2)
        let foot = stage.horizon + 120
        let (half, tall) = (120.0, 330.0)
        let arch = (0...10).map { step -> Point in
            let angle = Double.pi + Double(step) / 14 * .pi
            return Point(x + cosine(angle) * half, foot - tall + half + sine(angle) * half)
        }
        var walls: [Cutting] = [
            .ribbon([Point(x - half, foot + 40), Point(x - half, foot - tall + half)] + arch, width: { _ in 54 }),
            .ribbon([Point(x + half, foot + 40), Point(x + half, foot - 150)], width: { _ in 58 }),
        ]
        for (part, height) in [(-0.3, 190.0), (-0.42, 260), (0.36, 300), (0.45, 120)] {
            let column = stage.width * (0.5 + side * part)
            walls.append(.rectangle(x: column - 24, y: foot - height, width: 48, height: height + 60))
            walls.append(.rectangle(x: column - 36, y: foot - 4, width: 72, height: 40))
            walls.append(
                Cutting([
                    Point(column - 30, foot - height + 20), Point(column - 20, foot - height - 26),
                    Point(column + 8, foot - height - 6), Point(column + 30, foot - height + 20),
                ]))
        }
        place.middle.cut(walls, stone)
        var flutes: [[Point]] = []
        for (part, height) in [(-0.3, 190.0), (-0.42, 260), (0.36, 300), (0.45, 120)] {
            for flute in [-10.0, 0, 10] {
                let column = stage.width * (0.5 + side * part) + flute
                flutes.append([Point(column, foot - height + 26), Point(column, foot - 10)])
            }
        }
        place.middle.lines(flutes, stage.palette.tone(0.2), width: 2.4, opacity: 0.5)
        place.near.cut(
            (0..<7).map { _ in
                Rocks.rock(
                    x: random.number(in: 0...stage.width), y: stage.horizon + random.number(in: 170...230),
                    width: random.number(in: 50...140), height: random.number(in: 26...70), random: &random)
            }, stage.paper(0.3, tinge: Colour(0xA9A296), amount: 0.4))
    }
}
