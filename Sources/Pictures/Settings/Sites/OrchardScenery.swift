import Analysis
import Storyboards

/// Rows of fruit trees.
struct OrchardScenery: Scenery {
    let localColour = Colour(0x7FA050)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("orchard")
        let hill = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon - 40, height: 36, length: 900, random: &random)
        place.far.cut([hill.land()], stage.paper(0.88))
        for (y, distance, tall, every) in [(16.0, 0.76, 130.0, 120.0), (96, 0.56, 240, 240)] {
            let line = Ridge.rolling(
                from: stage.left, to: stage.right, y: stage.horizon + y, height: 8, length: 900, random: &random)
            var trees = [line.land()]
            var fruit: [Cutting] = []
            var x = stage.left + random.number(in: 0...every)
            while x < stage.right {
                if abs(x - stage.clearing) > every * 0.6 || y < 50 {
                    trees += Trees.broadleaf(x: x, y: line.height(at: x) + 8, height: tall, random: &random)
                    for _ in 0..<9 {
                        fruit.append(
                            .disc(
                                x: x + random.number(in: -0.26...0.26) * tall,
                                y: line.height(at: x) - tall * random.number(in: 0.42...0.86), radius: tall * 0.026))
                    }
                }
                x += every
            }
            var sheet = y < 50 ? place.far : place.middle
            sheet.cut(trees, stage.paper(distance))
            if stage.palette.snow == nil { sheet.paint(fruit, Colour(0xC0452F).mixed(with: stage.palette.tone(distance), 0.3)) }
            if y < 50 { place.far = sheet } else { place.middle = sheet }
        }
        let line = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 140, height: 8, length: 1000, random: &random)
        Grounds.cut(
            &place.near, on: stage, line: line,
            tufts: Greenery.grass(along: line, from: stage.left, to: stage.right, every: 15, height: 8...24, random: &random))
        Foregrounds.boughs(&place.foreground, on: stage)
        Foregrounds.grasses(&place.foreground, on: stage, flowers: stage.palette.snow == nil)
        place.perches = [.init(plane: .middle, kind: .ground, x: stage.opposite, y: stage.horizon + 110, unit: 84)]
    }
}
