/// A chart, unrolled, with a marked way.
struct Map: PropArtist {
    let height = 0.5
    let width = 0.72
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(
            Outline("-.34,-.5! -.2,-.46! .0,-.5! .2,-.46! .34,-.5! .34,-.04! .2,0! .0,-.04! -.2,0! -.34,-.04!"),
            Colour(0xE3CFA0), rim: 0.8)
        for x in [-0.2, 0.2] { sheet.cut(.strip([x, -0.46], [x, 0], 0.012), Colour(0xB89A66), rim: 0) }
        sheet.cut(Outline("-.26,-.38 -.1,-.4 -.04,-.3 -.12,-.2 -.24,-.22 -.28,-.3"), Colour(0x9AA874), rim: 0)
        sheet.cut(Outline(".06,-.22 .18,-.3 .28,-.22 .22,-.1 .1,-.1"), Colour(0x9AA874), rim: 0)
        for step in 0..<6 {
            sheet.cut(.circle([-0.16 + 0.06 * Double(step), -0.28 + 0.02 * Double(step)], 0.01), Material.iron, rim: 0)
        }
        for turn in [45.0, -45] {
            sheet.cut(
                Outline.strip([0, -0.035], [0, 0.035], 0.016).placed(at: [0.2, -0.17], turn: turn), Colour(0xB03A2E), rim: 0)
        }
    }
}
