/// A rocket standing on its fins.
struct Rocket: PropArtist {
    let height = 3.0
    let width = 1.3
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let paint = random.pick([Colour(0xB0402F), Colour(0x3F6C7E)])
        for side in [-1.0, 1] {
            sheet.cut(
                Outline(".2,-1.0! .5,-.6 .6,0! .42,-.16 .24,-.3!").mapped { [$0.x * side, $0.y] }, paint, tone: -0.1, rim: 0.8)
        }
        sheet.cut(Outline("-.2,-.3! .2,-.3! .26,-.1! -.26,-.1!"), Material.iron, rim: 0.7)
        sheet.cut(
            Outline("0,-3.0! .24,-2.5 .34,-1.8 .34,-1.0 .24,-.3! -.24,-.3! -.34,-1.0 -.34,-1.8 -.24,-2.5"), Material.paleStone,
            rim: 0.9)
        sheet.cut(Outline("0,-3.0! .24,-2.5 .28,-2.3! .0,-2.24 -.28,-2.3! -.24,-2.5"), paint, rim: 0.6)
        for y in [-1.9, -1.35] {
            sheet.cut(.circle([0, y], 0.15), Material.iron, rim: 0.8)
            sheet.shine(.circle([0, y], 0.105), Material.candlelight, opacity: 0.9)
        }
        sheet.cut(.rectangle(-0.32, -0.86, 0.32, -0.76), paint, rim: 0.3)
        sheet.cut(Outline("-.05,-1.0! .05,-1.0! .06,0! -.06,0!"), paint, tone: 0.08, rim: 0.8, lifted: true)
    }
}
