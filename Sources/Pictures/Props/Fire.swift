/// A camp fire: three papers of flame over crossed logs.
struct Fire: PropArtist {
    let height = 0.56
    let width = 0.6
    let stand = PropStand.anywhere

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let lean = random.number(in: -0.05...0.05)
        func flame(_ text: String) -> Outline { Outline(text).mapped { [$0.x + lean * -$0.y * 3, $0.y] } }
        sheet.glow(at: [0, -0.2], radius: 1.5, Material.flame, strength: 0.55)
        sheet.shine(
            flame(
                "-.2,-.03! -.25,-.14 -.19,-.26 -.22,-.36! -.11,-.29 -.09,-.4 -.02,-.56! .03,-.43 .09,-.36 .13,-.45! .2,-.32 .18,-.24 .25,-.14 .19,-.03!"
            ), Colour(0xD9542B))
        sheet.shine(
            flame(
                "-.14,-.03! -.17,-.13 -.12,-.22 -.12,-.28! -.05,-.23 -.02,-.33 .02,-.42! .05,-.31 .1,-.25 .13,-.29! .15,-.17 .16,-.1 .12,-.03!"
            ), Colour(0xF59233))
        sheet.shine(flame("-.07,-.03! -.09,-.11 -.05,-.17 -.02,-.22 .01,-.28! .04,-.19 .08,-.14 .07,-.03!"), Colour(0xFFD86B))
        sheet.shine(flame("-.03,-.03! -.035,-.08 .0,-.15! .035,-.08 .03,-.03!"), Colour(0xFFF6D2))
        for (x, y, r) in [(-0.16, -0.48, 0.008), (0.2, -0.5, 0.007), (0.07, -0.6, 0.006)] {
            sheet.shine(.circle([x, y], r), Colour(0xFFC25A))
        }
        sheet.cut(
            .limb([[-0.27, -0.03], [0.2, -0.1]], [0.036, 0.03], roundEnd: true), Material.darkWood, tone: -0.1, rim: 0.8)
        sheet.cut(.limb([[0.27, -0.03], [-0.18, -0.09]], [0.036, 0.03], roundEnd: true), Material.wood, rim: 0.8)
        sheet.cut(.ellipse([0.275, -0.032], 0.02, 0.03), Material.paleWood, rim: 0.4)
        for x in [-0.3, -0.1, 0.12, 0.3] {
            sheet.cut(
                Outline("-.05,0! -.045,-.03 .0,-.045 .045,-.03 .05,0!").placed(at: [x, 0]), Material.stone,
                tone: x < 0 ? -0.1 : 0, rim: 0.7)
        }
    }
}
