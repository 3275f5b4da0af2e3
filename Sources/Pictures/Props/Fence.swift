/// A picket fence, somewhat crooked.
struct Fence: PropArtist {
    let height = 0.58
    let width = 2.0
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.staysAboveGround = true
        let paint = random.pick([Material.paleWood, Colour(0xD8CFBE), Material.wood, Colour(0x8A857C)])
        for y in [-0.38, -0.17] { sheet.cut(.strip([-1, y], [1, y + 0.01], 0.045), paint, tone: -0.14, rim: 0.5) }
        for index in 0..<11 {
            let x = -0.93 + 0.186 * Double(index)
            let top = random.number(in: 0.5...0.57)
            let lean = random.number(in: -0.02...0.02)
            sheet.cut(
                Outline(sharp: [
                    [x - 0.042, 0], [x - 0.042 + lean, -top + 0.06], [x + lean, -top], [x + 0.042 + lean, -top + 0.06],
                    [x + 0.042, 0],
                ]), paint,
                tone: random.number(in: -0.05...0.07), rim: 0.7, lifted: true)
            for y in [-0.37, -0.16] { sheet.cut(.circle([x + lean * 0.6, y], 0.007), Material.iron, rim: 0) }
        }
        for (x, turn) in [(-0.97, -8.0), (-0.45, 6), (0.22, -5), (0.85, 8)] {
            sheet.cut(
                Outline("-.05,0! -.06,-.09! -.03,-.03! -.01,-.14! .01,-.03! .05,-.1! .04,0!").placed(at: [x, 0], turn: turn),
                Material.leaf, tone: -0.04, rim: 0.4)
        }
    }
}
