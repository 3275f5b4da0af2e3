/// An axe leaning on its head.
struct Axe: PropArtist {
    let height = 0.82
    let width = 0.4
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(
            .limb([[-0.1, 0.0], [-0.02, -0.4], [0.06, -0.78]], [0.02, 0.02, 0.018], roundEnd: true), Material.paleWood, rim: 0.7
        )
        sheet.cut(
            Outline("-.02,-.78! .1,-.82! .2,-.84 .26,-.66! .22,-.56 .17,-.52! .12,-.6 .01,-.62!"), Material.steel, rim: 0.9,
            lifted: true)
        sheet.cut(Outline(".2,-.84! .26,-.66 .17,-.52! .2,-.66"), Material.steel, tone: 0.2, rim: 0)
    }
}
