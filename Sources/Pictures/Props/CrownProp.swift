/// A crown on its cushion.
struct CrownProp: PropArtist {
    let height = 0.4
    let width = 0.46
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let cloth = random.pick([Colour(0x8E2B34), Colour(0x3C3A78)])
        sheet.cut(Outline("-.22,-.04! -.2,-.13 -.1,-.15 .1,-.15 .2,-.13 .22,-.04! .12,0 -.12,0"), cloth, rim: 0.8)
        for side in [-1.0, 1] { sheet.cut(.circle([0.2 * side, -0.05], 0.026), Material.brass, rim: 0.8) }
        sheet.cut(
            Outline(
                "-.13,-.15! -.16,-.36! -.085,-.27! -.06,-.38! -.01,-.28! .0,-.4! .01,-.28! .06,-.38! .085,-.27! .16,-.36! .13,-.15! .0,-.13"
            ), Colour(0xDDB24A), rim: 0.9, lifted: true)
        sheet.cut(Outline("-.135,-.2! .0,-.18 .135,-.2! .13,-.15! .0,-.13 -.13,-.15!"), Colour(0xDDB24A), tone: -0.14, rim: 0.5)
        for (x, colour) in [(-0.08, 0x8E2B34), (0.0, 0x2F5B8A), (0.08, 0x8E2B34)] as [(Double, UInt32)] {
            sheet.cut(.circle([x, -0.17], 0.018), Colour(colour), rim: 0.8)
        }
    }
}
