/// The moon, full or waning, centred on the origin.
struct Moon: PropArtist {
    let height = 1.0
    let width = 1.0
    let stand = PropStand.sky

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.glow(at: [0, 0], radius: 2.0, Colour(0xF2ECD2), strength: 0.5)
        let isCrescent = random.chance(0.35)
        if isCrescent {
            sheet.shine(.circle([0, 0], 0.5), Colour(0xF3EBD0), opacity: 0.1)
            sheet.shine(
                Outline("-.12,-.485! .2,-.45 .42,-.26 .5,.0 .42,.26 .2,.45 -.12,.485! .1,.36 .2,.16 .22,.0 .2,-.16 .1,-.36")
                    .placed(at: [0, 0], turn: 18), Colour(0xF6EFD8))
            return
        }
        sheet.shine(.circle([0, 0], 0.5), Colour(0xF3EBD0))
        sheet.shine(
            Outline("-.5,.0 -.43,-.25 -.25,-.43! -.34,-.1 -.24,.24 .1,.49! -.25,.43 -.43,.25"), Colour(0xD8CCAC), opacity: 0.6)
        for (x, y, r) in [
            (-0.12, -0.2, 0.11), (0.2, -0.06, 0.07), (-0.02, 0.2, 0.13), (0.26, 0.22, 0.055), (0.12, -0.33, 0.05),
            (-0.3, 0.06, 0.06),
        ] {
            sheet.shine(.ellipse([x, y], r, r * 0.86), Colour(0xCFC3A2), opacity: 0.55)
            sheet.shine(.ellipse([x + r * 0.14, y + r * 0.12], r * 0.84, r * 0.7), Colour(0xDFD4B6), opacity: 0.8)
        }
    }
}
