/// A candle in a holder with a ring to carry it.
struct Candle: PropArtist {
    let height = 0.3
    let width = 0.2
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.glow(at: [0, -0.26], radius: 0.5, Material.flame, strength: 0.5)
        sheet.cut(
            Outline("-.095,-.035! -.06,-.02 .06,-.02 .095,-.035! .08,-.008 .05,0! -.05,0! -.08,-.008"), Material.brass, rim: 0.7
        )
        sheet.cut(
            Outline("-.085,-.03! -.125,-.05 -.135,-.025 -.11,-.01 -.08,-.012! -.1,-.02 -.115,-.03 -.1,-.04"), Material.brass,
            tone: -0.1)
        sheet.cut(.rectangle(-0.03, -0.05, 0.03, -0.02), Material.brass, tone: -0.05)
        sheet.cut(Outline("-.022,-.22! .022,-.225! .024,-.04! -.024,-.04!"), Material.paper, rim: 0.8)
        sheet.cut(Outline("-.022,-.22! -.026,-.17 -.016,-.14! -.01,-.19 -.012,-.222!"), Material.paper, tone: -0.12, rim: 0)
        sheet.shine(Outline("0,-.3! .02,-.262 .018,-.235 .0,-.222 -.018,-.235 -.016,-.262"), Colour(0xFF9E3D))
        sheet.shine(Outline("0,-.275! .01,-.25 .0,-.228 -.01,-.248"), Colour(0xFFF1C4))
    }
}
