import Analysis
import Storyboards

/// The light that lies over everything: the bloom of sun or moon, rays, and shade at the edges.
struct Lighting {
    let stage: Stage

    func bloom() -> Sheet {
        var sheet = Sheet(frame: stage.frame, treatment: stage.treatment, light: Point(0, -1))
        let (luminary, palette) = (stage.luminary, stage.palette)
        sheet.glow(
            x: luminary.x, y: luminary.y, radius: 620, palette.light, opacity: stage.brief.timeOfDay == .night ? 0.2 : 0.34)
        let hasRays =
            stage.brief.timeOfDay != .night
            && [.forest, .mountain, .field, .garden, .castle, .road].contains(stage.brief.setting)
        if hasRays {
            var random = stage.random("rays")
            for _ in 0..<6 {
                let toward = stage.isClearingOnTheLeft ? .pi - random.number(in: 0.35...1.25) : random.number(in: 0.35...1.25)
                let wide = random.number(in: 0.018...0.05)
                let ray = Cutting([
                    Point(luminary.x, luminary.y), end(toward - wide), end(toward + wide),
                ])
                sheet.wash(
                    [ray], palette.light, opacity: stage.brief.timeOfDay == .day ? 0.17 : 0.12, palette.light, opacity: 0.01)
            }
        }
        return sheet
    }

    private func end(_ angle: Double) -> Point {
        Point(stage.luminary.x + cosine(angle) * 1700, stage.luminary.y + sine(angle) * 1700)
    }

    /// Shade at the corners and at the foot, where captions stand.
    func shade(_ sheet: inout Sheet) {
        let dark = stage.palette.tone(0).darker(0.3)
        let strength = stage.treatment.isOnPaper ? 0.4 : 1
        sheet.vignette(dark, opacity: 0.5 * strength)
        sheet.wash(
            [.rectangle(x: stage.frame.left, y: 800, width: stage.frame.fullWidth, height: stage.frame.bottom - 800)], dark,
            opacity: 0, dark, opacity: 0.55 * strength, isSoft: true)
    }
}
