/// A long plain dress under a fringed shawl: village women, grandmothers.
struct ShawlOutfit: Outfit {
    var colours: ClothColours

    var sleeve: Sleeve { Sleeve(colour: colours.main) }
    var legwear: Legwear {
        Legwear(shape: .stockings, colour: colours.main, stocking: colours.trousers, shoe: colours.leather)
    }

    func cutTrunk(_ body: Body, on sheet: inout PaperSheet) {
        Skirt(top: 0.38, length: 1.86, flare: 0.085, colour: colours.main, folds: 4, hem: colours.second).cut(body, on: &sheet)
        sheet.cut(body.trunk(bottom: 0.28), colours.main, tone: 0.03, rim: 0.6)
        body.cutBelt(colours.second, at: 0.36, ease: 0, on: &sheet)
    }

    func cutOver(_ body: Body, on sheet: inout PaperSheet) {
        let (s, g) = (body.skeleton, body.build.girth)
        let elbow = body.skeleton.nearArm.shoulder.toward(body.skeleton.nearArm.elbow, 0.75)
        let out = (elbow - s.trunk(0.6, 0)).unit
        let points: [(PaperPoint, Bool)] = [
            (s.trunk(1.03, 0.036), true), (s.trunk(0.9, 0.07 * g + body.build.chest), false), (s.trunk(0.58, 0.06), true),
            (s.trunk(0.66, 0.02), false), (elbow + out * 0.02, false), (s.trunk(0.44, -0.052 * g), true),
            (s.trunk(0.3, -0.085 * g), true),
            (s.trunk(0.46, -0.1 * g), false), (s.trunk(0.75, -0.092 * g), false), (s.trunk(0.95, -0.068 * g), false),
            (s.trunk(1.05, -0.036), true),
        ]
        sheet.cut(Outline(knots: points.map { .init(at: $0.0, sharp: $0.1) }), colours.second, rim: 0.6, lifted: true)
        sheet.cut(
            Outline(knots: [
                .init(at: s.trunk(1.0, 0.0), sharp: true), .init(at: s.trunk(0.74, -0.02), sharp: false),
                .init(at: s.trunk(0.4, -0.07), sharp: true),
                .init(at: s.trunk(0.74, -0.036), sharp: false),
            ]), colours.second, tone: -0.14, rim: 0)
        sheet.cut(
            .limb([s.trunk(0.64, 0.044), s.trunk(0.52, 0.058), s.trunk(0.42, 0.06)], [0.012, 0.014, 0.02]), colours.second,
            tone: 0.06,
            rim: 0.6)
    }
}
