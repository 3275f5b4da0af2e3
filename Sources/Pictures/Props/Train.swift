/// A steam engine with its tender, funnel to the right.
struct Train: PropArtist {
    let height = 2.0
    let width = 4.6
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let paint = random.pick([Colour(0x2F4D3C), Colour(0x6A2E2C), Colour(0x2C3A4A)])
        for (x, y, r) in [(1.5, -1.98, 0.16), (1.2, -2.0, 0.2), (0.84, -1.97, 0.22)] {
            sheet.shine(.circle([x, y + 0.06], r * 0.86), Material.paper, opacity: 0.32)
        }
        sheet.cut(Outline("-2.2,-1.06! -1.2,-1.06! -1.2,-.34! -2.2,-.34!"), paint, tone: -0.08, rim: 0.7)
        sheet.cut(Outline("-2.12,-1.06! -1.9,-1.2 -1.6,-1.16 -1.4,-1.22 -1.26,-1.06!"), Material.iron, tone: -0.1)
        sheet.cut(Outline("-1.1,-1.62! -.34,-1.62! -.34,-.4! -1.1,-.4!"), paint, rim: 0.7)
        sheet.cut(Outline("-1.2,-1.6! -.72,-1.72 -.24,-1.6! -.28,-1.55! -1.16,-1.55!"), Material.iron, rim: 0.8)
        sheet.shine(.rectangle(-0.92, -1.42, -0.52, -1.06), Material.candlelight, opacity: 0.9)
        sheet.cut(.rectangle(-0.36, -1.24, 1.5, -0.56), paint, tone: 0.06, rim: 0.8)
        for x in [0.1, 0.6, 1.1] { sheet.cut(.rectangle(x, -1.25, x + 0.06, -0.55), Material.brass, rim: 0.6) }
        sheet.cut(.rectangle(1.48, -1.28, 1.66, -0.52), Material.iron, rim: 0.8)
        sheet.cut(
            Outline("-.13,0! -.1,-.34! -.17,-.5! .17,-.5! .1,-.34! .13,0!").placed(at: [1.26, -1.24]), Material.iron, rim: 0.8)
        sheet.cut(Outline("-.15,0! -.13,-.14 .0,-.22 .13,-.14 .15,0!").placed(at: [0.42, -1.24]), Material.brass, rim: 0.9)
        sheet.cut(.rectangle(-1.14, -0.58, 1.8, -0.44), Material.iron, tone: 0.05, rim: 0.7)
        sheet.glow(at: [1.72, -1.3], radius: 0.6, Material.flame, strength: 0.6)
        sheet.cut(.circle([1.68, -1.3], 0.09), Material.candlelight, rim: 0.9)
        sheet.cut(Outline("1.7,-.5! 1.86,-.46! 2.2,-.04! 1.66,-.04!"), Material.iron, rim: 0.7)
        for x in [-2.0, -1.42] { SpokedWheel(radius: 0.2, spokes: 4, isIron: true).cut(at: [x, -0.2], on: &sheet) }
        for x in [-0.7, 0.0] { SpokedWheel(radius: 0.34, spokes: 6, isIron: true).cut(at: [x, -0.34], on: &sheet) }
        for x in [0.7, 1.3] { SpokedWheel(radius: 0.22, spokes: 4, isIron: true).cut(at: [x, -0.22], on: &sheet) }
        sheet.cut(.limb([[-0.7, -0.3], [0.0, -0.3], [0.9, -0.38]], [0.026, 0.026, 0.02]), Material.steel, rim: 0.8)
    }
}
