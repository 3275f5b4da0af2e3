/// Bands of mist like sheets of vellum, which drift sideways for ever.
struct Mist {
    let stage: Stage

    private static let driftHeightsPerSecond = 0.012

    func band(before: Bool) -> IllustrationLayer {
        var random = stage.random(before ? "mist before" : "mist behind")
        var sheet = Sheet(frame: stage.frame, treatment: stage.treatment, light: Point(0, -1))
        let colour = stage.palette.skyLow.lighter(stage.isDark ? 0.06 : 0.16)
        let rows: [(y: Double, depth: Double, opacity: Double)] =
            before
            ? [(stage.horizon + 90, 190, 0.42), (stage.horizon + 210, 170, 0.3)]
            : [(stage.horizon - 260, 260, 0.34), (stage.horizon - 110, 240, 0.5), (stage.horizon + 10, 220, 0.55)]
        for row in rows {
            sheet.wash(
                [strip(y: row.y, depth: row.depth, random: &random)], colour, opacity: row.opacity, colour, opacity: 0)
        }
        return IllustrationLayer(
            name: before ? "mist before" : "mist behind", sheet, depth: before ? 0.92 : 0.35,
            drift: Drift(x: before ? Self.driftHeightsPerSecond : -Self.driftHeightsPerSecond * 0.6, y: 0, wraps: true))
    }

    /// Waves of whole periods over the frame, so that the ends meet.
    private func strip(y: Double, depth: Double, random: inout SeededRandom) -> Cutting {
        let waves = (1...4).map { (count: Double($0), phase: random.number(in: 0...(2 * .pi)), height: 34 / Double($0)) }
        let steps = 96
        let top = (0...steps).map { step -> Point in
            let part = Double(step) / Double(steps)
            let lift = waves.reduce(0.0) { $0 + sine(part * 2 * .pi * $1.count + $1.phase) * $1.height }
            return Point(stage.frame.left + part * stage.frame.fullWidth, y - lift)
        }
        return .under(top, floor: y + depth)
    }
}
