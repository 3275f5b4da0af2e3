/// A globe in its stand.
struct Globe: PropArtist {
    let height = 0.7
    let width = 0.5
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(Outline("-.16,0! -.06,-.05! -.02,-.14! .02,-.14! .06,-.05! .16,0!"), Material.darkWood, rim: 0.7)
        sheet.cut(.circle([0, -0.42], 0.2), Colour(0x5F8FA8), rim: 0.9)
        sheet.cut(Outline("-.1,-.54 -.02,-.6 .06,-.54 .04,-.44 -.02,-.38 -.04,-.46"), Colour(0x8FA064), rim: 0)
        sheet.cut(Outline("-.15,-.4 -.08,-.38 -.06,-.3 -.12,-.3"), Colour(0x8FA064), tone: -0.06, rim: 0)
        sheet.cut(Outline(".08,-.42 .16,-.44 .17,-.36 .1,-.28"), Colour(0x8FA064), tone: -0.06, rim: 0)
        sheet.cut(
            Outline("-.08,-.68! .12,-.66 .25,-.5 .26,-.34 .14,-.18 -.02,-.13! .1,-.21 .22,-.35 .21,-.49 .1,-.62 -.08,-.655!"),
            Material.brass, rim: 0.9)
    }
}
