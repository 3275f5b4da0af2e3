import Analysis
import Storyboards

/// Under the sea: shafts of light, weed, a wreck in the distance.
struct UnderwaterScenery: Scenery {
    let localColour = Colour(0x2F8FA6)

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("underwater")
        let deep = stage.palette.skyTop.mixed(with: Colour(0x0E5A74), 0.6)
        let pale = stage.palette.skyLow.mixed(with: Colour(0x7AC4C8), 0.6)
        place.far.wash(
            [.rectangle(x: stage.left - 200, y: -600, width: stage.right - stage.left + 400, height: Frame.floor + 600)], pale,
            opacity: 0.95, deep, opacity: 0.98)
        for (y, distance) in [(-40.0, 0.8), (30, 0.7)] {
            let line = Ridge.craggy(
                from: stage.left, to: stage.right, y: stage.horizon + y, height: 90, roughness: 0.55, random: &random)
            place.far.cut([line.land()], sunk(stage.paper(distance), deep))
        }
        let side = stage.isClearingOnTheLeft ? 1.0 : -1
        for index in 0..<9 {
            let x = stage.width * (0.5 + side * random.number(in: -0.5...0.6))
            weed(
                &place.middle, stage, x: x, y: stage.horizon + 130, height: random.number(in: 160...420), deep, index,
                random: &random)
        }
        let sand = Ridge.rolling(
            from: stage.left, to: stage.right, y: stage.horizon + 136, height: 16, length: 800, random: &random)
        place.near.cut([sand.land()], sunk(stage.paper(0.46, tinge: Colour(0xD9C79A), amount: 0.5), deep))
        let stones = (0..<7).map { _ in
            let x = random.number(in: 0...stage.width)
            return Rocks.rock(
                x: x, y: sand.height(at: x) + 40, width: random.number(in: 40...130), height: random.number(in: 24...80),
                random: &random)
        }
        place.near.cut(stones, sunk(stage.paper(0.26), deep))
        for part in [0.34, 0.42, -0.46] {
            weed(
                &place.near, stage, x: stage.width * (0.5 + side * part), y: stage.horizon + 230,
                height: random.number(in: 240...420), deep, 2, random: &random)
        }
        Foregrounds.stoneFrame(&place.foreground, on: stage, width: 40)
        var light = Sheet(frame: stage.frame, treatment: stage.treatment, light: Point(0, -1))
        for ray in 0..<6 {
            let x = stage.width * (0.1 + 0.16 * Double(ray)) + random.number(in: -40...40)
            light.wash(
                [Cutting([Point(x - 20, -130), Point(x + 50, -130), Point(x + 260, 1000), Point(x + 60, 1000)])],
                stage.palette.light, opacity: 0.2, stage.palette.light, opacity: 0.01)
        }
        for _ in 0..<26 {
            light.paint(
                [
                    .disc(
                        x: random.number(in: 0...stage.width), y: random.number(in: 60...900), radius: random.number(in: 3...9))
                ], Colour(0xE6FAFA), opacity: 0.4)
        }
        place.light = light
    }

    private func sunk(_ paper: Paper, _ deep: Colour) -> Paper {
        var paper = paper
        paper.top = paper.top.mixed(with: deep, 0.4)
        paper.bottom = paper.bottom.mixed(with: deep, 0.6)
        paper.snow = nil
        return paper
    }

    private func weed(
        _ sheet: inout Sheet, _ stage: Stage, x: Double, y: Double, height: Double, _ deep: Colour, _ index: Int,
        random: inout SeededRandom
    ) {
        var strands: [Cutting] = []
        for strand in 0..<4 {
            let foot = x + Double(strand - 2) * 22
            let phase = random.number(in: 0...6)
            let spine = (0...10).map { step -> Point in
                let part = Double(step) / 10
                return Point(foot + sine(part * 6 + phase) * 22 * part, y - height * part * (1 - 0.12 * Double(strand)))
            }
            strands.append(.ribbon(spine, width: { 24 - 20 * $0 }))
        }
        sheet.cut(strands, sunk(stage.paper(index % 2 == 0 ? 0.4 : 0.3, tinge: Colour(0x4F8A5A), amount: 0.6), deep))
    }
}
