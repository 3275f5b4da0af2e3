/// People seen together: the nearest whole, of the others heads and shoulders.
struct Crowd: PropArtist {
    let height = 1.3
    let width = 3.0
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        for row in 0..<3 {
            for place in 0..<8 - row {
                let x = -1.32 + 0.38 * Double(place) + 0.17 * Double(row) + random.number(in: -0.05...0.05)
                let tall = 1.22 - 0.15 * Double(row) + random.number(in: -0.07...0.05)
                cutPerson(at: x, tall: tall, tone: -0.16 + 0.08 * Double(row), on: &sheet, random: &random)
            }
        }
    }

    private func cutPerson(
        at x: Double, tall: Double, tone: Double, on sheet: inout PaperSheet, random: inout SeededRandom
    ) {
        let coat = random.pick(ClothPalette.coats + ClothPalette.dresses)
        let (hair, skin) = (random.pick(ClothPalette.hairs + ClothPalette.greys), random.pick(ClothPalette.skins))
        func at(_ text: String) -> Outline { Outline(text).mapped { [$0.x + x, $0.y * tall] } }
        sheet.cut(at("-.13,0! -.15,-.5 -.15,-.72 -.08,-.8! .08,-.8! .15,-.72 .15,-.5 .13,0!"), coat, tone: tone, rim: 0.7)
        sheet.cut(at("-.035,-.84! .035,-.84! .05,-.78! -.05,-.78!"), skin, tone: tone - 0.1, rim: 0)
        sheet.cut(.ellipse([x, -0.905 * tall], 0.062, 0.078), skin, tone: tone, rim: 0.6)
        switch random.next() % 4 {
        case 0:
            sheet.cut(
                at("-.1,-.92! -.06,-.94! -.06,-1.04! .06,-1.04! .06,-.94! .1,-.92! .0,-.9"), coat.darker(0.4), tone: tone,
                rim: 0.7)
        case 1:
            sheet.cut(
                at("-.075,-.84 -.08,-.94 .0,-1.0 .08,-.94 .075,-.84! .05,-.92 -.05,-.92"), random.pick(Material.paints),
                tone: tone, rim: 0.7)
        default: sheet.cut(at("-.066,-.9! -.07,-.96 .0,-.995 .07,-.96 .066,-.9! .02,-.94"), hair, tone: tone, rim: 0.6)
        }
    }
}
