/// A sack tied with cord.
struct Sack: PropArtist {
    let height = 0.6
    let width = 0.54
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let cloth = random.pick([Colour(0xB59A6A), Colour(0x9A8462)])
        sheet.cut(Outline("-.06,-.46! -.12,-.58 -.02,-.55 .04,-.6 .12,-.56 .06,-.46!"), cloth, tone: -0.08, rim: 0.6)
        sheet.cut(Outline("-.06,-.48! .06,-.48! .2,-.36 .25,-.14 .2,0! -.2,0! -.25,-.14 -.2,-.36"), cloth, rim: 0.8)
        sheet.cut(Outline("-.05,-.45! -.14,-.3 -.16,-.12! -.1,-.28 -.02,-.44!"), cloth, tone: -0.16, rim: 0)
        sheet.cut(Outline(".05,-.44! .12,-.3 .1,-.06! .08,-.28 .02,-.44!"), cloth, tone: -0.12, rim: 0)
        sheet.cut(.rectangle(-0.07, -0.495, 0.07, -0.455), Material.rope, rim: 0.6)
    }
}
