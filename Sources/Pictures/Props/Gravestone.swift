/// A weathered headstone in the grass.
struct Gravestone: PropArtist {
    let height = 0.8
    let width = 0.6
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(
            Outline("-.26,0! -.26,-.5 -.22,-.68 -.1,-.72! -.06,-.78 .06,-.78 .1,-.72! .22,-.68 .26,-.5 .26,0!").placed(
                at: .zero, turn: -2), Material.stone, rim: 0.8)
        sheet.cut(
            Outline("-.2,-.06! -.2,-.48 -.15,-.62 .0,-.66 .15,-.62 .2,-.48 .2,-.06!").placed(at: .zero, turn: -2),
            Material.stone, tone: -0.1, rim: 0.3)
        sheet.cut(.strip([0, -0.6], [0.01, -0.36], 0.034), Material.paleStone, rim: 0.5)
        sheet.cut(.strip([-0.08, -0.52], [0.09, -0.525], 0.034), Material.paleStone, rim: 0.5)
        for y in [-0.28, -0.22, -0.16] {
            sheet.cut(.strip([-0.12, y], [0.13, y - 0.004], 0.014), Material.stone, tone: -0.26, rim: 0)
        }
        for (x, tall) in [(-0.26, 0.14), (-0.2, 0.1), (0.22, 0.15), (0.28, 0.1), (-0.04, 0.07)] {
            sheet.cut(
                Outline("-.012,0! .01,-.5 .04,-1! .014,-.4 .012,0!").mapped { [$0.x + x, $0.y * tall] }, Material.leaf, rim: 0.5
            )
        }
    }
}
