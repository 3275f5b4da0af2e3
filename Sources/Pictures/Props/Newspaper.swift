/// A folded newspaper.
struct Newspaper: PropArtist {
    let height = 0.42
    let width = 0.36
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(Outline("-.15,-.42! .15,-.4! .16,0! -.16,-.01!"), Material.paper, tone: -0.06, rim: 0.7)
        sheet.cut(Outline("-.17,-.41! .13,-.41! .14,-.01! -.165,0!"), Material.paper, rim: 0.8, lifted: true)
        sheet.cut(.rectangle(-0.14, -0.385, 0.1, -0.34), Material.iron, rim: 0)
        sheet.cut(.rectangle(-0.14, -0.32, -0.03, -0.2), Colour(0x8A8478), rim: 0)
        for row in 0..<5 {
            sheet.cut(
                .rectangle(0.0, -0.315 + 0.026 * Double(row), 0.11, -0.303 + 0.026 * Double(row)), Colour(0x8A8478), rim: 0)
        }
        for row in 0..<6 {
            sheet.cut(
                .rectangle(-0.14, -0.175 + 0.026 * Double(row), 0.11, -0.163 + 0.026 * Double(row)), Colour(0x8A8478), rim: 0)
        }
    }
}
