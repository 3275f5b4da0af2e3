/// A bicycle.
struct Bicycle: PropArtist {
    let height = 0.9
    let width = 1.5
    let stand = PropStand.anywhere

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let paint = random.pick(Material.paints)
        for x in [-0.42, 0.44] { SpokedWheel(radius: 0.31, spokes: 8, isThin: true).cut(at: [x, -0.31], on: &sheet) }
        for (from, to) in [
            ((-0.42, -0.31), (0.0, -0.3)), ((0.0, -0.3), (-0.14, -0.7)), ((-0.14, -0.64), (0.34, -0.66)),
            ((0.0, -0.3), (0.34, -0.64)), ((-0.42, -0.31), (-0.13, -0.64)), ((0.44, -0.31), (0.3, -0.82)),
        ] {
            sheet.cut(.strip([from.0, from.1], [to.0, to.1], 0.03), paint, rim: 0.8)
        }
        sheet.cut(Outline("-.28,-.72! -.1,-.74 .0,-.71! -.06,-.68 -.26,-.68!"), Material.darkWood, rim: 0.8)
        sheet.cut(
            .limb(
                [[0.3, -0.8], [0.34, -0.86], [0.48, -0.84], [0.5, -0.76]], [0.016, 0.016, 0.016, 0.018], roundEnd: true),
            Material.iron, rim: 0.8)
        sheet.cut(.circle([0, -0.3], 0.07), Material.iron, rim: 0.7)
        sheet.cut(.limb([[0.0, -0.3], [0.08, -0.16]], [0.014, 0.014]), Material.iron)
        sheet.cut(.strip([0.04, -0.15], [0.15, -0.15], 0.026), Material.iron)
    }
}
