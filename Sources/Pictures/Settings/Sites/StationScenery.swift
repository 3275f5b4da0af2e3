import Analysis
import Storyboards

/// A platform under an iron roof, a train at it.
struct StationScenery: Scenery {
    let localColour = Colour(0x8A8478)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("station")
        var town: [Cutting] = []
        var x = stage.left
        while x < stage.right {
            let (wide, tall) = (random.number(in: 50...110), random.number(in: 60...190))
            town.append(.rectangle(x: x, y: stage.horizon + 60 - tall, width: wide, height: tall))
            x += wide
        }
        place.far.cut(town, stage.paper(0.84))
        let iron = stage.paper(0.42, tinge: Colour(0x4A5360), amount: 0.4)
        var ribs: [Cutting] = []
        for bay in -2...2 {
            let x = stage.width / 2 + Double(bay) * 460
            let arch = (0...12).map { step -> Point in
                let angle = Double.pi + Double(step) / 12 * .pi
                return Point(x + cosine(angle) * 230, 250 + sine(angle) * 170)
            }
            ribs.append(.ribbon(arch, width: { _ in 15 }))
            ribs.append(.rectangle(x: x - 237, y: 244, width: 14, height: 440))
            ribs.append(.rectangle(x: x - 230, y: 240, width: 460, height: 12))
        }
        ribs.append(.rectangle(x: stage.left - 100, y: -400, width: stage.right - stage.left + 200, height: 470))
        place.middle.cut(ribs, iron)
        let scale = 112.0
        let isMirrored = stage.isClearingOnTheLeft
        let light = FigureLight(
            silhouette: stage.palette.tone(0.34), rim: stage.palette.light, tint: 0.55,
            fromLeft: (stage.luminary.x < stage.width / 2) != isMirrored, style: stage.brief.style, unit: scale)
        if !stage.brief.props.contains(.train) {
            place.middle.draw(
                PropDrawing.draw(.train, light: light, seed: stage.brief.sceneSeed)
                    .placed(x: stage.opposite, y: stage.horizon + 130, scale: scale, mirrored: isMirrored))
        }
        place.middle.lines(
            [[Point(stage.left, stage.horizon + 132), Point(stage.right, stage.horizon + 132)]], stage.palette.tone(0.1),
            width: 6)
        let top = stage.horizon + 140
        place.near.cut(
            [.rectangle(x: stage.left, y: top, width: stage.right - stage.left, height: Frame.floor - top)],
            stage.paper(0.34, tinge: Colour(0xA09684), amount: 0.4))
        place.near.paint(
            [.rectangle(x: stage.left, y: top + 14, width: stage.right - stage.left, height: 12)], stage.palette.light,
            opacity: 0.45)
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        for (prop, part, unit) in [(Prop.streetlamp, 0.3, 170.0), (.bench, 0.4, 170), (.bag, 0.24, 190)] {
            place.near.draw(
                PropDrawing.draw(prop, light: light, seed: stage.brief.sceneSeed)
                    .placed(x: stage.width * (0.5 + side * part), y: stage.horizon + 190, scale: unit, mirrored: side > 0))
        }
        Foregrounds.bank(&place.foreground, on: stage, y: 1008, rocks: 0)
        let lamp = stage.place(Point(stage.width * (0.5 + side * 0.3), stage.horizon + 190 - 1.95 * 170), depth: 0.85)
        place.glimmers = [Glimmer(x: lamp.x, y: lamp.y, radius: 160)]
    }
}
