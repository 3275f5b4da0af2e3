/// A ladder, leaning.
struct Ladder: PropArtist {
    let height = 1.8
    let width = 0.8
    let stand = PropStand.anywhere

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        for (x, tone) in [(0.0, -0.14), (0.22, 0.0)] {
            sheet.cut(.limb([[x - 0.3, 0], [x + 0.02, -1.78]], [0.024, 0.02]), Material.paleWood, tone: tone, rim: 0.7)
        }
        for rung in 0..<8 {
            let part = (Double(rung) + 0.6) / 8.2
            sheet.cut(
                .limb([[-0.3 + 0.32 * part, -1.78 * part], [-0.08 + 0.32 * part, -1.78 * part]], [0.016, 0.016]),
                Material.paleWood, tone: -0.05, rim: 0.7)
        }
    }
}
