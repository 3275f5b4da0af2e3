/// An upright piano with candles and open music.
struct Piano: PropArtist {
    let height = 1.2
    let width = 1.5
    let stand = PropStand.furniture

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let wood = random.pick([Material.darkWood, Colour(0x3A2420), Material.wood])
        sheet.cut(.rectangle(-0.68, -1.12, 0.68, -0.08), wood, tone: -0.06, rim: 0.7)
        sheet.cut(Outline("-.72,-1.16! .72,-1.16! .7,-1.08! -.7,-1.08!"), wood, tone: 0.1, rim: 0.9)
        for x in [-0.34, 0.34] {
            sheet.cut(Outline("-.26,-.17! .26,-.17! .26,.17! -.26,.17!").placed(at: [x, -0.88]), wood, tone: 0.05, rim: 0.6)
        }
        sheet.cut(Outline("-.16,0! -.14,-.2 .0,-.16! .14,-.2 .16,0!").placed(at: [0, -0.66]), Material.paper, rim: 0.7)
        sheet.cut(.rectangle(-0.74, -0.62, 0.74, -0.5), wood, rim: 0.8, lifted: true)
        sheet.cut(.rectangle(-0.68, -0.635, 0.68, -0.585), Material.paper, rim: 0.5)
        for key in 0..<26 where key % 7 != 2 && key % 7 != 6 {
            sheet.cut(
                .rectangle(-0.655 + 0.05 * Double(key), -0.635, -0.63 + 0.05 * Double(key), -0.605), Material.iron, rim: 0)
        }
        for x in [-0.66, 0.66] {
            sheet.cut(
                Outline("-.05,-.5! .05,-.5! .03,-.3 .045,-.06 .05,0! -.05,0! -.045,-.06 -.03,-.3").placed(at: [x, 0]), wood,
                tone: -0.1)
        }
        sheet.cut(.rectangle(-0.6, -0.5, 0.6, -0.1), wood, tone: -0.2, rim: 0.2)
    }
}
