/// A village church, steeple to the left.
struct Church: PropArtist {
    let height = 4.4
    let width = 3.4
    let stand = PropStand.height

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let wall = random.pick([Material.plaster, Material.paleStone, Colour(0xC9B79A)])
        let roof = random.pick(Material.roofs)
        sheet.cut(Outline("-.5,0! -.5,-1.25! 1.6,-1.25! 1.6,0!"), wall, tone: -0.06)
        sheet.cut(Outline("-.6,-1.2! -.3,-2.0! 1.34,-2.0! 1.7,-1.2!"), roof, rim: 0.6, lifted: true)
        for row in 0..<3 {
            for step in 0..<7 {
                let x = -0.22 + 0.24 * Double(step) + (row % 2 == 0 ? 0 : 0.12)
                sheet.cut(
                    Outline("-.08,0! .0,.045 .08,0! .0,.02").placed(at: [x, -1.36 - 0.2 * Double(row)]), roof,
                    tone: (row + step) % 3 == 0 ? 0.1 : -0.14, rim: 0)
            }
        }
        for x in [0.0, 0.52, 1.04] { cutWindow(at: [x + 0.16, -0.66], on: &sheet) }
        for x in [-0.12, 0.42, 0.94, 1.5] {
            sheet.cut(Outline("-.06,0! -.045,-.9! .045,-1.0! .06,0!").placed(at: [x, 0]), wall, tone: -0.16, rim: 0.5)
        }
        sheet.cut(Outline("-1.5,0! -1.5,-2.5! -.5,-2.5! -.5,0!"), wall, rim: 0.6, lifted: true)
        sheet.cut(Outline("-1.5,0! -1.5,-2.5! -1.28,-2.5! -1.28,0!"), wall, tone: -0.12, rim: 0)
        sheet.cut(.rectangle(-1.56, -1.72, -0.44, -1.63), wall, tone: 0.08, rim: 0.6)
        sheet.cut(
            Outline("-1.62,-2.46! -1.34,-2.76 -1.08,-3.5 -1.0,-4.05! -.92,-3.5 -.66,-2.76 -.38,-2.46! -1.0,-2.4"), roof,
            rim: 0.7, lifted: true)
        sheet.cut(Outline("-1.4,-2.5! -1.2,-2.85 -1.0,-4.0! -1.1,-2.9 -1.16,-2.44!"), roof, tone: -0.12, rim: 0)
        sheet.cut(.strip([-1, -4.0], [-1, -4.4], 0.045), Material.brass, rim: 0.8)
        sheet.cut(.strip([-1.12, -4.26], [-0.88, -4.26], 0.045), Material.brass, rim: 0.8)
        sheet.cut(Outline("-.15,.25! -.15,-.1 .0,-.28 .15,-.1 .15,.25!").placed(at: [-1, -2.1]), Colour(0x2A2A30), rim: 0.4)
        sheet.cut(
            Outline("-.1,.14! -.085,.06 -.06,-.08 .0,-.13 .06,-.08 .085,.06 .1,.14!").placed(at: [-1, -2.0]), Material.brass,
            rim: 0.7)
        sheet.cut(.circle([-1, -1.36], 0.17), Material.iron, rim: 0.5)
        sheet.cut(.circle([-1, -1.36], 0.14), Material.paper, rim: 0)
        sheet.cut(.strip([-1, -1.36], [-1, -1.46], 0.024), Material.iron, rim: 0)
        sheet.cut(.strip([-1, -1.36], [-0.93, -1.32], 0.024), Material.iron, rim: 0)
        sheet.cut(
            Outline("-.26,0! -.26,-.5! -.18,-.7 .0,-.82! .18,-.7 .26,-.5! .26,0!").placed(at: [-1, 0]), wall, tone: 0.12,
            rim: 0.5)
        sheet.cut(
            Outline("-.2,0! -.2,-.48! -.14,-.63 .0,-.73! .14,-.63 .2,-.48! .2,0!").placed(at: [-1, 0]), Material.darkWood,
            rim: 0.3)
        sheet.cut(.strip([-1, 0], [-1, -0.72], 0.014), Material.iron, rim: 0)
    }

    private func cutWindow(at centre: PaperPoint, on sheet: inout PaperSheet) {
        sheet.glow(at: centre, radius: 0.4, Material.candlelight, strength: 0.4)
        sheet.cut(Outline("-.13,.3! -.13,-.1 .0,-.32 .13,-.1 .13,.3!").placed(at: centre), Material.stone.darker(0.3), rim: 0.4)
        sheet.shine(Outline("-.09,.26! -.09,-.08 .0,-.25 .09,-.08 .09,.26!").placed(at: centre), Colour(0xF4C46A))
        sheet.cut(.strip(centre + [0, 0.26], centre + [0, -0.25], 0.018), Material.iron, rim: 0)
        sheet.cut(.strip(centre + [-0.09, 0.04], centre + [0.09, 0.04], 0.018), Material.iron, rim: 0)
    }
}
