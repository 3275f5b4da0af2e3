/// A bird cage on a stand, with its bird.
struct Cage: PropArtist {
    let height = 1.2
    let width = 0.5
    let stand = PropStand.anywhere

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(Outline("-.18,0! -.05,-.05! .05,-.05! .18,0!"), Material.brass, tone: -0.1, rim: 0.7)
        sheet.cut(.limb([[0, -0.03], [0, -0.52]], [0.016, 0.014]), Material.brass)
        sheet.cut(
            Outline("-.08,-.66! -.11,-.72 -.07,-.78 -.02,-.77 .02,-.72 .1,-.66! .0,-.65"),
            random.pick([Colour(0xD9A93A), Colour(0x5A8A9A), Colour(0x9A4A34)]), rim: 0.7)
        sheet.cut(.rectangle(-0.2, -0.56, 0.2, -0.51), Material.brass, rim: 0.8)
        for x in [-0.18, -0.12, -0.06, 0.0, 0.06, 0.12, 0.18] {
            sheet.cut(
                .limb([[x, -0.53], [x, -0.86], [x * 0.6, -1.04], [0, -1.12]], [0.006, 0.006, 0.006, 0.006]), Material.brass,
                rim: 0.5)
        }
        sheet.cut(.rectangle(-0.19, -0.87, 0.19, -0.85), Material.brass, rim: 0.6)
        sheet.cut(
            Outline(
                "-.03,-1.12! -.035,-1.18 .0,-1.2 .035,-1.18 .03,-1.12! .018,-1.13! .02,-1.17 .0,-1.185 -.02,-1.17 -.018,-1.13!"),
            Material.brass)
    }
}
