/// A flower on its stem: a daisy, a tulip or a bell.
struct Flower: PropArtist {
    let height = 0.42
    let width = 0.26
    let stand = PropStand.anywhere

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let petal = random.pick([
            Colour(0xD9705A), Colour(0xE0B04A), Colour(0xEDE4D6), Colour(0x8A6AA8), Colour(0xC85A78), Colour(0x5A80B0),
        ])
        let head: PaperPoint = [0.03, -0.33]
        sheet.cut(.limb([[-0.01, 0], [-0.02, -0.15], head], [0.009, 0.008, 0.006]), Material.leaf, rim: 0.6)
        sheet.cut(Outline("-.016,-.06! -.06,-.1 -.1,-.18 -.11,-.2! -.11,-.12 -.07,-.05"), Material.leaf, tone: -0.06, rim: 0.6)
        sheet.cut(Outline("-.016,-.09! .03,-.12 .07,-.2 .08,-.22! .09,-.14 .05,-.08"), Material.leaf, tone: 0.05, rim: 0.6)
        if random.chance(0.6) {
            cutDaisy(at: head, petal, on: &sheet)
        } else {
            cutTulip(at: head, petal, on: &sheet)
        }
    }

    private func cutDaisy(at head: PaperPoint, _ petal: Colour, on sheet: inout PaperSheet) {
        for index in 0..<9 {
            let shape = Outline("-.008,-.02! -.024,-.06 -.012,-.092 .012,-.092 .024,-.06 .008,-.02!").placed(
                at: head, turn: Double(index) * 40)
            sheet.cut(shape, petal, tone: index % 2 == 0 ? -0.06 : 0.04, rim: 0.7)
        }
        sheet.cut(.circle(head, 0.03), Colour(0xD9A441), rim: 0.8, lifted: true)
        sheet.cut(.circle(head + [-0.004, 0.004], 0.016), Colour(0x9A6A2A), rim: 0)
    }

    private func cutTulip(at head: PaperPoint, _ petal: Colour, on sheet: inout PaperSheet) {
        func at(_ text: String) -> Outline { Outline(text).placed(at: head, turn: 8) }
        sheet.cut(at("-.02,.02! -.03,-.04 .0,-.09! .03,-.04 .02,.02!"), petal, tone: -0.14, rim: 0.5)
        sheet.cut(at("0,.035! -.05,.02 -.06,-.03 -.045,-.085! -.02,-.04 .0,.0"), petal, tone: 0, rim: 0.7)
        sheet.cut(at("0,.035! .05,.02 .06,-.03 .045,-.085! .02,-.04 .0,.0"), petal, tone: 0.06, rim: 0.7)
        sheet.cut(at("0,.036! -.026,.0 -.016,-.05 .0,-.07! .018,-.05 .026,.0"), petal, tone: 0.12, rim: 0.7, lifted: true)
    }
}
