/// A stone bridge over two arches.
struct Bridge: PropArtist {
    let height = 1.25
    let width = 5.0
    let stand = PropStand.ground

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let stone = random.pick([Material.stone, Material.paleStone, Colour(0x9A8468)])
        // The far side of the vaults.
        sheet.cut(Outline("-1.7,0! -1.66,-.4 -1.1,-.72 -.4,-.4 -.34,0!"), stone, tone: -0.4, rim: 0)
        sheet.cut(Outline(".34,0! .4,-.4 1.1,-.72 1.66,-.4 1.7,0!"), stone, tone: -0.4, rim: 0)
        sheet.cut(
            Outline(
                "-2.5,0! -2.5,-.62! -1.4,-.94 .0,-1.06 1.4,-.94 2.5,-.62! 2.5,0! 1.82,0! 1.76,-.38 1.5,-.62 1.12,-.7 .72,-.6 .44,-.34 .36,0! -.36,0! -.44,-.34 -.72,-.6 -1.12,-.7 -1.5,-.62 -1.76,-.38 -1.82,0!"
            ),
            stone, rim: 0.5)
        for centre in [-1.1, 1.1] {
            for step in 0..<9 {
                let angle = -80.0 + 20 * Double(step)
                let inner = PaperPoint(0, -0.7).rotated(angle), outer = PaperPoint(0, -0.84).rotated(angle)
                sheet.cut(
                    .strip([centre + inner.x * 1.01, inner.y], [centre + outer.x * 0.97, outer.y], 0.02), stone, tone: -0.24,
                    rim: 0)
            }
        }
        for _ in 0..<16 {
            let x = random.number(in: -2.4...2.3)
            let y = -0.94 + 0.06 * x * x - random.number(in: -0.02...0.04)
            sheet.cut(.rectangle(x, y, x + 0.17, y + 0.06), stone, tone: random.chance(0.5) ? 0.1 : -0.12, rim: 0)
        }
        sheet.cut(Outline("-.34,0! -.24,-.5! .24,-.5! .34,0!"), stone, tone: 0.05, rim: 0.6)
        sheet.cut(
            Outline("-2.5,-.72! -1.4,-1.04 .0,-1.17 1.4,-1.04 2.5,-.72! 2.5,-.62! 1.4,-.93 .0,-1.06 -1.4,-.93 -2.5,-.62!"),
            stone, tone: 0.08, rim: 0.7, lifted: true)
        for x in [-2.38, 0.0, 2.38] {
            let top = -1.17 + 0.075 * x * x
            sheet.cut(.rectangle(x - 0.1, top - 0.08, x + 0.1, top + 0.14), stone, tone: 0.12, rim: 0.7)
        }
    }
}
