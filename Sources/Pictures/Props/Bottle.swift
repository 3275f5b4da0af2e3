/// A corked bottle with a label.
struct Bottle: PropArtist {
    let height = 0.3
    let width = 0.11
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let glass = random.pick([Colour(0x4A7358), Colour(0x6E4A2E), Colour(0x3F6A80), Colour(0x7A3A4A)])
        sheet.cut(Outline("-.012,-.28! -.014,-.3! .014,-.3! .012,-.28!"), Colour(0xB08A5C), rim: 0.7)
        sheet.cut(
            Outline(
                "-.019,-.285! .019,-.285! .018,-.27! .0145,-.265 .015,-.21 .03,-.185 .05,-.165 .054,-.13 .053,-.01 .046,.0! -.046,.0! -.053,-.01 -.054,-.13 -.05,-.165 -.03,-.185 -.015,-.21 -.0145,-.265 -.018,-.27!"
            ), glass, rim: 0.8)
        sheet.cut(Outline("-.052,-.13! .052,-.13! .052,-.05! -.052,-.05!"), Material.paper, rim: 0.2)
        sheet.cut(Outline("0,-.108! .012,-.092! 0,-.076! -.012,-.092!"), Colour(0xA8332E), rim: 0)
        sheet.cut(.strip([-0.032, -0.064], [0.032, -0.064], 0.004), Colour(0x5A5048), rim: 0)
        sheet.cut(Outline("-.036,-.165! -.046,-.14 -.044,-.03 -.04,-.012! -.038,-.04 -.038,-.14"), glass, tone: 0.25, rim: 0)
    }
}
