/// A chair seen from the side, facing right.
struct Chair: PropArtist {
    let height = 0.62
    let width = 0.34
    let stand = PropStand.furniture

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let wood = random.pick([Material.wood, Material.paleWood, Material.darkWood])
        let cushion = random.pick(Material.paints)
        sheet.cut(.limb([[0.1, -0.27], [0.1, -0.12], [0.115, 0]], [0.013, 0.012, 0.009]), wood, tone: -0.16)
        sheet.cut(.limb([[-0.1, -0.6], [-0.09, -0.27], [-0.1, 0]], [0.012, 0.014, 0.009]), wood, tone: -0.16)
        sheet.cut(.limb([[-0.13, -0.1], [0.14, -0.1]], [0.008, 0.008]), wood, tone: -0.1)
        sheet.cut(Outline("-.165,-.61! -.1,-.6! -.1,-.54 -.092,-.5! -.15,-.5! -.165,-.55"), wood, tone: -0.04)
        for y in [-0.44, -0.37] {
            sheet.cut(Outline("-.148,-.02! -.092,-.02! -.092,.01! -.146,.014!").placed(at: [0, y]), wood, tone: -0.08)
        }
        sheet.cut(
            .limb(
                [[-0.165, -0.62], [-0.155, -0.45], [-0.135, -0.27], [-0.14, -0.12], [-0.16, 0]],
                [0.012, 0.014, 0.016, 0.013, 0.01]), wood, rim: 0.7)
        sheet.cut(.limb([[0.14, -0.27], [0.14, -0.12], [0.155, 0]], [0.016, 0.013, 0.01]), wood, rim: 0.7)
        sheet.cut(Outline("-.15,-.285! .165,-.285! .17,-.265 .16,-.25! -.15,-.25!"), wood, tone: 0.05, rim: 0.8)
        sheet.cut(Outline("-.13,-.285! -.135,-.31 -.1,-.318 .1,-.318 .15,-.308 .15,-.285!"), cushion, rim: 0.7)
    }
}
