/// A table with turned legs; a jug and a bowl stand on it.
struct Table: PropArtist {
    let height = 0.45
    let width = 1.04
    let stand = PropStand.furniture

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let wood = random.pick([Material.wood, Material.paleWood, Material.darkWood])
        let glaze = random.pick(Material.paints)
        for x in [-0.3, 0.34] { cutLeg(at: x, wood, tone: -0.16, on: &sheet) }
        for x in [-0.42, 0.42] { cutLeg(at: x, wood, tone: 0, on: &sheet) }
        sheet.cut(Outline("-.44,-.42! .44,-.42! .43,-.34! .3,-.33 .0,-.36 -.3,-.33 -.43,-.34!"), wood, tone: -0.08, rim: 0.4)
        sheet.cut(
            Outline("-.52,-.45! .52,-.45! .52,-.42 .5,-.408! -.5,-.408! -.52,-.42"), wood, tone: 0.06, rim: 0.8, lifted: true)
        guard random.chance(0.7) else { return }
        sheet.cut(
            Outline("-.06,0! -.085,-.05 -.075,-.1 -.04,-.135 -.042,-.165! .034,-.18! .03,-.135 .066,-.1 .078,-.05 .056,0!")
                .placed(at: [-0.17, -0.45]), glaze, rim: 0.7)
        sheet.cut(
            Outline("-.045,-.15! -.1,-.15 -.115,-.09 -.08,-.05! -.076,-.062 -.098,-.09 -.09,-.134 -.044,-.136!").placed(at: [
                -0.17, -0.45,
            ]), glaze, tone: -0.08)
        sheet.cut(
            Outline("-.09,-.065! .0,-.058 .09,-.065! .075,-.02 .035,0! -.035,0! -.075,-.02").placed(at: [0.16, -0.45]),
            Material.paper, rim: 0.7)
        for (x, y, tone) in [(0.12, -0.52, 0.0), (0.17, -0.535, 0.05), (0.215, -0.518, -0.06)] {
            sheet.cut(.circle([x, y], 0.034), Colour(0xB0452F), tone: tone, rim: 0.6)
        }
    }

    private func cutLeg(at x: Double, _ wood: Colour, tone: Double, on sheet: inout PaperSheet) {
        sheet.cut(
            Outline(
                "-.03,-.4! .03,-.4! .03,-.32! .018,-.3 .026,-.25 .03,-.19 .016,-.12 .024,-.09 .014,-.06 .012,.0! -.012,.0! -.014,-.06 -.024,-.09 -.016,-.12 -.03,-.19 -.026,-.25 -.018,-.3 -.03,-.32!"
            )
            .placed(at: [x, 0]), wood, tone: tone)
    }
}
