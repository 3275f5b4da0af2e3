/// A round castle tower with battlements or a pointed roof.
struct Tower: PropArtist {
    let height = 4.6
    let width = 1.7
    let stand = PropStand.height

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let stone = random.pick([Material.stone, Material.paleStone, Colour(0x8E7A66)])
        let roof = random.pick(Material.roofs)
        let isPointed = random.chance(0.6)
        sheet.cut(Outline("-.78,0! -.66,-.4 -.6,-1.2 -.56,-3.0! .56,-3.0! .6,-1.2 .66,-.4 .78,0!"), stone)
        sheet.cut(Outline("-.78,0! -.66,-.4 -.6,-1.2 -.56,-3.0! -.3,-3.0! -.34,-1.2 -.4,0!"), stone, tone: -0.14, rim: 0)
        for _ in 0..<18 {
            let (x, y) = (random.number(in: -0.5...0.36), random.number(in: -2.85 ... -0.15))
            sheet.cut(
                Outline("0,0! .07,.012 .14,0! .14,-.07! .07,-.06 0,-.07!").placed(at: [x, y]), stone,
                tone: random.chance(0.5) ? 0.1 : -0.16, rim: 0)
        }
        sheet.cut(
            Outline("-.56,-2.96! -.76,-3.2! -.76,-3.55! .76,-3.55! .76,-3.2! .56,-2.96! .0,-2.9"), stone, tone: 0.04, rim: 0.6,
            lifted: true)
        for index in 0..<5 {
            let x = -0.76 + 0.325 * Double(index)
            if !isPointed { sheet.cut(.rectangle(x, -3.86, x + 0.22, -3.53), stone, tone: 0.05, rim: 0.6) }
            sheet.cut(
                Outline("0,-3.02! .02,-3.18 .11,-3.22 .2,-3.18 .22,-3.02! .11,-3.0").placed(at: [x + 0.0, 0.02], scale: 1),
                stone, tone: -0.22, rim: 0)
        }
        if isPointed {
            sheet.cut(
                Outline("-.92,-3.48! -.6,-3.72 -.2,-4.2 .0,-4.6! .2,-4.2 .6,-3.72 .92,-3.48! .0,-3.4"), roof, rim: 0.7,
                lifted: true)
            sheet.cut(Outline("-.7,-3.52! -.3,-3.95 .0,-4.55! -.2,-3.95 -.4,-3.46!"), roof, tone: -0.12, rim: 0)
        } else {
            sheet.cut(.strip([0, -3.55], [0, -4.6], 0.03), Material.iron)
            sheet.cut(
                Outline("0,-4.58! .26,-4.54 .5,-4.6! .42,-4.44! .52,-4.28! .26,-4.3 .0,-4.26!"), random.pick(Material.paints),
                rim: 0.6)
        }
        cutWindow(at: [0.1, -2.3], isLit: true, on: &sheet)
        cutWindow(at: [-0.12, -1.3], isLit: random.chance(0.5), on: &sheet)
        sheet.cut(Outline("-.25,0! -.25,-.4! -.17,-.58 .0,-.66 .17,-.58 .25,-.4! .25,0!"), stone, tone: 0.12, rim: 0.5)
        sheet.cut(Outline("-.19,0! -.19,-.38! -.13,-.52 .0,-.59 .13,-.52 .19,-.38! .19,0!"), Material.darkWood, rim: 0.3)
        sheet.cut(.circle([0.11, -0.26], 0.024), Material.brass)
    }

    private func cutWindow(at centre: PaperPoint, isLit: Bool, on sheet: inout PaperSheet) {
        if isLit { sheet.glow(at: centre, radius: 0.5, Material.candlelight, strength: 0.55) }
        sheet.cut(
            Outline("-.13,.24! -.13,-.08 .0,-.26 .13,-.08 .13,.24!").placed(at: centre), Material.stone.darker(0.35), rim: 0.5)
        let pane = Outline("-.085,.2! -.085,-.06 .0,-.19 .085,-.06 .085,.2!").placed(at: centre)
        if isLit { sheet.shine(pane, Material.candlelight) } else { sheet.cut(pane, Colour(0x2A2E38), rim: 0) }
        sheet.cut(.strip(centre + [0, 0.2], centre + [0, -0.19], 0.02), Material.iron, rim: 0)
    }
}
