/// A garden bench.
struct Bench: PropArtist {
    let height = 0.62
    let width = 1.4
    let stand = PropStand.anywhere

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        for x in [-0.56, 0.56] {
            sheet.cut(
                Outline("-.03,-.34! .03,-.34! .05,0! .01,0! .0,-.2 -.01,0! -.05,0!").placed(at: [x, 0]), Material.iron,
                tone: -0.1)
        }
        for y in [-0.6, -0.5, -0.4] { sheet.cut(.rectangle(-0.64, y, 0.64, y + 0.065), Material.wood, tone: -0.05, rim: 0.8) }
        for x in [-0.56, 0.56] {
            sheet.cut(Outline("-.025,-.3! -.03,-.62! .03,-.62! .025,-.3!").placed(at: [x, 0]), Material.iron)
        }
        sheet.cut(Outline("-.68,-.33! .68,-.33! .7,-.27! -.7,-.27!"), Material.wood, tone: 0.06, rim: 0.9, lifted: true)
        for side in [-1.0, 1] {
            sheet.cut(
                .limb([[0.58 * side, -0.44], [0.66 * side, -0.45], [0.67 * side, -0.3]], [0.02, 0.024, 0.018]), Material.iron,
                rim: 0.7)
        }
    }
}
