/// A cake of two tiers with candles.
struct Cake: PropArtist {
    let height = 0.42
    let width = 0.5
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let icing = random.pick([Colour(0xE9B7B0), Colour(0xF2E6CC), Colour(0xBFD3C0)])
        sheet.cut(Outline("-.24,-.02! .24,-.02! .2,0! -.2,0!"), Material.paper, tone: -0.1)
        sheet.cut(.rectangle(-0.2, -0.18, 0.2, -0.02), Colour(0xA86A3A), rim: 0.6)
        sheet.cut(
            Outline(
                "-.205,-.19! .205,-.19! .205,-.13! .17,-.09 .13,-.13! .09,-.1 .05,-.13! .0,-.08 -.04,-.13! -.09,-.1 -.13,-.13! -.17,-.09 -.205,-.13!"
            ), icing, rim: 0.8, lifted: true)
        sheet.cut(.rectangle(-0.12, -0.3, 0.12, -0.18), Colour(0xA86A3A), rim: 0.6)
        sheet.cut(
            Outline("-.125,-.31! .125,-.31! .125,-.26! .09,-.23 .06,-.26! .0,-.22 -.06,-.26! -.09,-.23 -.125,-.26!"), icing,
            rim: 0.8, lifted: true)
        for x in [-0.08, 0.0, 0.08] {
            sheet.cut(.rectangle(x - 0.008, -0.375, x + 0.008, -0.305), Material.paints[0], rim: 0.6)
            sheet.shine(Outline("0,-.42! .012,-.395 .0,-.378 -.012,-.395").placed(at: [x, 0]), Material.flame)
        }
    }
}
