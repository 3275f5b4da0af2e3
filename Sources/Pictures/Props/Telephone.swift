/// A telephone with its receiver on the fork.
struct Telephone: PropArtist {
    let height = 0.36
    let width = 0.4
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(Outline("-.16,-.02! -.11,-.16 -.05,-.2! .05,-.2! .11,-.16 .16,-.02! .14,0! -.14,0!"), Material.iron, rim: 0.8)
        sheet.cut(.circle([0, -0.095], 0.066), Material.brass, rim: 0.7)
        for turn in stride(from: 30.0, through: 330, by: 50) {
            sheet.cut(.circle([0, -0.095] + PaperPoint(0, 0.044).rotated(turn), 0.011), Material.iron, rim: 0)
        }
        for x in [-0.07, 0.07] { sheet.cut(.rectangle(x - 0.014, -0.25, x + 0.014, -0.18), Material.brass) }
        sheet.cut(
            Outline(
                "-.2,-.21! -.21,-.28 -.15,-.31! -.08,-.32 .08,-.32 .15,-.31! .21,-.28 .2,-.21! .11,-.21! .1,-.27 -.1,-.27 -.11,-.21!"
            ), Material.iron, tone: 0.05, rim: 0.8, lifted: true)
    }
}
