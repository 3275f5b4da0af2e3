/// A coil of rope with a loose end.
struct Rope: PropArtist {
    let height = 0.19
    let width = 0.46
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let hemp = random.pick([Material.rope, Colour(0xA88A5C), Colour(0xD0B888)])
        sheet.cut(
            .limb(
                [[0.1, -0.03], [0.17, -0.02], [0.2, -0.05], [0.225, -0.018]], [0.017, 0.017, 0.017, 0.015], roundEnd: true),
            hemp, tone: -0.06, rim: 0.6)
        for turn in 0..<4 {
            let y = -0.024 - 0.038 * Double(turn)
            let half = 0.15 - 0.012 * Double(turn) + (turn % 2 == 0 ? 0.008 : 0)
            sheet.cut(
                .limb(
                    [[-half, y - 0.006], [-half * 0.5, y + 0.006], [half * 0.5, y + 0.006], [half, y - 0.006]],
                    [0.02, 0.021, 0.021, 0.02], roundEnd: true), hemp,
                tone: turn % 2 == 0 ? -0.04 : 0.03, rim: 0.6, lifted: true)
            for strand in 0..<8 {
                let x = -half + half * 2 * (Double(strand) + 0.5) / 8
                sheet.cut(.strip([x - 0.008, y - 0.012], [x + 0.01, y + 0.02], 0.005), hemp, tone: -0.24, rim: 0)
            }
        }
        sheet.cut(.ellipse([0, -0.172], 0.09, 0.014), Colour(0x3A2E24), rim: 0)
    }
}
