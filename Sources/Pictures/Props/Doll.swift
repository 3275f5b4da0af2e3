/// A rag doll, sitting.
struct Doll: PropArtist {
    let height = 0.36
    let width = 0.26
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let dress = random.pick(Material.paints)
        for x in [-0.05, 0.06] {
            sheet.cut(
                .limb([[x, -0.05], [x + 0.03, -0.02], [x + 0.08, -0.014]], [0.02, 0.016, 0.014], roundEnd: true), Material.paper
            )
        }
        sheet.cut(Outline("-.06,-.2! .05,-.2! .1,-.04 .08,0! -.09,0! -.11,-.04"), dress, rim: 0.7)
        for side in [-1.0, 1] {
            sheet.cut(
                .limb(
                    [[0.05 * side, -0.18], [0.1 * side, -0.12], [0.11 * side, -0.08]], [0.016, 0.014, 0.014], roundEnd: true),
                Material.paper)
        }
        sheet.cut(
            Outline("-.09,-.26 -.08,-.34 .0,-.37 .08,-.34 .09,-.26 .1,-.2 .06,-.22 -.06,-.22 -.1,-.2"), Colour(0x8A4A2A),
            rim: 0.6)
        sheet.cut(.circle([0.005, -0.265], 0.066), Colour(0xE8C4A0), rim: 0.7)
        for x in [-0.02, 0.03] { sheet.cut(.circle([x, -0.27], 0.009), Material.iron, rim: 0) }
        sheet.cut(Outline("-.02,0! .005,.014 .03,0! .005,.006").placed(at: [0, -0.242]), Colour(0xA0403A), rim: 0)
    }
}
