/// A sledge on curled runners.
struct Sledge: PropArtist {
    let height = 0.6
    let width = 1.5
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let cloth = random.pick(Material.paints)
        sheet.cut(Outline("-.5,-.3! -.46,-.46 -.2,-.5 .1,-.44 .3,-.32!"), cloth, rim: 0.8)
        sheet.cut(.limb([[-0.66, -0.56], [-0.62, -0.3]], [0.026, 0.024], roundEnd: true), Material.wood)
        sheet.cut(.rectangle(-0.64, -0.32, 0.5, -0.24), Material.wood, rim: 0.8, lifted: true)
        for x in [-0.5, -0.05, 0.4] { sheet.cut(.strip([x, -0.26], [x, -0.04], 0.04), Material.wood, tone: -0.14) }
        sheet.cut(
            .limb(
                [[-0.7, -0.03], [0.5, -0.03], [0.7, -0.12], [0.72, -0.3], [0.6, -0.34], [0.56, -0.26]],
                [0.026, 0.026, 0.024, 0.022, 0.02, 0.016], roundEnd: true), Material.iron, rim: 0.8)
    }
}
