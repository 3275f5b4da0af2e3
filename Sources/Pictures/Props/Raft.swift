/// A raft of logs with a ragged sail.
struct Raft: PropArtist {
    let height = 1.7
    let width = 2.0
    let stand = PropStand.nearWater

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(.limb([[0.1, -0.2], [0.14, -1.66]], [0.04, 0.026]), Material.darkWood, rim: 0.7)
        sheet.cut(.limb([[-0.4, -1.46], [0.66, -1.52]], [0.02, 0.02]), Material.darkWood)
        sheet.cut(
            Outline("-.36,-1.44! .62,-1.5! .7,-1.0 .58,-.6! .4,-.68! .26,-.56! .06,-.66! -.12,-.54! -.28,-.64!"),
            Material.paper, tone: -0.06, rim: 0.8)
        sheet.cut(Outline(".16,-1.46! .24,-1.0 .16,-.6! .3,-1.0"), Material.paper, tone: -0.2, rim: 0)
        sheet.cut(.rectangle(-0.36, -0.9, -0.14, -0.72), Colour(0xA8553C), rim: 0.3)
        for (index, x) in [-0.96, -0.92, -0.98].enumerated() {
            sheet.cut(
                .limb(
                    [[x, -0.2 + 0.08 * Double(index)], [-x - 0.03, -0.2 + 0.08 * Double(index)]], [0.055, 0.055], roundEnd: true
                ), Material.wood, tone: -0.1 + 0.08 * Double(index), rim: 0.7)
        }
        for x in [-0.7, 0.0, 0.7] { sheet.cut(.strip([x, -0.27], [x + 0.01, 0.0], 0.035), Material.rope, rim: 0.4) }
    }
}
