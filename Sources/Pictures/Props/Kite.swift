/// A paper kite with its tail, in the wind.
struct Kite: PropArtist {
    let height = 1.5
    let width = 1.2
    let stand = PropStand.sky

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let paper = random.pick(Material.paints)
        sheet.cut(
            .limb(
                [[0.1, -0.72], [-0.14, -0.5], [0.02, -0.34], [-0.22, -0.18], [-0.2, -0.02]],
                [0.006, 0.006, 0.006, 0.006, 0.006]), Material.rope, rim: 0)
        for (x, y, turn) in [(-0.1, -0.52, 30.0), (-0.02, -0.36, -30), (-0.18, -0.2, 30)] {
            sheet.cut(
                Outline("-.1,-.04! .0,0! -.1,.04! .0,0! .1,-.04! .1,.04! .0,0!").placed(at: [x, y], turn: turn),
                random.pick(Material.paints), rim: 0.7)
        }
        sheet.cut(Outline("0,-1.48! .42,-1.16! .1,-.72! -.3,-1.14!").placed(at: [0.05, 0]), paper, rim: 0.9)
        sheet.cut(Outline("0,-1.48! .42,-1.16! .03,-1.14!").placed(at: [0.05, 0]), paper, tone: 0.16, rim: 0)
        sheet.cut(Outline("-.3,-1.14! .03,-1.14! .1,-.72!").placed(at: [0.05, 0]), paper, tone: -0.16, rim: 0)
    }
}
