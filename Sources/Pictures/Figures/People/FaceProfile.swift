/// The line of a face seen from the side, and the little that is cut out of it.
struct FaceProfile {
    /// How far the nose stands out; its tip's drop (upturned when negative); brow, chin and lips, all in head heights.
    var nose = 0.11
    var noseDrop = 0.0
    var brow = 0.012
    var chin = 0.0
    var lips = 0.0
    /// A child's face sits lower on a rounder skull.
    var isChild = false

    init(isFeminine: Bool, isChild: Bool, isOld: Bool, random: inout SeededRandom) {
        self.isChild = isChild
        if isChild {
            nose = random.number(in: 0.035...0.055)
            noseDrop = random.number(in: -0.03 ... -0.012)
            brow = -0.004
            chin = random.number(in: -0.035 ... -0.02)
            lips = 0.004
        } else if isFeminine {
            nose = random.number(in: 0.085...0.12)
            noseDrop = random.number(in: -0.03...0.0)
            brow = 0
            chin = random.number(in: -0.02...0.0)
            lips = random.number(in: 0.004...0.014)
        } else {
            nose = random.number(in: 0.115...0.165)
            noseDrop = random.number(in: -0.015...0.03)
            brow = random.number(in: 0.014...0.03)
            chin = random.number(in: -0.01...0.03)
            lips = 0
        }
        guard isOld else { return }
        nose += 0.03
        noseDrop += 0.025
        chin += 0.03
        lips = -0.012
    }

    func cut(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        sheet.cut(head.place(outline), colours.skin, rim: 0.75, lifted: true)
        let drop = isChild ? 0.86 : 1.0
        let dark = Colour(0x2A1D1A)
        sheet.cut(
            head.place(
                Outline("-.03,0! .02,-.035 .075,-.02 .095,.008! .05,.026 .0,.022").placed(
                    at: [0.262, -0.455 * drop], scale: isChild ? 1.25 : 1)),
            dark.mixed(with: colours.skin, 0.15), rim: 0)
        sheet.cut(
            head.place(
                Outline("-.05,.01! .03,-.03 .12,-.012! .03,-.004").placed(at: [0.25, -0.545 * drop], turn: isChild ? -4 : 2)),
            colours.hair.darker(0.15), rim: 0)
        sheet.cut(
            head.place(Outline("0,0! -.05,.008 -.09,-.004! -.05,.018").placed(at: [0.385 + lips, -0.152 * drop])),
            Colour(0x7A3B36).mixed(with: colours.skin, 0.25), rim: 0)
        sheet.cut(
            head.place("-.012,-.41 .04,-.425 .065,-.365 .035,-.29 .005,-.26 -.03,-.33"), colours.skin, tone: -0.1, rim: 0.2)
        sheet.cut(head.place("0,-.385 .03,-.395 .042,-.355 .01,-.305!"), colours.skin, tone: -0.22, rim: 0)
    }

    private var outline: Outline {
        let skull = isChild ? 0.03 : 0.0
        let drop = isChild ? 0.86 : 1.0
        func knot(_ x: Double, _ y: Double, sharp: Bool = false) -> Outline.Knot { .init(at: [x, y], sharp: sharp) }
        return Outline(knots: [
            knot(0.06, 0.1), knot(0.2, 0.06), knot(0.325 + chin, 0.075), knot(0.395 + chin, 0.01),
            knot(0.368 + chin * 0.4, -0.072 * drop), knot(0.402 + lips, -0.118 * drop),
            knot(0.382 + lips * 0.5, -0.152 * drop, sharp: true), knot(0.418 + lips, -0.195 * drop),
            knot(0.4, -0.25 * drop, sharp: true), knot(0.42 + nose * 0.8, (-0.262 + noseDrop) * drop),
            knot(0.42 + nose, (-0.3 + noseDrop) * drop), knot(0.415 + nose * 0.45, -0.41 * drop),
            knot(0.39, -0.5 * drop), knot(0.408 + brow, -0.57 * drop), knot(0.39 + skull, -0.72),
            knot(0.26 + skull, -0.87), knot(0, -0.935), knot(-0.28 - skull, -0.82), knot(-0.42 - skull, -0.54),
            knot(-0.36, -0.24), knot(-0.2, -0.06), knot(-0.1, 0.06),
        ])
    }
}
