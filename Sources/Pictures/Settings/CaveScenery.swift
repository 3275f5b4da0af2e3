import Analysis
import Storyboards

/// Rings of rock, darker as they come nearer, round a mouth full of light.
struct CaveScenery: Scenery {
    let localColour = Colour(0x5F6E86)
    let isInterior = true

    func compose(_ place: inout Place, on stage: Stage) {
        var random = stage.random("cave")
        let mouth = Point(stage.opposite + (stage.width / 2 - stage.opposite) * 0.25, stage.horizon - 100)
        let wide = min(stage.width * 0.22, 350)
        let land = Ridge.craggy(
            from: stage.left, to: stage.right, y: stage.horizon + 20, height: 60, roughness: 0.5, random: &random)
        place.far.cut([land.land()], stage.paper(0.9))
        ring(&place.far, stage, mouth, across: wide * 0.82, down: 250, distance: 0.72, teeth: 26, random: &random)
        ring(&place.middle, stage, mouth, across: wide * 1.12, down: 315, distance: 0.56, teeth: 44, random: &random)
        ring(
            &place.middle, stage, Point(mouth.x * 0.8 + stage.width * 0.1, mouth.y + 10), across: wide * 1.62, down: 400,
            distance: 0.42, teeth: 74, random: &random)
        floor(&place.near, stage, mouth, random: &random)
        ring(
            &place.near, stage, Point(stage.width / 2, mouth.y + 60), across: max(stage.width * 0.46, 330), down: 520,
            distance: 0.22, teeth: 110,
            random: &random)
        Foregrounds.stoneFrame(&place.foreground, on: stage)
        Foregrounds.bank(&place.foreground, on: stage)
        place.light = shafts(stage, mouth)
    }

    /// A wall of rock with a ragged hole, stone teeth hanging in it and standing in it.
    private func ring(
        _ sheet: inout Sheet, _ stage: Stage, _ centre: Point, across: Double, down: Double, distance: Double, teeth: Double,
        random: inout SeededRandom
    ) {
        let corners = 30
        let hole = Cutting(
            (0..<corners).map { corner in
                let angle = Double(corner) / Double(corners) * 2 * .pi
                let wobble = random.number(in: 0.93...1.07)
                // Flatter below, where the floor is.
                let low = sine(angle) > 0 ? 0.72 : 1
                return Point(centre.x + cosine(angle) * across * wobble, centre.y + sine(angle) * down * wobble * low)
            })
        let wall = Cutting.rectangle(
            x: stage.left - 500, y: -900, width: stage.right - stage.left + 1000, height: Frame.floor + 900)
        var paper = stage.paper(distance)
        paper.top = stage.palette.tone(max(distance - 0.2, 0))
        paper.bottom = stage.palette.tone(distance)
        paper.shadow = 0.9
        paper.snow = nil
        paper.rim = stage.palette.tone(distance).mixed(with: stage.palette.light, 0.3)
        var stones: [Cutting] = []
        for index in 0..<15 {
            let angle = .pi + (Double(index) + random.number(in: 0.1...0.9)) / 15 * .pi
            let root = Point(centre.x + cosine(angle) * across * 1.08, centre.y + sine(angle) * down * 1.08)
            let length = teeth * random.number(in: 0.7...2.1)
            let half = teeth * random.number(in: 0.22...0.4)
            stones.append(
                Cutting([
                    Point(root.x - half, root.y - half), Point(root.x + half, root.y - half),
                    Point(root.x + half * 0.3, root.y + length * 0.55),
                    Point(root.x, root.y + length), Point(root.x - half * 0.4, root.y + length * 0.5),
                ]))
        }
        for _ in 0..<5 {
            let angle = random.number(in: 0.15...2.99)
            let root = Point(centre.x + cosine(angle) * across * 1.04, centre.y + sine(angle) * down * 0.76)
            let length = teeth * random.number(in: 0.4...0.9)
            stones.append(
                Cutting([
                    Point(root.x - length * 0.22, root.y + 8), Point(root.x, root.y - length),
                    Point(root.x + length * 0.22, root.y + 8),
                ]))
        }
        sheet.cut([wall] + stones, paper, holes: [hole])
        sheet.glow(x: centre.x, y: centre.y, radius: max(across, down) * 1.35, stage.palette.light, opacity: 0.13)
    }

    private func floor(_ sheet: inout Sheet, _ stage: Stage, _ mouth: Point, random: inout SeededRandom) {
        let line = Ridge.craggy(
            from: stage.left, to: stage.right, y: stage.horizon + 128, height: 16, roughness: 0.5, random: &random)
        var paper = stage.paper(0.36)
        paper.snow = nil
        sheet.cut([line.land()], paper)
        let light = stage.palette.skyLow.mixed(with: stage.palette.light, 0.5)
        sheet.wash(
            [
                Cutting([
                    Point(mouth.x - 120, line.height(at: mouth.x) + 8), Point(mouth.x + 130, line.height(at: mouth.x) + 8),
                    Point(stage.clearing + 330, 1000), Point(stage.clearing - 300, 1000),
                ])
            ], light, opacity: 0.34, light, opacity: 0)
        let pool = Cutting.ellipse(x: mouth.x, y: stage.horizon + 196, across: 170, down: 22)
        sheet.wash([pool], light, opacity: 0.75, stage.palette.skyTop, opacity: 0.5)
    }

    private func shafts(_ stage: Stage, _ mouth: Point) -> Sheet {
        var sheet = Sheet(frame: stage.frame, treatment: stage.treatment, light: Point(0, -1))
        let centre = stage.place(mouth, depth: 0.5)
        let light = stage.palette.light
        let strength = stage.brief.timeOfDay == .night ? 0.5 : 1
        sheet.glow(x: centre.x, y: centre.y, radius: 520, light, opacity: 0.24 * strength)
        for (from, to, wide) in [(-0.4, -0.75, 90.0), (0.05, 0.1, 120), (0.45, 0.85, 80)] {
            let foot = stage.clearing + to * 260
            sheet.wash(
                [
                    Cutting([
                        Point(centre.x + from * 240 - 20, centre.y - 200), Point(centre.x + from * 240 + 30, centre.y - 200),
                        Point(foot + wide, 940), Point(foot - wide, 940),
                    ])
                ], light, opacity: 0.24 * strength, light, opacity: 0)
        }
        return sheet
    }
}
