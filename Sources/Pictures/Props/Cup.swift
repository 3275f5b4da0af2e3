/// A cup with its saucer, steaming.
struct Cup: PropArtist {
    let height = 0.16
    let width = 0.22
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.shine(
            Outline("-.02,-.1! -.035,-.12 -.01,-.14 -.02,-.16! .0,-.14 -.02,-.12 -.008,-.1!"), Material.paper, opacity: 0.5)
        sheet.cut(Outline("-.1,-.02! .1,-.02! .07,0! -.07,0!"), Material.paper, tone: -0.08, rim: 0.7)
        let glaze = random.pick(Material.paints)
        sheet.cut(
            Outline(".05,-.085! .09,-.085 .095,-.05 .06,-.035! .06,-.045 .08,-.055 .078,-.075 .05,-.073!"), glaze, tone: -0.1)
        sheet.cut(Outline("-.068,-.1! .068,-.1! .062,-.05 .036,-.018! -.036,-.018! -.062,-.05"), glaze, rim: 0.8)
        sheet.cut(Outline("-.068,-.1! .0,-.106 .068,-.1! .0,-.092"), Material.darkWood, rim: 0.5)
    }
}
