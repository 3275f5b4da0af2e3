/// Cloth that falls from the waist around both legs: skirts, coat tails, tunics.
struct Skirt {
    /// Where it begins on the spine, and where it ends on the legs (1 the knee, 2 the ankle).
    var top = 0.34
    var length: Double
    var flare: Double
    var colour: Colour
    var folds = 3
    var hem: Colour?
    /// The seat of trousers: it belongs to what is below and casts no shadow on it.
    var isSewnOn = false

    func cut(_ body: Body, on sheet: inout PaperSheet) {
        sheet.cut(outline(body), colour, rim: isSewnOn ? 0.2 : 0.55, lifted: !isSewnOn)
        if let hem {
            sheet.cut(band(body, from: length - 0.2, to: length - 0.09), hem, rim: 0.25)
        }
        for fold in 0..<folds {
            let across = (Double(fold) + 0.9) / (Double(folds) + 0.6)
            cutFold(body, across: across, tone: fold % 2 == 0 ? -0.14 : 0.08, on: &sheet)
        }
    }

    private func outline(_ body: Body) -> Outline {
        let steps = length > 1.2 ? [0.4, 0.85, 1.15, (1.15 + length) / 2] : [0.3 * length, 0.65 * length]
        func side(isFront: Bool) -> [PaperPoint] {
            steps.map { body.edge($0, out: body.fall($0, length: length, flare: flare), isFront: isFront) }
        }
        let waist = body.build.waist * body.build.girth + 0.004
        let hips = 0.066 * body.build.girth
        var knots: [Outline.Knot] = [
            .init(at: body.skeleton.trunk(top, waist + body.build.belly), sharp: true),
            .init(at: body.skeleton.trunk(0.08, hips + 0.006 + body.build.belly * 0.8), sharp: false),
        ]
        knots += side(isFront: true).map { .init(at: $0, sharp: false) }
        knots += hemKnots(body)
        knots += side(isFront: false).reversed().map { .init(at: $0, sharp: false) }
        knots += [
            .init(at: body.skeleton.trunk(0.08, -hips - 0.012), sharp: false),
            .init(at: body.skeleton.trunk(top, -waist), sharp: true),
        ]
        return Outline(knots: knots)
    }

    /// The hem waves where the folds reach it.
    private func hemKnots(_ body: Body) -> [Outline.Knot] {
        let waves = max(folds, 1) * 2
        return (0...waves).map { step in
            let across = Double(step) / Double(waves)
            let isEnd = step == 0 || step == waves
            let dip = isEnd ? 0 : (step % 2 == 0 ? -0.03 : 0.05) + 0.05 * (1 - (2 * across - 1) * (2 * across - 1))
            return .init(
                at: body.inside(length, across, length: length, flare: flare)
                    .toward(body.inside(length - 0.1, across, length: length, flare: flare), -dip * 2), sharp: isEnd)
        }
    }

    private func band(_ body: Body, from: Double, to: Double) -> Outline {
        func row(_ s: Double) -> [PaperPoint] {
            [0, 0.33, 0.67, 1].map { across in
                let bow = 0.05 * (1 - (2 * across - 1) * (2 * across - 1))
                return body.inside(s + bow, across, length: length, flare: flare)
            }
        }
        let (upper, lower) = (row(from), row(to))
        return Outline(
            knots: (upper + lower.reversed()).enumerated().map { .init(at: $1, sharp: [0, 3, 4, 7].contains($0)) })
    }

    private func cutFold(_ body: Body, across: Double, tone: Double, on sheet: inout PaperSheet) {
        let start = body.skeleton.trunk(top - 0.06, 0.05 - across * 0.1)
        let middle = body.inside(length * 0.5, across, length: length, flare: flare)
        let end = body.inside(length * 0.98, across, length: length, flare: flare)
        let beside = body.inside(length * 0.96, across + 0.09, length: length, flare: flare)
        sheet.cut(
            Outline(knots: [
                .init(at: start, sharp: true), .init(at: middle, sharp: false), .init(at: end, sharp: true),
                .init(at: beside, sharp: true), .init(at: middle.toward(beside, 0.06), sharp: false),
            ]), colour, tone: tone, rim: 0)
    }
}
