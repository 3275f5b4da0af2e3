/// A bronze bell in its yoke.
struct Bell: PropArtist {
    let height = 0.6
    let width = 0.56
    let stand = PropStand.anywhere

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(.rectangle(-0.16, -0.6, 0.16, -0.53), Material.darkWood, rim: 0.7)
        sheet.cut(Outline("-.05,-.54! .05,-.54! .06,-.48! -.06,-.48!"), Material.iron)
        sheet.cut(.limb([[0, -0.12], [0.0, -0.02]], [0.016, 0.034], roundEnd: true), Material.iron)
        sheet.cut(
            Outline("-.08,-.48! .08,-.48! .14,-.4 .16,-.2 .26,-.08! .25,-.05! -.25,-.05! -.26,-.08! -.16,-.2 -.14,-.4"),
            Colour(0xB5853A), rim: 0.9)
        sheet.cut(Outline("-.19,-.15! .19,-.15! .215,-.12! -.215,-.12!"), Colour(0xB5853A), tone: -0.2, rim: 0)
        sheet.cut(Outline("-.09,-.42! -.11,-.24 -.16,-.16! -.08,-.22 -.06,-.4"), Colour(0xB5853A), tone: 0.2, rim: 0)
    }
}
