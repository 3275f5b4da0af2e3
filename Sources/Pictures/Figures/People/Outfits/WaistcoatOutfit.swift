/// Shirt with rolled sleeves, waistcoat or braces: craftsmen, sailors, farm hands, boys.
struct WaistcoatOutfit: Outfit {
    var colours: ClothColours
    var legs: Legwear.Shape
    var hasBraces: Bool
    var hasNeckerchief: Bool

    var sleeve: Sleeve { Sleeve(colour: colours.linen, shape: .rolled, cuff: colours.linen.darker(0.08)) }
    var legwear: Legwear {
        Legwear(
            shape: legs, colour: colours.trousers, stocking: colours.second.mixed(with: colours.linen, 0.5),
            shoe: colours.leather)
    }

    func cutTrunk(_ body: Body, on sheet: inout PaperSheet) {
        let (s, build) = (body.skeleton, body.build)
        Skirt(top: 0.3, length: 0.24, flare: 0, colour: colours.trousers, folds: 0, isSewnOn: true).cut(body, on: &sheet)
        sheet.cut(body.trunk(bottom: 0.27), colours.linen, rim: 0.6)
        if hasBraces {
            sheet.cut(
                .limb([s.trunk(0.99, 0.0), s.trunk(0.7, 0.03), s.trunk(0.26, 0.03)], [0.009, 0.01, 0.009]), colours.accent,
                rim: 0.3)
            body.cutBelt(colours.trousers, at: 0.26, ease: 0.004, on: &sheet)
        } else {
            var knots = Array(body.trunk(ease: 0.006, bottom: 0.14).knots.suffix(5))
            let front = [
                (1.0, 0.0), (0.8, 0.045), (0.5, 0.058 + build.belly * 0.8), (0.3, build.waist * build.girth + build.belly),
                (0.06, 0.052),
            ]
            knots += front.enumerated().map { .init(at: s.trunk($1.0, $1.1), sharp: $0 != 2) }
            sheet.cut(Outline(knots: knots), colours.main, rim: 0.6, lifted: true)
            body.cutButtons(
                from: 0.62, to: 0.24, count: 4, forward: 0.04 * build.girth + build.belly * 0.7, colours.accent, on: &sheet)
        }
        if hasNeckerchief {
            sheet.cut(
                .limb([s.trunk(0.98, -0.036), s.trunk(0.96, 0), s.trunk(0.985, 0.042)], [0.02, 0.024, 0.018], roundEnd: true),
                colours.accent, rim: 0.6, lifted: true)
            sheet.cut(
                Outline(sharp: [s.trunk(0.97, 0.02), s.trunk(0.84, 0.07), s.trunk(0.82, 0.045), s.trunk(0.86, 0.02)]),
                colours.accent,
                tone: -0.06)
        } else {
            body.cutCollar(colours.linen, isHigh: false, on: &sheet)
        }
    }
}
