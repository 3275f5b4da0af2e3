/// A heap of coins.
struct Coin: PropArtist {
    let height = 0.24
    let width = 0.5
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let gold = random.chance(0.7) ? Colour(0xD9AE45) : Material.steel
        for (x, count) in [(-0.14, 3), (0.13, 4), (-0.01, 6)] {
            for level in 0..<count {
                let y = -0.036 * Double(level)
                sheet.cut(
                    Outline("-.075,-.03! .075,-.03! .075,0! .0,.006 -.075,0!").placed(at: [
                        x + (level % 2 == 0 ? 0.006 : -0.004), y,
                    ]), gold, tone: -0.12, rim: 0.4)
                sheet.cut(.ellipse([x + (level % 2 == 0 ? 0.006 : -0.004), y - 0.03], 0.075, 0.018), gold, rim: 0.8)
            }
        }
        sheet.cut(.ellipse([0.22, -0.016], 0.06, 0.016), gold, tone: 0.05, rim: 0.8)
        sheet.cut(.ellipse([-0.21, -0.014], 0.05, 0.014), gold, tone: -0.05, rim: 0.8)
    }
}
