import Analysis
import Storyboards

/// A quay of stone, with the water of the harbour and the town behind.
struct HarbourScenery: Scenery {
    let localColour = Colour(0x4C93A0)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("harbour")
        WaterPlane.cut(&place.far, on: stage)
        var town = Building()
        var x = stage.left
        while x < stage.right {
            let wide = random.number(in: 50...96)
            town =
                town
                + Building.house(x: x, y: stage.horizon + 6, width: wide, height: random.number(in: 60...120), random: &random)
            x += wide * 1.05
        }
        let walls = stage.paper(0.78)
        place.far.cut(
            town, walls: walls, roof: stage.paper(0.7), glow: stage.hasLitWindows ? stage.palette.glow : nil,
            dark: stage.palette.tone(0.5), random: &random)
        for strip in 0..<2 {
            place.middle.cut(
                [
                    Waves.strip(
                        from: stage.left, to: stage.right, y: stage.horizon + 50 + Double(strip) * 44, length: 130,
                        height: 7 + 3 * Double(strip), random: &random)
                ], stage.paper(0.66 - 0.1 * Double(strip)))
        }
        place.shimmer = WaterPlane.shimmer(on: stage, from: stage.horizon + 14, to: stage.horizon + 120)
        let top = stage.horizon + 146
        let quay = stage.paper(0.36, tinge: Colour(0x9A9284), amount: 0.5)
        place.near.cut(
            [.rectangle(x: stage.left, y: top, width: stage.right - stage.left, height: Frame.floor - top)], quay)
        let seams = stride(from: stage.left, to: stage.right, by: 96).map { [Point($0, top + 22), Point($0 - 40, top + 120)] }
        place.near.lines(
            seams + [
                [Point(stage.left, top + 22), Point(stage.right, top + 22)],
                [Point(stage.left, top + 66), Point(stage.right, top + 66)],
            ],
            stage.palette.tone(0.1), width: 2.2, opacity: 0.4)
        for step in 0..<5 {
            let post = stage.width * (0.1 + 0.2 * Double(step))
            place.near.cut(
                [.rectangle(x: post - 11, y: top - 34, width: 22, height: 50), .disc(x: post, y: top - 36, radius: 15)],
                stage.paper(0.2))
        }
        Foregrounds.bank(&place.foreground, on: stage, y: 1005, rocks: 2)
        place.perches = [
            .init(plane: .far, kind: .water, x: stage.opposite, y: stage.horizon + 16, unit: 24),
            .init(plane: .middle, kind: .water, x: stage.width / 2, y: stage.horizon + 96, unit: 62),
            .init(plane: .far, kind: .height, x: stage.clearing, y: stage.horizon + 4, unit: 40),
        ]
    }
}
