import Analysis
import Storyboards

/// A sheet of water, and the lights that move on it.
enum WaterPlane {
    static func cut(_ sheet: inout Sheet, on stage: Stage, from top: Double? = nil, distance: Double = 0.84) {
        var sea = stage.paper(distance)
        sea.rim = nil
        sea.snow = nil
        let top = top ?? stage.horizon
        sea.top = stage.palette.skyLow.mixed(with: stage.palette.tone(distance), 0.55)
        sea.bottom = stage.palette.tone(distance - 0.24)
        sheet.cut([.rectangle(x: stage.left, y: top, width: stage.right - stage.left, height: Frame.floor - top)], sea)
        let streaks = (0..<14).map { streak -> [Point] in
            let y = top + 8 + power(Double(streak), 1.4) * 5
            let x = stage.left + Double(streak * 337 % 100) / 100 * (stage.right - stage.left)
            return [Point(x, y), Point(x + 120 + Double(streak) * 22, y)]
        }
        sheet.lines(streaks, stage.palette.light, width: 2.4, opacity: 0.22)
    }

    /// Glints, drawn apart because they move by themselves.
    static func shimmer(on stage: Stage, from top: Double, to bottom: Double) -> Sheet {
        var random = stage.random("shimmer")
        var sheet = stage.sheet(depth: Place.Plane.middle.rawValue)
        let strength = stage.brief.weather == .clear ? 0.6 : 0.25
        sheet.paint(
            Waves.glints(x: stage.luminary.x, spread: 170, from: top, to: bottom, count: 46, random: &random),
            stage.palette.light, opacity: strength)
        return sheet
    }
}
