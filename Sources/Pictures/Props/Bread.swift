/// A loaf with cuts across its crust.
struct Bread: PropArtist {
    let height = 0.2
    let width = 0.42
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(
            Outline("-.2,-.02! -.21,-.1 -.14,-.17 .0,-.2 .14,-.17 .21,-.1 .2,-.02! .1,0 -.1,0"), Colour(0xB97C3E), rim: 0.8)
        for x in [-0.1, 0.0, 0.1] {
            sheet.cut(Outline("-.03,.05! .0,-.01 .04,-.06! .03,.0").placed(at: [x, -0.115]), Colour(0xE9C48A), rim: 0.4)
        }
        sheet.cut(Outline("-.19,-.02! -.1,-.03 .1,-.03 .19,-.02! .1,0 -.1,0"), Colour(0x7A4C22), tone: -0.05, rim: 0)
    }
}
