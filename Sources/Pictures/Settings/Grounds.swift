import Analysis

/// The land under the figures: sheet over sheet, darker as they come nearer, white when snow lies.
enum Grounds {
    /// The upper edge of the land, with `tufts` of grass along it.
    static func cut(
        _ sheet: inout Sheet, on stage: Stage, line: Ridge, tufts: [Cutting] = [], tinge: Colour? = nil, amount: Double = 0.3,
        grassy: Bool = true
    ) {
        var random = stage.random("grounds")
        sheet.cut([line.land()] + tufts, paper(stage, 0.38, tinge: tinge, amount: amount))
        for (index, drop) in [86.0, 178].enumerated() {
            let fold = Ridge.rolling(
                from: stage.left, to: stage.right, y: 0, height: 17, length: stage.width * (index == 0 ? 0.9 : 0.7) + 300,
                random: &random)
            let lower = Ridge(
                points: fold.points.map {
                    Point($0.x, max(line.height(at: $0.x) + 30, stage.horizon + 132) + $0.y * 0.9 + drop - 30)
                })
            var cuttings = [lower.land()]
            if grassy {
                cuttings += Greenery.grass(
                    along: lower, from: stage.left, to: stage.right, every: 34 + 14 * Double(index), height: 9...24,
                    random: &random)
            }
            sheet.cut(cuttings, paper(stage, 0.31 - 0.08 * Double(index), tinge: tinge, amount: amount))
        }
    }

    /// Paper for land at `distance`.
    static func paper(_ stage: Stage, _ distance: Double, tinge: Colour? = nil, amount: Double = 0.3) -> Paper {
        var paper = stage.paper(distance, tinge: tinge, amount: amount)
        guard let snow = stage.palette.snow else {
            paper.bottom = paper.top.mixed(with: stage.palette.tone(0.1), 0.55)
            return paper
        }
        let shade = stage.palette.skyTop.mixed(with: stage.palette.tone(0.3), 0.5)
        paper.top = snow.mixed(with: shade, 0.1 + 0.5 * max(0.4 - distance, 0))
        paper.bottom = snow.mixed(with: shade, 0.55)
        paper.rim = snow.lighter(0.5)
        paper.snow = nil
        return paper
    }
}
