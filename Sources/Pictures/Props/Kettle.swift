/// A kettle with a swan’s neck.
struct Kettle: PropArtist {
    let height = 0.34
    let width = 0.44
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let metal = random.pick([Material.brass.darker(0.15), Colour(0xA5623C), Material.iron])
        sheet.cut(Outline("-.1,-.22! -.1,-.33 .08,-.34 .1,-.22! .075,-.22! .06,-.31 -.07,-.3 -.075,-.22!"), Material.iron)
        sheet.cut(Outline(".1,-.1! .18,-.14 .17,-.24 .22,-.25! .23,-.22 .21,-.12 .12,-.05!"), metal, tone: -0.06, rim: 0.7)
        sheet.cut(Outline("-.07,-.22! .07,-.22! .15,-.14 .16,-.05 .12,0! -.12,0! -.16,-.05 -.15,-.14"), metal, rim: 0.9)
        sheet.cut(Outline("-.075,-.22! .0,-.25 .075,-.22! .06,-.205 -.06,-.205"), metal, tone: 0.1, rim: 0.7)
        sheet.cut(.circle([0, -0.255], 0.018), Material.iron)
        sheet.cut(Outline("-.1,-.15! -.12,-.08 -.1,-.04! -.08,-.1"), metal, tone: 0.22, rim: 0)
    }
}
