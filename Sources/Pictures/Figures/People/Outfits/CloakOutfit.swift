/// A cloak that falls from the shoulders over tunic or dress: wanderers, riders, hooded strangers.
struct CloakOutfit: Outfit {
    var colours: ClothColours
    var isFeminine: Bool

    var sleeve: Sleeve { Sleeve(colour: colours.second, cuff: colours.leather) }
    var legwear: Legwear {
        isFeminine
            ? Legwear(shape: .stockings, colour: colours.second, stocking: colours.trousers, shoe: colours.leather)
            : Legwear(shape: .boots, colour: colours.trousers, stocking: colours.trousers, shoe: colours.leather)
    }

    func cutBehind(_ body: Body, on sheet: inout PaperSheet) {
        let s = body.skeleton
        let (length, flare) = (1.5, 0.1)
        sheet.cut(
            Outline(knots: [
                .init(at: s.trunk(0.98, 0.05), sharp: true), .init(at: s.trunk(0.6, 0.1), sharp: false),
                .init(at: body.inside(0.5, 0, length: length, flare: flare), sharp: false),
                .init(at: body.inside(length, 0.1, length: length, flare: flare), sharp: true),
                .init(at: body.inside(length, 1, length: length, flare: flare), sharp: true),
                .init(at: s.trunk(0.5, -0.05), sharp: false),
            ]), colours.main, tone: -0.2, rim: 0.3)
    }

    func cutTrunk(_ body: Body, on sheet: inout PaperSheet) {
        Skirt(
            top: 0.36, length: isFeminine ? 1.84 : 0.8, flare: isFeminine ? 0.08 : 0.03, colour: colours.second,
            folds: isFeminine ? 3 : 2, hem: isFeminine ? colours.accent : nil
        ).cut(body, on: &sheet)
        sheet.cut(body.trunk(bottom: 0.2), colours.second, rim: 0.6)
        body.cutBelt(colours.leather, at: 0.32, ease: 0.002, on: &sheet)
    }

    func cutOver(_ body: Body, on sheet: inout PaperSheet) {
        let (s, g) = (body.skeleton, body.build.girth)
        let (length, flare) = (1.62, 0.12)
        let wind = PaperPoint(-0.05, -0.05) * s.pose.wind
        func back(_ part: Double) -> PaperPoint {
            body.edge(length * part, out: body.fall(length * part, length: length, flare: flare) + 0.02, isFront: false) + wind
                * part
        }
        func front(_ part: Double) -> PaperPoint {
            body.inside(length * part, 0.62, length: length, flare: flare) + wind * part * 0.6
        }
        let hem = [0.25, 0.5, 0.75].map {
            front(1).toward(back(1), $0) + (front(1) - front(0.9)).unit * ($0 == 0.5 ? 0.03 : 0.008)
        }
        let knots: [Outline.Knot] = [
            .init(at: s.trunk(1.02, 0.032), sharp: true), .init(at: s.trunk(0.94, 0.05 * g), sharp: false),
            .init(at: s.trunk(0.74, 0.01), sharp: false), .init(at: s.trunk(0.4, -0.012), sharp: false),
            .init(at: front(0.4), sharp: false), .init(at: front(1), sharp: true), .init(at: hem[0], sharp: false),
            .init(at: hem[1], sharp: false), .init(at: hem[2], sharp: false), .init(at: back(1), sharp: true),
            .init(at: back(0.6), sharp: false), .init(at: back(0.25), sharp: false),
            .init(at: s.trunk(0.4, -0.098 * g), sharp: false),
            .init(at: s.trunk(0.75, -0.1 * g), sharp: false), .init(at: s.trunk(0.96, -0.07 * g), sharp: false),
            .init(at: s.trunk(1.04, -0.036), sharp: true),
        ]
        sheet.cut(Outline(knots: knots), colours.main, rim: 0.6, lifted: true)
        for (across, tone) in [(0.3, -0.13), (0.66, 0.08)] {
            let end = front(0.97).toward(back(0.97), across)
            let beside = front(0.95).toward(back(0.95), across + 0.1)
            let middle = front(0.5).toward(back(0.5), across)
            sheet.cut(
                Outline(knots: [
                    .init(at: s.trunk(0.88, -0.03 - across * 0.05), sharp: true), .init(at: middle, sharp: false),
                    .init(at: end, sharp: true),
                    .init(at: beside, sharp: true), .init(at: middle + [-0.006, 0], sharp: false),
                ]), colours.main, tone: tone, rim: 0)
        }
        sheet.cut(.circle(s.trunk(0.985, 0.04), 0.011), colours.accent, rim: 0.8)
    }
}
