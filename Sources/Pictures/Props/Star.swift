/// A star with a long ray, centred on the origin.
struct Star: PropArtist {
    let height = 1.0
    let width = 1.0
    let stand = PropStand.sky

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.glow(at: [0, 0], radius: 1.4, Colour(0xFFF3C8), strength: 0.5)
        sheet.shine(Outline("0,-.5! .05,-.05 .5,0! .05,.05 .0,.5! -.05,.05 -.5,0! -.05,-.05"), Colour(0xFFF8DC))
        sheet.shine(
            Outline("-.18,-.18! .0,-.06 .18,-.18! .06,.0 .18,.18! .0,.06 -.18,.18! -.06,.0"), Colour(0xFFE9A8), opacity: 0.9)
        sheet.glow(at: [0, 0], radius: 0.3, Colour(0xFFFFFF), strength: 0.9)
    }
}
