/// A desk with drawers, papers and an inkwell.
struct Desk: PropArtist {
    let height = 0.62
    let width = 1.2
    let stand = PropStand.furniture

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let wood = random.pick([Material.wood, Material.darkWood])
        for side in [-1.0, 1] {
            sheet.cut(Outline("-.18,-.42! .18,-.42! .18,0! -.18,0!").placed(at: [0.38 * side, 0]), wood, tone: -0.06, rim: 0.6)
            for row in 0..<3 {
                sheet.cut(
                    .rectangle(
                        0.38 * side - 0.14, -0.39 + 0.125 * Double(row), 0.38 * side + 0.14, -0.29 + 0.125 * Double(row)), wood,
                    tone: 0.06, rim: 0.6)
                sheet.cut(.circle([0.38 * side, -0.34 + 0.125 * Double(row)], 0.014), Material.brass, rim: 0.8)
            }
        }
        sheet.cut(.rectangle(-0.22, -0.42, 0.22, -0.34), wood, tone: -0.16)
        sheet.cut(Outline("-.6,-.48! .6,-.48! .58,-.41! -.58,-.41!"), wood, tone: 0.08, rim: 0.9, lifted: true)
        sheet.cut(Outline("-.2,0! -.16,-.03! .14,-.035! .2,0!").placed(at: [-0.1, -0.48]), Material.paper, rim: 0.8)
        sheet.cut(Outline("-.05,0! -.045,-.06! .045,-.06! .05,0!").placed(at: [0.3, -0.48]), Material.iron, rim: 0.7)
        sheet.cut(Outline("0,0! .06,-.1 .12,-.14! .08,-.05 .012,0!").placed(at: [0.3, -0.53]), Material.paper, rim: 0.8)
    }
}
