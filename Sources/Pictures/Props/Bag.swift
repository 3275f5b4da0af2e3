/// A suitcase with straps.
struct Bag: PropArtist {
    let height = 0.4
    let width = 0.6
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let hide = random.pick([Colour(0x7A4E2C), Colour(0x5A4636), Colour(0x6B3A34)])
        sheet.cut(
            Outline("-.08,-.34! -.08,-.395 .08,-.395 .08,-.34! .055,-.34! .05,-.37 -.05,-.37 -.055,-.34!"), hide, tone: -0.2)
        sheet.cut(Outline("-.27,-.33 -.25,-.345! .25,-.345! .27,-.33 .28,-.02 .26,0! -.26,0! -.28,-.02"), hide, rim: 0.7)
        for x in [-0.15, 0.15] {
            sheet.cut(.rectangle(x - 0.03, -0.345, x + 0.03, 0), hide, tone: -0.16)
            sheet.cut(.rectangle(x - 0.036, -0.2, x + 0.036, -0.13), Material.brass, rim: 0.8)
        }
        for x in [-0.26, 0.26] { for y in [-0.32, -0.03] { sheet.cut(.circle([x * 0.97, y], 0.022), hide, tone: 0.14) } }
    }
}
