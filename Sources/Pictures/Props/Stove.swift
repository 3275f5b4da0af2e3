/// An iron stove with a glowing door and its pipe.
struct Stove: PropArtist {
    let height = 1.7
    let width = 0.7
    let stand = PropStand.furniture

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.glow(at: [0, -0.4], radius: 0.7, Material.flame, strength: 0.4)
        sheet.cut(.limb([[0.14, -0.72], [0.14, -1.3], [0.14, -1.68]], [0.055, 0.055, 0.055]), Material.iron, tone: -0.05)
        sheet.cut(.rectangle(0.075, -1.2, 0.205, -1.14), Material.iron, tone: 0.1)
        for x in [-0.24, 0.24] { sheet.cut(Outline("-.05,-.12! .05,-.12! .03,0! -.05,0!").placed(at: [x, 0]), Material.iron) }
        sheet.cut(Outline("-.3,-.72! .3,-.72! .28,-.1! -.28,-.1!"), Material.iron, rim: 0.7)
        sheet.cut(Outline("-.34,-.78! .34,-.78! .34,-.71! -.34,-.71!"), Material.iron, tone: 0.08, rim: 0.8, lifted: true)
        sheet.cut(.rectangle(-0.17, -0.56, 0.17, -0.24), Material.iron, tone: 0.06, rim: 0.7)
        for row in 0..<3 {
            sheet.shine(
                .rectangle(-0.12, -0.5 + 0.085 * Double(row), 0.12, -0.455 + 0.085 * Double(row)), Material.flame, opacity: 0.95
            )
        }
        sheet.cut(
            Outline("-.1,0! -.13,-.1 -.08,-.15 .08,-.15 .13,-.1 .1,0!").placed(at: [-0.12, -0.78]), Material.brass.darker(0.3),
            rim: 0.8)
    }
}
