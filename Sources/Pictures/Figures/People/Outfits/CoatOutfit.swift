/// A long or short coat over waistcoat and shirt: gentlemen, captains, travellers.
struct CoatOutfit: Outfit {
    var colours: ClothColours
    var isLong: Bool
    var hasScarf: Bool
    var hasBoots: Bool

    var sleeve: Sleeve { Sleeve(colour: colours.main, cuff: isLong ? colours.second : colours.linen) }
    var legwear: Legwear {
        Legwear(
            shape: hasBoots ? .boots : .trousers, colour: colours.trousers, stocking: colours.linen, shoe: colours.leather)
    }

    func cutTrunk(_ body: Body, on sheet: inout PaperSheet) {
        Skirt(top: 0.3, length: 0.24, flare: 0, colour: colours.trousers, folds: 0, isSewnOn: true).cut(body, on: &sheet)
        sheet.cut(body.trunk(ease: -0.004, bottom: 0.2), colours.second, rim: 0.6)
        body.cutButtons(
            from: 0.8, to: 0.34, count: 4, forward: 0.052 * body.build.girth + body.build.belly * 0.8, colours.accent,
            on: &sheet)
        cutShirt(body, on: &sheet)
        Skirt(top: 0.36, length: isLong ? 1.06 : 0.5, flare: isLong ? 0.045 : 0.02, colour: colours.main, folds: isLong ? 2 : 1)
            .cut(body, on: &sheet)
        cutCoat(body, on: &sheet)
        if hasScarf {
            cutScarf(body, on: &sheet)
        } else {
            body.cutCollar(colours.main.lighter(0.06), isHigh: isLong, on: &sheet)
        }
    }

    private func cutShirt(_ body: Body, on sheet: inout PaperSheet) {
        let s = body.skeleton
        sheet.cut(
            Outline(sharp: [s.trunk(1.03, 0.034), s.trunk(0.93, 0.062), s.trunk(0.74, 0.06), s.trunk(1.03, -0.01)]),
            colours.linen,
            rim: 0.4)
        sheet.cut(
            Outline(knots: [
                .init(at: s.trunk(0.985, 0.03), sharp: true), .init(at: s.trunk(0.95, 0.062), sharp: false),
                .init(at: s.trunk(0.8, 0.064), sharp: true), .init(at: s.trunk(0.9, 0.035), sharp: false),
            ]), colours.accent, rim: 0.3)
    }

    /// The coat's back and near side, from which a lapel folds out.
    private func cutCoat(_ body: Body, on sheet: inout PaperSheet) {
        let (s, build) = (body.skeleton, body.build)
        let g = build.girth
        var knots = Array(body.trunk(ease: 0.008, bottom: 0.2).knots.suffix(5))
        let front = [
            (1.0, 0.004), (0.86, 0.03), (0.6, 0.045), (0.36, build.waist + 0.01 + build.belly), (0.2, 0.06 * g + build.belly),
        ]
        knots += front.enumerated().map { .init(at: s.trunk($1.0, $1.1), sharp: $0 == 0 || $0 == 4) }
        sheet.cut(Outline(knots: knots), colours.main, rim: 0.6)
        sheet.cut(
            Outline(sharp: [
                s.trunk(1.0, 0.0), s.trunk(0.9, 0.052), s.trunk(0.83, 0.034), s.trunk(0.8, 0.06), s.trunk(0.52, 0.046),
            ]), colours.main, tone: 0.08, rim: 0.6, lifted: true)
        sheet.cut(
            Outline(knots: [
                .init(at: s.trunk(0.36, -0.03), sharp: true), .init(at: s.trunk(0.2, 0.0), sharp: false),
                .init(at: s.trunk(0.22, 0.035), sharp: true), .init(at: s.trunk(0.16, 0.0), sharp: false),
            ]), colours.main, tone: -0.16, rim: 0)
    }

    private func cutScarf(_ body: Body, on sheet: inout PaperSheet) {
        let s = body.skeleton
        let blow = PaperPoint(-body.skeleton.pose.wind, 1 - body.skeleton.pose.wind * 0.7).unit
        let knot = s.trunk(0.96, 0.034)
        let tail = body.skeleton.pose.wind > 0.5 ? s.trunk(0.98, -0.04) : knot
        sheet.cut(
            .limb([tail, tail + blow * 0.07 + [0.008, 0], tail + blow * 0.15], [0.017, 0.02, 0.024]), colours.accent,
            tone: -0.08,
            lifted: true)
        sheet.cut(
            .limb([s.trunk(0.97, -0.038), s.trunk(0.965, 0), s.trunk(0.99, 0.04)], [0.026, 0.029, 0.022], roundEnd: true),
            colours.accent, rim: 0.7, lifted: true)
    }
}
