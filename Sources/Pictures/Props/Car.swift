/// An early motor car, facing right.
struct Car: PropArtist {
    let height = 1.2
    let width = 2.6
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let paint = random.pick([Colour(0x7A2E2A), Colour(0x2C4A58), Colour(0x2E2C2A), Colour(0x46603F)])
        sheet.cut(Outline("-.86,-.98! -.2,-1.02! .1,-1.0! .2,-.66! -.86,-.6!"), paint, tone: -0.2, rim: 0.5)
        sheet.shine(Outline("-.76,-.94! -.36,-.96! -.36,-.7! -.76,-.68!"), Material.candlelight, opacity: 0.55)
        sheet.shine(Outline("-.28,-.96! .04,-.95! .12,-.68! -.28,-.7!"), Material.candlelight, opacity: 0.55)
        sheet.cut(
            Outline("-.98,-1.04! -.6,-1.12 -.1,-1.1 .14,-1.02! .1,-.97! -.92,-.98!"), paint, tone: -0.05, rim: 0.8, lifted: true
        )
        sheet.cut(Outline("-1.08,-.66! -.9,-.7! .2,-.68! .96,-.64! 1.04,-.56! 1.04,-.3! -1.1,-.3!"), paint, rim: 0.8)
        sheet.cut(.strip([-0.32, -0.66], [-0.32, -0.34], 0.016), paint, tone: -0.25, rim: 0)
        for x in [0.5, 0.62, 0.74] { sheet.cut(.strip([x, -0.56], [x, -0.38], 0.02), paint, tone: -0.25, rim: 0) }
        sheet.cut(.rectangle(1.0, -0.68, 1.08, -0.28), Material.brass, rim: 0.8)
        for x in [-0.66, 0.7] {
            sheet.cut(
                Outline("-.4,-.02! -.34,-.28 .0,-.4 .34,-.28 .42,-.02! .3,-.04! .24,-.2 .0,-.28 -.24,-.2 -.28,-.04!").placed(
                    at: [x, -0.26]), paint, tone: -0.14, rim: 0.8, lifted: true)
            SpokedWheel(radius: 0.27, spokes: 6, isIron: true).cut(at: [x, -0.27], on: &sheet)
        }
        sheet.cut(.rectangle(-0.3, -0.32, 0.34, -0.26), Material.iron, rim: 0.6)
        sheet.glow(at: [1.12, -0.56], radius: 0.5, Material.flame, strength: 0.5)
        sheet.cut(.circle([1.1, -0.56], 0.1), Material.candlelight, rim: 0.9)
    }
}
