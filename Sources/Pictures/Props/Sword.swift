/// A sword driven into the ground.
struct Sword: PropArtist {
    let height = 0.72
    let width = 0.26
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let grip = random.pick(Material.paints)
        sheet.cut(Outline("-.024,-.52! .024,-.52! .018,-.06 .0,.0! -.018,-.06"), Material.steel, rim: 0.8)
        sheet.cut(Outline("-.024,-.52! -.003,-.52! -.002,-.02! -.018,-.06"), Material.steel, tone: -0.16, rim: 0)
        sheet.cut(Outline("-.012,-.52! -.016,-.6 -.011,-.65! .011,-.65! .016,-.6 .012,-.52!"), grip, rim: 0.5)
        for y in [-0.555, -0.59, -0.625] {
            sheet.cut(.strip([-0.015, y + 0.006], [0.015, y - 0.006], 0.007), Material.brass, rim: 0)
        }
        sheet.cut(
            Outline(
                "-.12,-.54! -.13,-.52 -.11,-.505 -.05,-.52 .0,-.5 .05,-.52 .11,-.505 .13,-.52 .12,-.54! .06,-.548 .0,-.535 -.06,-.548"
            ), Material.brass, rim: 0.8, lifted: true)
        sheet.cut(.circle([0, -0.685], 0.034), Material.brass, rim: 0.8)
        sheet.cut(.circle([0, -0.685], 0.014), Colour(0xA8332E), rim: 0.5)
        sheet.cut(Outline("-.11,0! -.05,-.026 .0,-.02 .06,-.03 .12,0!"), Colour(0x5A4A3C), tone: -0.08, rim: 0.4)
    }
}
