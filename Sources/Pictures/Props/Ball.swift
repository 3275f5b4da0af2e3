/// A ball in coloured gores.
struct Ball: PropArtist {
    let height = 0.3
    let width = 0.32
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let colours = [Colour(0xC04A3A), Colour(0xE9DFC9), Colour(0x3F6C8A)]
        sheet.cut(.circle([0, -0.15], 0.148), colours[0], rim: 0.9)
        sheet.cut(Outline("0,-.298! .09,-.22 .1,-.08 .02,-.003! .03,-.1 .03,-.2"), colours[1], rim: 0)
        sheet.cut(Outline("0,-.298! -.06,-.2 -.06,-.1 .0,-.003! -.11,-.06 -.12,-.22"), colours[2], rim: 0)
        sheet.cut(Outline("-.08,-.24! -.03,-.27 -.02,-.25! -.06,-.215"), Material.paper, tone: 0.2, rim: 0)
    }
}
