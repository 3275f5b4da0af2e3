/// A wooden bucket with iron hoops.
struct Bucket: PropArtist {
    let height = 0.4
    let width = 0.4
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(Outline("-.17,-.32! -.12,-.39 .12,-.39 .17,-.32! .155,-.31! .11,-.37 -.11,-.37 -.155,-.31!"), Material.iron)
        sheet.cut(Outline("-.17,-.32! .17,-.32! .13,0! -.13,0!"), Material.wood, rim: 0.7)
        for x in [-0.09, -0.03, 0.03, 0.09] {
            sheet.cut(.strip([x * 1.25, -0.31], [x, -0.01], 0.008), Material.wood, tone: -0.25, rim: 0)
        }
        for (y, half) in [(-0.25, 0.164), (-0.08, 0.143)] {
            sheet.cut(.rectangle(-half, y - 0.02, half, y + 0.016), Material.iron, rim: 0.7)
        }
        sheet.cut(.ellipse([0, -0.32], 0.168, 0.03), Colour(0x6F95A8), rim: 0.6)
    }
}
