/// A park gate between two pillars.
struct Gate: PropArtist {
    let height = 1.7
    let width = 2.0
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        for x in stride(from: -0.6, through: 0.6, by: 0.15) {
            let tall = 1.36 - abs(x) * 0.4
            sheet.cut(.strip([x, 0], [x, -tall], 0.03), Material.iron, rim: 0.6)
            sheet.cut(Outline("-.035,0! .0,-.1! .035,0!").placed(at: [x, -tall + 0.02]), Material.iron, rim: 0.7)
        }
        for y in [-0.16, -0.9] { sheet.cut(.strip([-0.66, y], [0.66, y], 0.035), Material.iron, rim: 0.7) }
        for side in [-1.0, 1] {
            sheet.cut(.rectangle(0.82 * side - 0.17, -1.34, 0.82 * side + 0.17, 0), Material.stone, rim: 0.7)
            for y in [-0.3, -0.62, -0.94] {
                sheet.cut(
                    .strip([0.82 * side - 0.17, y], [0.82 * side + 0.17, y], 0.016), Material.stone, tone: -0.22, rim: 0)
            }
            sheet.cut(
                .rectangle(0.82 * side - 0.21, -1.42, 0.82 * side + 0.21, -1.32), Material.stone, tone: 0.1, rim: 0.8,
                lifted: true)
            sheet.cut(.circle([0.82 * side, -1.54], 0.13), Material.stone, rim: 0.9)
        }
    }
}
