/// A three-master under sail, bow to the right.
struct Ship: PropArtist {
    let height = 4.4
    let width = 5.0
    let stand = PropStand.farWater

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let sail = random.pick([Colour(0xE8DCC2), Colour(0xD9C7A4), Colour(0xE4D0B8), Colour(0xB06A4E)])
        let flag = random.pick(Material.paints)
        for (from, to) in [
            ((2.45, -1.42), (1.05, -3.6)), ((2.45, -1.42), (0.98, -2.4)), ((-2.2, -1.1), (-1.25, -3.3)),
            ((-0.6, -0.9), (0.0, -4.2)),
        ] {
            sheet.cut(.strip([from.0, from.1], [to.0, to.1], 0.016), Material.iron, rim: 0.3)
        }
        cutMast(at: 1.05, top: 3.75, on: &sheet)
        cutMast(at: -0.05, top: 4.3, on: &sheet)
        cutMast(at: -1.25, top: 3.45, on: &sheet)
        sheet.cut(Outline("1.12,-3.2! 1.7,-2.3 2.42,-1.46! 1.75,-1.66 1.2,-1.5!"), sail, tone: -0.1, rim: 0.6)
        sheet.cut(Outline("1.1,-2.7! 1.5,-2.0 1.95,-1.5! 1.5,-1.5 1.14,-1.36!"), sail, tone: -0.02, rim: 0.6)
        cutSails(x: -1.25, [(1.35, 2.15, 0.5), (2.25, 3.05, 0.38)], sail, tone: -0.08, on: &sheet)
        cutSails(x: 1.05, [(1.2, 2.15, 0.56), (2.25, 2.95, 0.44), (3.03, 3.5, 0.3)], sail, tone: -0.03, on: &sheet)
        cutSails(x: -0.05, [(1.2, 2.3, 0.66), (2.4, 3.25, 0.52), (3.33, 3.95, 0.36)], sail, tone: 0.03, on: &sheet)
        for (x, y) in [(1.05, -3.75), (-0.05, -4.3), (-1.25, -3.45)] {
            sheet.cut(
                Outline("0,0! -.16,.02 -.3,-.06! -.26,.06! -.34,.15! -.16,.14 .0,.13!").placed(at: [x, y]), flag, rim: 0.6)
        }
        cutHull(flag, on: &sheet)
    }

    private func cutMast(at x: Double, top: Double, on sheet: inout PaperSheet) {
        sheet.cut(.limb([[x, -0.8], [x, -top]], [0.05, 0.018]), Material.darkWood)
    }

    /// Square sails bellied by a wind from behind.
    private func cutSails(
        x: Double, _ rows: [(Double, Double, Double)], _ colour: Colour, tone: Double, on sheet: inout PaperSheet
    ) {
        for (low, high, half) in rows {
            let top = half * 0.84
            sheet.cut(
                Outline(knots: [
                    .init(at: [x - top, -high], sharp: true), .init(at: [x + 0.04, -high + 0.02], sharp: false),
                    .init(at: [x + top, -high], sharp: true),
                    .init(at: [x + half * 1.18, -(low + high) / 2], sharp: false),
                    .init(at: [x + half * 0.96, -low], sharp: true),
                    .init(at: [x + 0.06, -low - 0.13], sharp: false), .init(at: [x - half * 0.96, -low], sharp: true),
                    .init(at: [x - top * 0.8, -(low + high) / 2], sharp: false),
                ]), colour, tone: tone, rim: 0.6, lifted: true)
            for part in [-0.3, 0.25] {
                sheet.cut(
                    Outline(knots: [
                        .init(at: [x + half * part, -high + 0.02], sharp: true),
                        .init(at: [x + half * part + 0.12, -(low + high) / 2], sharp: false),
                        .init(at: [x + half * part * 1.1, -low - 0.12], sharp: true),
                        .init(at: [x + half * part + 0.09, -(low + high) / 2], sharp: false),
                    ]), colour, tone: tone - 0.13, rim: 0)
            }
            sheet.cut(
                .limb([[x - top - 0.06, -high], [x + top + 0.06, -high]], [0.022, 0.022]), Material.darkWood, rim: 0.5)
        }
    }

    private func cutHull(_ stripe: Colour, on sheet: inout PaperSheet) {
        sheet.cut(.limb([[1.7, -0.96], [2.5, -1.45]], [0.06, 0.02]), Material.darkWood)
        sheet.cut(
            Outline(
                "-2.3,-1.5! -1.5,-1.38! -1.42,-1.05! .8,-.82 1.35,-.9! 1.4,-1.08! 2.12,-1.2! 1.9,-.9 1.72,-.45 1.5,.0! -1.85,.0! -2.08,-.3 -2.12,-.8 -2.36,-1.2!"
            ),
            Material.wood.darker(0.25), rim: 0.6)
        sheet.cut(Outline("-2.14,-.86! -1.0,-.68 .5,-.6 1.84,-.78! 1.8,-.66! .5,-.48 -1.0,-.56 -2.12,-.72!"), stripe, rim: 0.4)
        sheet.cut(Outline("-2.06,-.3! -.8,-.22 .6,-.2 1.64,-.28! 1.5,.0! -1.85,.0!"), Material.darkWood.darker(0.3), rim: 0.2)
        for index in 0..<7 {
            let x = -1.5 + 0.46 * Double(index)
            sheet.cut(
                .rectangle(x, -0.52 + 0.012 * Double(index), x + 0.13, -0.4 + 0.012 * Double(index)), Material.iron, rim: 0.4)
        }
        for x in [-2.12, -1.88, -1.66] {
            sheet.cut(.rectangle(x, -1.28, x + 0.13, -1.08), Material.iron, rim: 0.4)
            sheet.shine(.rectangle(x + 0.025, -1.26, x + 0.105, -1.1), Material.candlelight, opacity: 0.8)
        }
        sheet.cut(Outline("-2.42,-1.52! -1.5,-1.42! -1.5,-1.36! -2.38,-1.45!"), Material.brass, rim: 0.7)
    }
}
