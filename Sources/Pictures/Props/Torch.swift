/// A burning torch, stuck in the ground.
struct Torch: PropArtist {
    let height = 1.1
    let width = 0.3
    let stand = PropStand.anywhere

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.glow(at: [0, -0.92], radius: 1.0, Material.flame, strength: 0.55)
        sheet.cut(.limb([[0.0, 0.0], [0.01, -0.4], [0, -0.78]], [0.018, 0.024, 0.034]), Material.darkWood)
        sheet.cut(Outline("-.06,-.86! .06,-.86! .045,-.72! -.045,-.72!"), Material.iron, rim: 0.7)
        sheet.shine(
            Outline("-.06,-.84! -.1,-.92 -.06,-1.0 -.05,-1.05! -.01,-1.01 .01,-1.1! .05,-1.01 .07,-.97! .1,-.92 .06,-.84!"),
            Colour(0xE0632C))
        sheet.shine(Outline("-.04,-.85! -.06,-.92 -.02,-.99! .01,-.96 .03,-1.01! .06,-.91 .04,-.85!"), Colour(0xF8A13A))
        sheet.shine(Outline("-.02,-.85! -.025,-.9 .005,-.95! .03,-.89 .02,-.85!"), Colour(0xFFEDB0))
    }
}
