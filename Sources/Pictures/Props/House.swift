/// A cottage with a lit window.
struct House: PropArtist {
    let height = 2.7
    let width = 2.6
    let stand = PropStand.ground

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let roof = random.pick(Material.roofs)
        let wall = random.pick([Material.plaster, Colour(0xD8BE94), Colour(0xC9C4B4), Colour(0xC79A7A)])
        let door = random.pick(Material.paints)
        sheet.cut(.rectangle(0.5, -2.62, 0.78, -1.7), Material.brick, tone: -0.04)
        sheet.cut(.rectangle(0.46, -2.7, 0.82, -2.6), Material.brick, tone: 0.06)
        sheet.cut(Outline("-1.05,0! -1.05,-1.28! .0,-1.34! 1.05,-1.28! 1.05,0!"), wall)
        sheet.cut(
            Outline("-1.05,-.0! -1.05,-.2! -.7,-.24 -.2,-.17 .4,-.23 1.05,-.18! 1.05,0!"), Material.stone, tone: -0.05, rim: 0.3
        )
        for x in [-1.02, -0.16, 0.2, 1.02] { sheet.cut(.strip([x, -0.2], [x, -1.3], 0.075), Material.darkWood, rim: 0.3) }
        sheet.cut(.strip([-1.02, -0.3], [-0.2, -1.2], 0.06), Material.darkWood, rim: 0.2)
        sheet.cut(.strip([-1.05, -1.2], [1.05, -1.2], 0.08), Material.darkWood, rim: 0.3)
        cutRoof(roof, on: &sheet)
        sheet.cut(Outline("-.16,0! -.16,-.68! -.11,-.83 .02,-.9 .15,-.83 .2,-.68! .2,0!"), door, rim: 0.6)
        sheet.cut(.strip([0.02, -0.04], [0.02, -0.84], 0.012), door, tone: -0.2, rim: 0)
        sheet.cut(.circle([0.13, -0.42], 0.022), Material.brass)
        sheet.cut(.rectangle(-0.22, -0.05, 0.26, 0), Material.paleStone)
        cutWindow(at: [0.6, -0.72], half: 0.2, isLit: true, on: &sheet)
        cutWindow(at: [-0.6, -0.78], half: 0.17, isLit: random.chance(0.5), on: &sheet)
    }

    private func cutRoof(_ roof: Colour, on sheet: inout PaperSheet) {
        sheet.cut(
            Outline("-1.32,-1.16! -1.16,-1.4 -.86,-2.2! .0,-2.27 .86,-2.2! 1.16,-1.4 1.32,-1.16! .0,-1.24"), roof, rim: 0.6,
            lifted: true)
        for row in 0..<4 {
            let y = -1.36 - 0.21 * Double(row)
            let half = 1.12 - 0.072 * Double(row)
            for step in 0..<6 {
                let x = -half + (Double(step) + (row % 2 == 0 ? 0.5 : 0.9)) * half / 3.2
                sheet.cut(
                    Outline("-.1,0! .0,.05 .1,0! .0,.03").placed(at: [x, y]), roof, tone: (row + step) % 3 == 0 ? 0.12 : -0.14,
                    rim: 0)
            }
        }
        sheet.cut(Outline("-.92,-2.16! .0,-2.24 .92,-2.16! .9,-2.24! .0,-2.31 -.9,-2.24!"), roof, tone: 0.08, rim: 0.6)
    }

    private func cutWindow(at centre: PaperPoint, half: Double, isLit: Bool, on sheet: inout PaperSheet) {
        if isLit { sheet.glow(at: centre, radius: half * 2.6, Material.candlelight, strength: 0.5) }
        func box(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> Outline {
            .rectangle(centre.x + x0 * half, centre.y + y0 * half, centre.x + x1 * half, centre.y + y1 * half)
        }
        sheet.cut(box(-1.9, -1.15, -1.1, 1.15), Material.leaf, tone: -0.1, rim: 0.5)
        sheet.cut(box(1.1, -1.15, 1.9, 1.15), Material.leaf, tone: -0.1, rim: 0.5)
        sheet.cut(box(-1.12, -1.2, 1.12, 1.2), Material.darkWood, rim: 0.5)
        if isLit {
            sheet.shine(box(-0.95, -1, 0.95, 1), Material.candlelight)
        } else {
            sheet.cut(box(-0.95, -1, 0.95, 1), Colour(0x3A4656), rim: 0)
        }
        sheet.cut(box(-0.08, -1, 0.08, 1), Material.darkWood, rim: 0)
        sheet.cut(box(-1, -0.1, 1, 0.06), Material.darkWood, rim: 0)
        sheet.cut(box(-1.3, 1.1, 1.3, 1.35), Material.paleWood, rim: 0.6)
    }
}
