/// A cast-iron lamp post with a burning lantern.
struct Streetlamp: PropArtist {
    let height = 2.2
    let width = 0.5
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.glow(at: [0, -1.98], radius: 1.3, Material.flame, strength: 0.5)
        sheet.cut(Outline("-.13,0! -.12,-.09! -.08,-.12 -.06,-.3! .06,-.3! .08,-.12 .12,-.09! .13,0!"), Material.iron, rim: 0.7)
        sheet.cut(.limb([[0, -0.28], [0, -1.78]], [0.042, 0.026]), Material.iron, rim: 0.7)
        for y in [-0.62, -1.5] { sheet.cut(.rectangle(-0.05, y - 0.03, 0.05, y + 0.02), Material.iron, tone: 0.06) }
        sheet.cut(
            .limb([[-0.2, -1.66], [0, -1.66], [0.2, -1.66]], [0.014, 0.018, 0.014], roundEnd: true), Material.iron, rim: 0.7)
        sheet.cut(Outline("-.08,-1.8! .08,-1.8! .13,-2.06! -.13,-2.06!"), Material.candlelight, rim: 0.8)
        sheet.glow(at: [0, -1.94], radius: 0.2, Colour(0xFFF4D0), strength: 0.9)
        for x in [-0.105, 0, 0.105] { sheet.cut(.strip([x * 0.72, -1.8], [x * 1.2, -2.06], 0.014), Material.iron) }
        sheet.cut(
            Outline("-.16,-2.05! -.09,-2.12 -.03,-2.15! -.02,-2.2! .02,-2.2! .03,-2.15! .09,-2.12 .16,-2.05!"), Material.iron,
            rim: 0.7)
    }
}
