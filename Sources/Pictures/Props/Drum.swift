/// A side drum with cords and sticks.
struct Drum: PropArtist {
    let height = 0.5
    let width = 0.6
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let paint = random.pick([Colour(0xA53A32), Colour(0x35557A), Colour(0x4F6B45)])
        sheet.cut(.rectangle(-0.26, -0.38, 0.26, -0.06), paint, rim: 0.6)
        for index in 0..<5 {
            let x = -0.24 + 0.12 * Double(index)
            sheet.cut(.strip([x, -0.38], [x + 0.06, -0.06], 0.012), Material.paper, rim: 0)
            sheet.cut(.strip([x, -0.06], [x + 0.06, -0.38], 0.012), Material.paper, tone: -0.1, rim: 0)
        }
        sheet.cut(Outline("-.275,-.1! .275,-.1! .27,-.03 .0,0 -.27,-.03"), Material.brass, tone: -0.1)
        sheet.cut(Outline("-.275,-.42! .275,-.42! .275,-.36! .0,-.33 -.275,-.36!"), Material.brass, rim: 0.7)
        sheet.cut(.ellipse([0, -0.42], 0.272, 0.05), Material.paper, rim: 0.8)
        for (x, turn) in [(-0.05, 62.0), (0.12, 74)] {
            sheet.cut(
                Outline.limb([[0, 0.14], [0, -0.14]], [0.011, 0.014], roundEnd: true).placed(at: [x, -0.45], turn: turn),
                Material.paleWood, rim: 0.7)
        }
    }
}
