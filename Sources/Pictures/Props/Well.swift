/// A draw-well with its roof, winch and bucket.
struct Well: PropArtist {
    let height = 1.36
    let width = 1.0
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let roof = random.pick(Material.roofs)
        sheet.cut(.ellipse([0, -0.44], 0.38, 0.07), Colour(0x20242A), rim: 0)
        sheet.cut(.strip([0.02, -0.86], [0.02, -0.6], 0.014), Material.rope, rim: 0.3)
        for x in [-0.34, 0.34] { sheet.cut(.strip([x, -0.4], [x, -1.12], 0.06), Material.wood, rim: 0.6) }
        sheet.cut(.strip([-0.38, -0.87], [0.44, -0.87], 0.045), Material.paleWood, rim: 0.6)
        sheet.cut(Outline("-.09,-.91! .11,-.91! .11,-.83! -.09,-.83!"), Material.rope, rim: 0.4)
        sheet.cut(.limb([[0.42, -0.87], [0.48, -0.87], [0.48, -0.75]], [0.012, 0.014, 0.014]), Material.iron)
        sheet.cut(Outline("-.06,-.62! .1,-.62! .085,-.48! -.045,-.48!"), Material.wood, tone: -0.06, rim: 0.6)
        sheet.cut(.rectangle(-0.06, -0.59, 0.1, -0.572), Material.iron, rim: 0)
        sheet.cut(Outline("-.43,-.44! -.2,-.39 .0,-.375 .2,-.39 .43,-.44! .44,.0! -.44,.0!"), Material.stone, rim: 0.5)
        for row in 0..<3 {
            for step in 0..<4 where !(row == 0 && step == 3) {
                let x = -0.4 + 0.22 * Double(step) + (row % 2 == 0 ? 0.06 : 0)
                let y = -0.32 + 0.115 * Double(row)
                sheet.cut(
                    Outline("0,0! .17,.004! .168,.085! .002,.08!").placed(at: [x, y]), Material.stone,
                    tone: random.number(in: -0.14...0.12), rim: 0.25)
            }
        }
        sheet.cut(
            Outline("-.46,-.47! -.2,-.41 .0,-.395 .2,-.41 .46,-.47! .46,-.4! .2,-.345 .0,-.33 -.2,-.345 -.46,-.4!"),
            Material.paleStone, rim: 0.7, lifted: true)
        sheet.cut(Outline("-.5,-1.02! -.3,-1.2 .0,-1.36! .3,-1.2 .5,-1.02! .0,-1.06"), roof, rim: 0.7, lifted: true)
        for (x, y) in [(-0.22, -1.12), (-0.02, -1.14), (0.18, -1.12), (-0.1, -1.22), (0.1, -1.22)] {
            sheet.cut(Outline("-.06,0! .0,.035 .06,0! .0,.018").placed(at: [x, y]), roof, tone: -0.18, rim: 0)
        }
    }
}
