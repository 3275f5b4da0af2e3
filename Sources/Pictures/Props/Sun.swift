/// The sun in two rings of paper, centred on the origin.
struct Sun: PropArtist {
    let height = 1.0
    let width = 1.0
    let stand = PropStand.sky

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.glow(at: [0, 0], radius: 2.6, Colour(0xFFDF9A), strength: 0.7)
        let rays = random.chance(0.5) ? 16 : 20
        let turn = random.number(in: 0...20)
        sheet.shine(star(rays, inner: 0.52, outer: 0.66, turn: turn), Colour(0xFFCB6B), opacity: 0.45)
        sheet.shine(.circle([0, 0], 0.5), Colour(0xFFD983))
        sheet.shine(.circle([0, 0], 0.42), Colour(0xFFE7AE))
        sheet.glow(at: [0, 0], radius: 0.5, Colour(0xFFFBEA), strength: 0.9)
    }

    private func star(_ rays: Int, inner: Double, outer: Double, turn: Double) -> Outline {
        Outline(
            sharp: (0..<rays * 2).map { step in
                PaperPoint(0, step % 2 == 0 ? outer : inner).rotated(turn + Double(step) * 180 / Double(rays))
            })
    }
}
