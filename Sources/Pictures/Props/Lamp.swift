/// An oil lantern with a ring to carry it.
struct Lamp: PropArtist {
    let height = 0.4
    let width = 0.2
    let stand = PropStand.anywhere

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.glow(at: [0, -0.16], radius: 0.55, Material.flame, strength: 0.5)
        sheet.cut(
            Outline(
                "-.05,-.29! -.075,-.34 -.05,-.385 .0,-.4 .05,-.385 .075,-.34 .05,-.29! .04,-.3! .06,-.34 .04,-.375 .0,-.387 -.04,-.375 -.06,-.34 -.04,-.3!"
            ), Material.iron)
        sheet.cut(
            Outline("-.055,-.25! -.072,-.19 -.075,-.13 -.055,-.08! .055,-.08! .075,-.13 .072,-.19 .055,-.25!"),
            Material.candlelight, rim: 0.8)
        sheet.glow(at: [0, -0.15], radius: 0.13, Colour(0xFFF4D0), strength: 0.95)
        sheet.shine(Outline("0,-.22! .024,-.165 .022,-.125 .0,-.108 -.022,-.125 -.018,-.16"), Colour(0xFF9E3D))
        sheet.shine(Outline("0,-.185! .012,-.145 .0,-.115 -.012,-.14"), Colour(0xFFF1C4))
        for x in [-0.07, 0.07] {
            sheet.cut(.limb([[x * 0.72, -0.25], [x, -0.165], [x * 0.76, -0.08]], [0.005, 0.005, 0.005]), Material.iron)
        }
        sheet.cut(
            Outline("-.065,-.245! -.04,-.275 -.02,-.29 -.018,-.315! .018,-.315! .02,-.29 .04,-.275 .065,-.245!"), Material.iron,
            rim: 0.7)
        sheet.cut(
            Outline("-.06,-.09! .06,-.09! .075,-.06 .092,-.03 .098,.0! -.098,.0! -.092,-.03 -.075,-.06"),
            Material.brass.darker(0.25), rim: 0.7)
        sheet.cut(.rectangle(-0.085, -0.045, 0.085, -0.034), Material.brass, rim: 0.4)
        sheet.cut(.circle([0.078, -0.07], 0.014), Material.brass, rim: 0.7)
    }
}
