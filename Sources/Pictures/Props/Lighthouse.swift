/// A banded tower on its rock, lamp lit.
struct Lighthouse: PropArtist {
    let height = 6.0
    let width = 2.6
    let stand = PropStand.height

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let lamp: PaperPoint = [0, -5.1]
        sheet.beam(
            Outline(sharp: [lamp, [4.6, -5.75], [4.6, -4.65]]), from: lamp, radius: 4.6, Colour(0xFFE9B0), strength: 0.6)
        sheet.beam(
            Outline(sharp: [lamp, [-4.6, -5.6], [-4.6, -4.75]]), from: lamp, radius: 4.6, Colour(0xFFE9B0), strength: 0.4)
        sheet.glow(at: lamp, radius: 1.9, Colour(0xFFD98A), strength: 0.75)
        let paint = random.pick([Colour(0xA8433A), Colour(0x8E3B34), Colour(0x3A5570), Colour(0x3E3E46)])
        sheet.cut(
            Outline("-1.3,0! -1.2,-.22 -.9,-.38! -.6,-.42 -.5,-.62! .4,-.66 .62,-.4! .95,-.34 1.15,-.14! 1.3,0!"),
            Material.stone.darker(0.3))
        sheet.cut(Outline("-1.0,0! -.8,-.18 -.5,-.2! -.2,-.3 .2,-.16! .5,-.2 .8,0!"), Material.stone.darker(0.2), rim: 0.3)
        func edge(_ y: Double) -> Double { 0.62 - 0.24 * (y - 0.5) / 3.9 - 0.05 * ((y - 0.5) / 3.9) * (1 - (y - 0.5) / 3.9) }
        func band(_ low: Double, _ high: Double) -> Outline {
            let middle = (low + high) / 2
            return Outline(knots: [
                .init(at: [-edge(low), -low], sharp: true), .init(at: [-edge(middle), -middle], sharp: false),
                .init(at: [-edge(high), -high], sharp: true), .init(at: [0, -high + 0.05], sharp: false),
                .init(at: [edge(high), -high], sharp: true),
                .init(at: [edge(middle), -middle], sharp: false), .init(at: [edge(low), -low], sharp: true),
                .init(at: [0, -low + 0.07], sharp: false),
            ])
        }
        sheet.cut(band(0.5, 4.4), Material.plaster)
        // The side away from the light.
        sheet.cut(
            Outline(sharp: [[-0.62, -0.5], [-0.38, -4.4], [-0.2, -4.4], [-0.3, -0.46]]), Material.plaster, tone: -0.12, rim: 0)
        for low in [0.95, 2.25, 3.5] { sheet.cut(band(low, low + 0.6), paint, rim: 0.4) }
        for (x, y) in [(0.1, 1.9), (-0.06, 3.15), (0.05, 4.2)] {
            sheet.cut(Outline("-.08,.14! -.08,-.06 .0,-.16 .08,-.06 .08,.14!").placed(at: [x, -y]), Material.iron, rim: 0.5)
            sheet.shine(
                Outline("-.05,.11! -.05,-.04 .0,-.11 .05,-.04 .05,.11!").placed(at: [x, -y]), Material.candlelight,
                opacity: 0.85)
        }
        sheet.cut(
            Outline("-.16,-.47! -.16,-.8! -.1,-.91 .0,-.95 .1,-.91 .16,-.8! .16,-.47!").placed(at: [0.1, 0]), Material.darkWood,
            rim: 0.5)
        sheet.cut(Outline("-.38,-4.4! -.56,-4.62! .56,-4.62! .38,-4.4!"), Material.iron, rim: 0.7)
        sheet.cut(Outline(sharp: [[-0.27, -4.62], [-0.27, -5.48], [0.27, -5.48], [0.27, -4.62]]), Material.candlelight)
        sheet.glow(at: lamp, radius: 0.6, Colour(0xFFF8DC), strength: 1)
        for x in [-0.27, -0.09, 0.09, 0.27] { sheet.cut(.strip([x, -4.62], [x, -5.48], 0.035), Material.iron, rim: 0.4) }
        for y in [-4.76, -4.9] { sheet.cut(.strip([-0.58, y], [0.58, y], 0.022), Material.iron, rim: 0.4) }
        for x in stride(from: -0.56, through: 0.57, by: 0.28) {
            sheet.cut(.strip([x, -4.62], [x, -4.92], 0.024), Material.iron, rim: 0.4)
        }
        sheet.cut(Outline("-.36,-5.46! -.3,-5.62 -.1,-5.8 .0,-5.84 .1,-5.8 .3,-5.62 .36,-5.46!"), paint, rim: 0.7)
        sheet.cut(.limb([[0, -5.8], [0, -5.97]], [0.035, 0.01]), Material.iron)
    }
}
