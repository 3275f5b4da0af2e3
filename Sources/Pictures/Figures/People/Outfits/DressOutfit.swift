/// A bodice and a skirt, long for women and to the knee for girls; with an apron, a sash or neither.
struct DressOutfit: Outfit {
    enum Over: CaseIterable { case plain, apron, sash }

    var colours: ClothColours
    var isShort: Bool
    var over: Over
    var hasPuffedSleeves: Bool

    var sleeve: Sleeve {
        Sleeve(colour: colours.main, shape: hasPuffedSleeves ? (isShort ? .short : .puffed) : .straight, cuff: colours.linen)
    }
    var legwear: Legwear {
        Legwear(
            shape: .stockings, colour: colours.main, stocking: isShort ? colours.linen : colours.trousers, shoe: colours.leather
        )
    }
    private var skirt: Skirt {
        Skirt(
            top: 0.4, length: isShort ? 1.12 : 1.86, flare: isShort ? 0.085 : 0.1, colour: colours.main, folds: isShort ? 3 : 4,
            hem: over == .apron ? nil : (isShort ? colours.accent : colours.second))
    }

    func cutTrunk(_ body: Body, on sheet: inout PaperSheet) {
        if isShort {
            // A white edge of petticoat below the hem.
            Skirt(top: 0.2, length: 1.18, flare: 0.07, colour: colours.linen, folds: 2).cut(body, on: &sheet)
        }
        skirt.cut(body, on: &sheet)
        sheet.cut(body.trunk(ease: -0.002, bottom: 0.3), colours.main, tone: 0.03, rim: 0.6)
        let s = body.skeleton
        sheet.cut(
            Outline(knots: [
                .init(at: s.trunk(0.9, -0.02), sharp: true), .init(at: s.trunk(0.62, 0.0), sharp: false),
                .init(at: s.trunk(0.36, 0.012), sharp: true), .init(at: s.trunk(0.62, 0.012), sharp: false),
            ]), colours.main, tone: -0.14, rim: 0)
        switch over {
        case .plain: body.cutBelt(colours.second, at: 0.36, ease: -0.002, on: &sheet)
        case .apron: cutApron(body, on: &sheet)
        case .sash: cutSash(body, on: &sheet)
        }
        body.cutCollar(colours.linen, isHigh: !isShort, on: &sheet)
    }

    private func cutApron(_ body: Body, on sheet: inout PaperSheet) {
        let s = body.skeleton
        let (length, flare) = (skirt.length * (isShort ? 0.9 : 0.8), skirt.flare * 0.86)
        func row(_ part: Double) -> (PaperPoint, PaperPoint) {
            (
                body.inside(length * part, 0.02, length: length, flare: flare),
                body.inside(length * part, 0.56, length: length, flare: flare)
            )
        }
        let rows = [0.25, 0.6, 1.0].map(row)
        var knots: [Outline.Knot] = [
            .init(at: s.trunk(0.4, body.build.waist * body.build.girth), sharp: true), .init(at: rows[0].0, sharp: false),
            .init(at: rows[1].0, sharp: false), .init(at: rows[2].0, sharp: true),
            .init(at: body.inside(length * 1.03, 0.3, length: length, flare: flare), sharp: false),
        ]
        knots += [rows[2].1, rows[1].1, rows[0].1].enumerated().map { .init(at: $1, sharp: $0 == 0) }
        knots.append(.init(at: s.trunk(0.4, -0.012), sharp: true))
        sheet.cut(Outline(knots: knots), colours.linen, rim: 0.6, lifted: true)
        sheet.cut(
            Outline(knots: [
                .init(at: s.trunk(0.84, 0.066), sharp: true), .init(at: s.trunk(0.6, 0.068), sharp: false),
                .init(at: s.trunk(0.36, body.build.waist), sharp: true), .init(at: s.trunk(0.36, -0.006), sharp: true),
                .init(at: s.trunk(0.82, 0.014), sharp: true),
            ]), colours.linen, tone: -0.03, rim: 0.5)
        body.cutBelt(colours.linen, at: 0.37, ease: 0, on: &sheet)
        cutBow(at: s.trunk(0.36, -body.build.waist), body, colours.linen, on: &sheet)
    }

    private func cutSash(_ body: Body, on sheet: inout PaperSheet) {
        body.cutBelt(colours.accent, at: 0.37, ease: 0, on: &sheet)
        cutBow(at: body.skeleton.trunk(0.36, -body.build.waist), body, colours.accent, on: &sheet)
    }

    private func cutBow(at knot: PaperPoint, _ body: Body, _ colour: Colour, on sheet: inout PaperSheet) {
        let size = isShort ? 1.15 : 0.9
        sheet.cut(
            Outline("0,0! -.03,.04 -.05,.12! -.03,.115! -.018,.13! .005,.06").placed(
                at: knot, scale: size, turn: body.skeleton.pose.wind * 40),
            colour, tone: -0.08)
        sheet.cut(
            Outline("0,0! -.03,-.035 -.062,-.036 -.066,-.004 -.03,.004! -.066,.022 -.055,.046 -.026,.03").placed(
                at: knot, scale: size),
            colour, rim: 0.6, lifted: true)
    }
}
