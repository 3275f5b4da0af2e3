/// A wooden bed with pillow and quilt, head to the left.
struct Bed: PropArtist {
    let height = 0.66
    let width = 1.5
    let stand = PropStand.furniture

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let quilt = random.pick(Material.paints)
        let patch = random.pick([Colour(0xE0C58F), Colour(0xD9B8A0), Colour(0xB8C4B0)])
        let wood = random.pick([Material.wood, Material.darkWood])
        sheet.cut(Outline("-.74,0! -.74,-.5 -.72,-.62 -.68,-.66 -.64,-.62 -.63,-.5 -.63,0!"), wood, tone: -0.05)
        sheet.cut(.circle([-0.685, -0.655], 0.035), wood, tone: 0.05)
        sheet.cut(.rectangle(-0.64, -0.26, 0.66, -0.14), wood, tone: -0.1)
        sheet.cut(Outline("-.63,-.26! -.63,-.35 -.56,-.37 .6,-.36 .65,-.33 .65,-.26!"), Material.paper, tone: -0.06)
        sheet.cut(
            Outline("-.62,-.35! -.64,-.43 -.6,-.49 -.48,-.47 -.36,-.48 -.3,-.43 -.32,-.36! -.46,-.34"), Material.paper,
            rim: 0.7, lifted: true)
        sheet.cut(
            Outline(
                "-.36,-.36! -.3,-.42 -.1,-.45 .2,-.42 .5,-.43 .64,-.38 .66,-.3! .66,-.12! .5,-.1 .3,-.13 .1,-.1 -.1,-.13 -.34,-.1! -.38,-.2"
            ), quilt, rim: 0.6, lifted: true)
        for (column, x) in [-0.24, -0.02, 0.2, 0.42].enumerated() {
            for (row, y) in [-0.34, -0.22].enumerated() where (row + column) % 2 == 0 {
                sheet.cut(Outline("0,-.055! .09,0! 0,.055! -.09,0!").placed(at: [x + 0.05, y]), patch, rim: 0.3)
            }
        }
        sheet.cut(
            Outline("-.37,-.36! -.3,-.42 -.22,-.435! -.24,-.3 -.22,-.115! -.34,-.1! -.385,-.2"), Material.paper, tone: -0.03,
            rim: 0.6)
        sheet.cut(Outline(".62,0! .62,-.36 .64,-.46 .68,-.5 .72,-.46 .73,-.36 .73,0!"), wood, rim: 0.7)
        sheet.cut(.circle([0.676, -0.49], 0.033), wood, tone: 0.08)
        sheet.cut(.rectangle(-0.74, -0.05, -0.63, 0), wood, tone: -0.12)
    }
}
