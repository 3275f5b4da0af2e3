/// An apple with its leaf.
struct Apple: PropArtist {
    let height = 0.16
    let width = 0.18
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let skin = random.pick([Colour(0xB53A2C), Colour(0x9AA83E), Colour(0xC98A34)])
        sheet.cut(
            Outline("0,-.115! -.05,-.13 -.08,-.09 -.07,-.03 -.03,0 .0,-.008 .03,0 .07,-.03 .08,-.09 .05,-.13"), skin, rim: 0.8)
        sheet.cut(Outline("-.05,-.1! -.06,-.06 -.045,-.03! -.035,-.06"), skin, tone: 0.2, rim: 0)
        sheet.cut(.limb([[0, -0.11], [0.008, -0.15]], [0.007, 0.005]), Material.darkWood)
        sheet.cut(Outline(".006,-.135! .03,-.165 .07,-.15! .04,-.13"), Material.leaf, rim: 0.7)
    }
}
