/// A snowman with hat, scarf and carrot.
struct Snowman: PropArtist {
    let height = 1.1
    let width = 0.8
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let snow = Colour(0xF1F4F6)
        for side in [-1.0, 1] {
            sheet.cut(
                .limb([[0.18 * side, -0.56], [0.38 * side, -0.7], [0.42 * side, -0.78]], [0.014, 0.011, 0.008]),
                Material.darkWood)
        }
        sheet.cut(.circle([0, -0.24], 0.25), snow, rim: 0.8)
        sheet.cut(.circle([0, -0.58], 0.18), snow, tone: 0.02, rim: 0.8, lifted: true)
        sheet.cut(.circle([0, -0.84], 0.13), snow, tone: 0.04, rim: 0.8, lifted: true)
        for y in [-0.62, -0.54, -0.3] { sheet.cut(.circle([0.03, y], 0.018), Material.iron, rim: 0) }
        for x in [0.02, 0.075] { sheet.cut(.circle([x, -0.87], 0.014), Material.iron, rim: 0) }
        sheet.cut(Outline(".05,-.84! .2,-.815! .05,-.8!"), Colour(0xD97A2C), rim: 0.7)
        sheet.cut(
            Outline("-.13,-.76! .12,-.76! .13,-.7! -.02,-.69! -.04,-.5! -.11,-.5! -.1,-.69! -.13,-.7!"),
            random.pick(Material.paints), rim: 0.8, lifted: true)
        sheet.cut(
            Outline("-.16,-.93! .16,-.93! .16,-.96! .1,-.96! .095,-1.1! -.095,-1.1! -.1,-.96! -.16,-.96!"), Material.iron,
            rim: 0.8)
    }
}
