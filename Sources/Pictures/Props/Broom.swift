/// A besom standing on its brush.
struct Broom: PropArtist {
    let height = 1.0
    let width = 0.3
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(.limb([[0.02, -0.2], [0.0, -0.98]], [0.014, 0.013], roundEnd: true), Material.paleWood, rim: 0.7)
        sheet.cut(
            Outline("-.04,-.36! .06,-.36! .1,-.2 .14,0! .09,-.02! .07,0! .02,-.02! -.03,0! -.07,-.02! -.11,0! -.08,-.2"),
            Colour(0xB08A4A), rim: 0.7)
        for (x, turn) in [(-0.05, 8.0), (0.0, 0), (0.06, -8)] {
            sheet.cut(Outline.strip([0, -0.3], [0, -0.04], 0.008).placed(at: [x, 0], turn: turn), Colour(0x7A5A2C), rim: 0)
        }
        for y in [-0.34, -0.28] { sheet.cut(.rectangle(-0.05, y - 0.012, 0.07, y + 0.012), Material.darkWood, rim: 0.5) }
    }
}
