/// A barrel with iron hoops.
struct Barrel: PropArtist {
    let height = 0.7
    let width = 0.56
    let stand = PropStand.anywhere

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let wood = random.pick([Material.wood, Material.paleWood])
        sheet.cut(Outline("-.2,-.68! .2,-.68! .265,-.5 .27,-.2 .2,0! -.2,0! -.27,-.2 -.265,-.5"), wood, rim: 0.8)
        for x in [-0.14, -0.05, 0.05, 0.14] {
            sheet.cut(
                Outline(knots: [
                    .init(at: [x, -0.66], sharp: true), .init(at: [x * 1.3, -0.35], sharp: false),
                    .init(at: [x, -0.02], sharp: true), .init(at: [x * 1.3 + 0.008, -0.35], sharp: false),
                ]), wood, tone: -0.25, rim: 0)
        }
        for (y, half) in [(-0.6, 0.238), (-0.46, 0.268), (-0.22, 0.27), (-0.08, 0.236)] {
            sheet.cut(.rectangle(-half, y - 0.024, half, y + 0.018), Material.iron, rim: 0.7)
        }
        sheet.cut(.ellipse([0, -0.68], 0.2, 0.03), wood, tone: 0.1, rim: 0.8)
    }
}
