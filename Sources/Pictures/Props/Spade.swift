/// A spade stuck in the earth.
struct Spade: PropArtist {
    let height = 1.0
    let width = 0.34
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(.limb([[0, -0.22], [0.0, -0.86]], [0.018, 0.018]), Material.paleWood, rim: 0.7)
        sheet.cut(
            Outline("-.08,-.98! .08,-.98! .06,-.86! .03,-.84! .03,-.88! .04,-.94! -.04,-.94! -.03,-.88! -.03,-.84! -.06,-.86!"),
            Material.paleWood, tone: -0.08, rim: 0.6)
        sheet.cut(
            Outline("-.1,-.34! -.03,-.36! .03,-.36! .1,-.34! .11,-.14 .06,0! -.06,0! -.11,-.14"), Material.steel.darker(0.2),
            rim: 0.8)
        sheet.cut(Outline("-.16,0! -.1,-.05 .0,-.03 .1,-.055 .16,0!"), Colour(0x5A4430), rim: 0.4)
    }
}
