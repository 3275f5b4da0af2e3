/// A skull.
struct Skull: PropArtist {
    let height = 0.26
    let width = 0.28
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let bone = Colour(0xE2D8BE)
        sheet.cut(Outline("-.05,-.1! .08,-.1! .09,-.02 .06,0! -.03,0! -.05,-.03"), bone, tone: -0.1, rim: 0.6)
        sheet.cut(
            Outline("-.11,-.1! -.13,-.18 -.08,-.25 .02,-.26 .11,-.22 .13,-.14 .1,-.08! .06,-.07 -.05,-.06"), bone, rim: 0.9)
        for x in [0.0, 0.08] { sheet.cut(.ellipse([x, -0.14], 0.027, 0.034), Material.iron, rim: 0) }
        sheet.cut(Outline(".04,-.1! .055,-.075! .03,-.075!"), Material.iron, rim: 0)
        for x in [-0.01, 0.02, 0.05] { sheet.cut(.strip([x, -0.06], [x, -0.02], 0.008), Material.iron, rim: 0) }
    }
}
