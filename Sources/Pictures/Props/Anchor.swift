/// An iron anchor with its rope.
struct Anchor: PropArtist {
    let height = 1.0
    let width = 0.8
    let stand = PropStand.anywhere

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(.circle([0, -0.93], 0.07), Material.iron, rim: 0.8)
        sheet.cut(.circle([0, -0.93], 0.038), Material.rope, tone: -0.3, rim: 0)
        sheet.cut(.limb([[0, -0.86], [0, -0.06]], [0.034, 0.042]), Material.iron, rim: 0.8)
        sheet.cut(.limb([[-0.24, -0.74], [0.24, -0.74]], [0.03, 0.03], roundEnd: true), Material.darkWood, rim: 0.7)
        sheet.cut(
            Outline(
                "-.38,-.34! -.3,-.14 -.14,-.05 .0,-.03 .14,-.05 .3,-.14 .38,-.34! .26,-.26! .2,-.14 .0,-.1 -.2,-.14 -.26,-.26!"),
            Material.iron, rim: 0.8)
        sheet.cut(Outline("-.08,-.06! .0,0! .08,-.06!"), Material.iron)
        for side in [-1.0, 1] {
            sheet.cut(
                Outline("-.1,.02! .0,-.1! .06,.04!").mapped { [($0.x + 0.36) * side, $0.y - 0.3] }, Material.iron, tone: 0.06,
                rim: 0.8)
        }
    }
}
