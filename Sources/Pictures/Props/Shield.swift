/// A painted shield.
struct Shield: PropArtist {
    let height = 0.8
    let width = 0.66
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let field = random.pick([Colour(0x9A3A34), Colour(0x35557A), Colour(0x4F6B45)])
        sheet.cut(Outline("-.3,-.78! .0,-.8 .3,-.78! .31,-.4 .2,-.14 .0,0! -.2,-.14 -.31,-.4"), Material.steel, rim: 0.9)
        sheet.cut(Outline("-.25,-.73! .0,-.75 .25,-.73! .255,-.42 .16,-.18 .0,-.07! -.16,-.18 -.255,-.42"), field, rim: 0.3)
        sheet.cut(Outline("-.05,-.745! .05,-.745! .05,-.1 .0,-.07! -.05,-.1"), Colour(0xE2D2A0), rim: 0)
        sheet.cut(Outline("-.252,-.52! .252,-.52! .25,-.42! -.25,-.42!"), Colour(0xE2D2A0), rim: 0)
        sheet.cut(.circle([0, -0.47], 0.07), Material.brass, rim: 0.9, lifted: true)
    }
}
