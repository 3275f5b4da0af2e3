import Analysis
import Storyboards

/// The drifting clouds, which come back at the other edge, and the birds among them.
struct CloudPainting {
    let stage: Stage

    func clouds() -> Sheet? {
        let weather = stage.brief.weather
        guard weather != .fog else { return nil }
        var random = stage.random("clouds")
        var sheet = stage.sheet(depth: 0)
        let heavy = weather == .storm || weather == .rain
        let count = heavy ? Int(5 + 5 * stage.frame.aspect) : Int(2 + 2.4 * stage.frame.aspect)
        for index in 0..<count {
            let part = (Double(index) + random.number(in: 0...1)) / Double(count)
            let x = stage.frame.left + part * stage.frame.fullWidth
            let lift = random.number(in: 0...1)
            let y = heavy ? 40 + 270 * lift : 120 + (stage.horizon - 290) * lift
            let width = heavy ? 620 - 200 * lift : 360 - 190 * lift
            let isBeforeTheDisc =
                abs(x - stage.luminary.x) < width * 0.6 + 70 && y > stage.luminary.y - 90
                && y - width * 0.25 < stage.luminary.y + 90
            if isBeforeTheDisc, !heavy, random.chance(0.85) { continue }
            let cloud = Clouds.cloud(x: x, y: y, width: width * random.number(in: 0.8...1.2), random: &random)
            let under = Clouds.cloud(x: x + width * 0.22, y: y + 26, width: width * 0.72, random: &random)
            wrapped(&sheet, cloud, paper(heavy: heavy, lift: lift, near: false))
            wrapped(&sheet, under, paper(heavy: heavy, lift: lift, near: true))
        }
        if weather == .clear, stage.brief.timeOfDay != .night { birds(&sheet, random: &random) }
        return sheet
    }

    private func wrapped(_ sheet: inout Sheet, _ outline: Cutting, _ paper: Paper) {
        let reach = 60.0
        let xs = outline.points.map(\.x)
        guard let low = xs.min(), let high = xs.max() else { return }
        sheet.cut([outline], paper)
        if low - reach < stage.frame.left { sheet.cut([outline.moved(x: stage.frame.fullWidth, y: 0)], paper) }
        if high + reach > stage.frame.right { sheet.cut([outline.moved(x: -stage.frame.fullWidth, y: 0)], paper) }
    }

    private func paper(heavy: Bool, lift: Double, near: Bool) -> Paper {
        let palette = stage.palette
        let sky = palette.skyTop.mixed(with: palette.skyLow, 0.35 + 0.5 * lift)
        let body: Colour
        if heavy {
            body = sky.mixed(with: palette.tone(0.4), near ? 0.6 : 0.42)
        } else if stage.brief.timeOfDay == .night {
            body = sky.lighter(near ? 0.1 : 0.05)
        } else {
            body = sky.mixed(with: palette.light, near ? 0.62 : 0.42).mixed(
                with: palette.accent, stage.brief.timeOfDay == .day ? 0 : 0.12)
        }
        var paper = Paper(top: body, bottom: body.mixed(with: sky, 0.6))
        paper.rim = body.mixed(with: palette.light, heavy ? 0.2 : 0.6)
        paper.shadow = heavy ? 0.4 : 0.26
        return paper
    }

    private func birds(_ sheet: inout Sheet, random: inout SeededRandom) {
        let flock = Point(stage.opposite + random.number(in: -0.1...0.1) * stage.width, random.number(in: 200...330))
        var outlines: [Cutting] = []
        for _ in 0..<5 {
            let x = flock.x + random.number(in: -110...110)
            let y = flock.y + random.number(in: -50...50)
            let size = random.number(in: 9...16)
            let beat = random.number(in: 0.2...0.7) * size
            outlines.append(
                Cutting([
                    Point(x - size, y - beat), Point(x - size * 0.45, y - beat * 0.9), Point(x, y),
                    Point(x + size * 0.45, y - beat * 0.9),
                    Point(x + size, y - beat), Point(x + size * 0.4, y - beat * 0.4), Point(x, y + size * 0.26),
                    Point(x - size * 0.4, y - beat * 0.4),
                ]))
        }
        sheet.paint(outlines, stage.palette.tone(0.4), opacity: 0.75)
    }
}
