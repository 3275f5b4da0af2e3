/// A cauldron on three feet over embers.
struct Cauldron: PropArtist {
    let height = 0.62
    let width = 0.7
    let stand = PropStand.anywhere

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.glow(at: [0, -0.06], radius: 0.8, Material.flame, strength: 0.5)
        for (x, y) in [(-0.1, -0.54), (0.06, -0.6), (0.14, -0.52)] {
            sheet.shine(.circle([x, y], 0.05), Material.paper, opacity: 0.22)
        }
        for x in [-0.2, 0.0, 0.2] {
            sheet.cut(.limb([[x, -0.14], [x * 1.25, 0]], [0.03, 0.018]), Material.iron, tone: -0.1)
        }
        sheet.shine(Outline("-.16,0! -.12,-.08 -.06,-.03! .0,-.1 .05,-.03! .1,-.08 .16,0!"), Material.flame)
        sheet.cut(
            Outline("-.25,-.46! -.32,-.34 -.3,-.2 -.18,-.1 .0,-.07 .18,-.1 .3,-.2 .32,-.34 .25,-.46!"), Material.iron, rim: 0.8)
        sheet.cut(Outline("-.29,-.5! .29,-.5! .27,-.44! -.27,-.44!"), Material.iron, tone: 0.1, rim: 0.9, lifted: true)
        sheet.cut(Outline("-.2,-.36! -.22,-.26 -.14,-.18! -.16,-.28"), Material.iron, tone: 0.16, rim: 0)
    }
}
