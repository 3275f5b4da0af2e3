/// Logs in a pile.
struct Log: PropArtist {
    let height = 0.42
    let width = 0.8
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        for (x, y) in [(-0.24, -0.11), (0.0, -0.11), (0.24, -0.11), (-0.12, -0.31), (0.12, -0.31)] {
            sheet.cut(
                Outline("-.1,-.1 .02,-.11 .12,-.05 .12,.05 .02,.11 -.1,.1").placed(at: [x, y]), Material.wood, tone: -0.08,
                rim: 0.7)
            sheet.cut(.circle([x - 0.02, y], 0.094), Material.paleWood, rim: 0.7)
            sheet.cut(.circle([x - 0.02, y], 0.06), Material.paleWood, tone: -0.18, rim: 0)
            sheet.cut(.circle([x - 0.02, y], 0.046), Material.paleWood, rim: 0)
        }
    }
}
