import Analysis
import Storyboards

/// Above the clouds: banks of billows, and one green summit that breaks through.
struct SkyScenery: Scenery {
    let localColour = Colour(0x8FB4DA)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("sky")
        for (y, distance, billow) in [(-30.0, 0.95, 60.0), (26, 0.86, 84)] {
            cut(
                &place.far, stage,
                Clouds.bank(from: stage.left, to: stage.right, y: stage.horizon + y, billow: billow, random: &random), distance)
        }
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        let peak = Rocks.peak(
            x: stage.opposite + side * stage.width * 0.08, y: stage.horizon - 150, foot: stage.horizon + 160, width: 420,
            lightFromLeft: stage.luminary.x < stage.opposite, random: &random)
        place.middle.cut([peak.body], stage.paper(0.64))
        place.middle.wash([peak.lit], stage.palette.light, opacity: 0.4, stage.palette.light, opacity: 0)
        cut(
            &place.middle, stage,
            Clouds.bank(from: stage.left, to: stage.right, y: stage.horizon + 96, billow: 100, random: &random), 0.74)
        summit(&place, stage, side: side, random: &random)
        cut(
            &place.foreground, stage,
            Clouds.bank(from: stage.frame.left - 100, to: stage.frame.right + 100, y: 1030, billow: 90, random: &random), 0.5)
        place.perches = [
            .init(plane: .far, kind: .water, x: stage.opposite, y: stage.horizon - 20, unit: 26),
            .init(plane: .far, kind: .height, x: stage.opposite - side * stage.width * 0.1, y: stage.horizon, unit: 34),
            .init(
                plane: .middle, kind: .ground, x: stage.opposite + side * stage.width * 0.02, y: stage.horizon + 70, unit: 40),
        ]
    }

    private func cut(_ sheet: inout Sheet, _ stage: Stage, _ outlines: [Cutting], _ distance: Double) {
        var paper = stage.paper(distance)
        let sky = stage.palette.skyLow.mixed(with: stage.palette.skyTop, 1 - distance)
        paper.top = sky.mixed(with: stage.palette.light, stage.brief.timeOfDay == .night ? 0.12 : 0.5)
        paper.bottom = stage.palette.skyTop.mixed(with: stage.palette.tone(distance), 0.4)
        paper.rim = paper.top.mixed(with: stage.palette.light, 0.7)
        paper.snow = nil
        sheet.cut(outlines, paper)
    }

    private func summit(_ place: inout Place, _ stage: Stage, side: Double, random: inout SeededRandom) {
        let clearing = stage.clearing
        let line = Ridge.craggy(
            from: stage.left, to: stage.right, y: stage.horizon + 150, height: 16, roughness: 0.5, random: &random
        ).shaped { point in
            let away = (point.x - clearing) * side
            return away > 0 ? power(away / 300, 2.2) * 150 : power(-away / 520, 2) * 60
        }
        var outlines = [line.land()]
        outlines += Greenery.grass(
            along: line, from: clearing - 700, to: clearing + 700, every: 15, height: 10...28, random: &random)
        let tree = clearing - side * min(stage.width * 0.25, 330)
        outlines += Trees.bare(x: tree, y: line.height(at: tree) + 14, height: 420, random: &random)
        place.near.cut(outlines, Grounds.paper(stage, 0.36))
        cut(
            &place.near, stage,
            Clouds.bank(from: stage.left, to: stage.right, y: stage.horizon + 360, billow: 95, random: &random), 0.62)
    }
}
