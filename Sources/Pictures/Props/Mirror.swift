/// A tall looking-glass in a gilt frame.
struct Mirror: PropArtist {
    let height = 1.5
    let width = 0.8
    let stand = PropStand.wall

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(Outline("-.34,0! -.3,-.06! .3,-.06! .34,0!"), Material.brass, tone: -0.2)
        sheet.cut(
            Outline("-.34,-.05! -.36,-.9 -.28,-1.25 -.1,-1.4 .0,-1.5! .1,-1.4 .28,-1.25 .36,-.9 .34,-.05!"), Material.brass,
            rim: 0.8)
        sheet.cut(Outline("-.27,-.12! -.285,-.88 -.2,-1.16 .0,-1.29 .2,-1.16 .285,-.88 .27,-.12!"), Colour(0xA9BEC6), rim: 0.5)
        sheet.cut(Outline("-.2,-.3! -.18,-.9 .06,-1.2! .14,-1.12 -.06,-.8 -.1,-.3!"), Colour(0xD6E4E8), rim: 0)
        sheet.cut(Outline(".02,-.16! .05,-.5 .18,-.74! .22,-.7 .12,-.46 .1,-.16!"), Colour(0xD6E4E8), tone: -0.05, rim: 0)
    }
}
