/// A ship’s cannon on its carriage.
struct Cannon: PropArtist {
    let height = 0.72
    let width = 1.4
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(Outline("-.5,-.34! .3,-.34! .42,-.2! .42,-.12! -.6,-.12! -.6,-.2!"), Material.wood, rim: 0.7)
        func at(_ text: String) -> Outline { Outline(text).placed(at: [0, -0.46], turn: -7) }
        sheet.cut(
            at(
                "-.56,-.1 -.62,-.04 -.66,.0 -.62,.04 -.56,.1! .2,.09! .56,.07! .58,.09! .66,.09! .66,-.09! .58,-.09! .56,-.07! .2,-.09!"
            ), Material.iron, rim: 0.9)
        for x in [-0.4, -0.1, 0.25] {
            sheet.cut(at("\(x),-.105! \(x + 0.04),-.105! \(x + 0.04),.105! \(x),.105!"), Material.iron, tone: 0.08, rim: 0.6)
        }
        for x in [-0.42, 0.26] {
            sheet.cut(.circle([x, -0.13], 0.13), Material.darkWood, rim: 0.7)
            sheet.cut(.circle([x, -0.13], 0.04), Material.iron, rim: 0.7)
        }
        for (x, y) in [(0.52, -0.06), (0.64, -0.06), (0.58, -0.15)] {
            sheet.cut(.circle([x, y], 0.06), Material.iron, tone: 0.04, rim: 0.8)
        }
    }
}
