/// A farm cart on two spoked wheels, shafts to the right.
struct Cart: PropArtist {
    let height = 0.9
    let width = 2.1
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let hasHay = random.chance(0.6)
        let paint = random.pick([Material.wood, Material.paleWood] + Material.paints)
        sheet.cut(.limb([[0.4, -0.44], [0.8, -0.42], [1.04, -0.3]], [0.028, 0.024, 0.016]), Material.darkWood, tone: -0.1)
        if hasHay {
            sheet.cut(
                Outline(
                    "-.94,-.62! -.9,-.8 -.74,-.84! -.6,-.92 -.36,-.88! -.2,-.96 .06,-.88! .24,-.9 .42,-.78! .56,-.72 .56,-.6!"),
                Colour(0xC9A552), rim: 0.6)
            for (x, y, turn) in [
                (-0.7, -0.74, 30.0), (-0.3, -0.8, -20), (0.1, -0.76, 15), (0.36, -0.7, -30), (-0.5, -0.68, -10),
            ] {
                sheet.cut(
                    Outline("-.1,0! .0,-.02 .1,0! .0,-.006").placed(at: [x, y], turn: turn), Colour(0xC9A552), tone: -0.2,
                    rim: 0)
            }
        }
        sheet.cut(Outline("-1.0,-.68! .62,-.68! .52,-.38! -.88,-.38!"), paint, rim: 0.6)
        for y in [-0.58, -0.48] {
            sheet.cut(.strip([-0.97 + (y + 0.68) * 0.3, y], [0.58 - (y + 0.68) * 0.3, y], 0.014), paint, tone: -0.2, rim: 0)
        }
        for x in [-0.8, -0.2, 0.4] {
            sheet.cut(Outline("-.03,-.74! .03,-.74! .024,-.36! -.024,-.36!").placed(at: [x, 0]), paint, tone: -0.12, rim: 0.6)
        }
        sheet.cut(.limb([[-0.86, -0.37], [0.5, -0.37], [1.05, -0.34]], [0.03, 0.032, 0.018]), Material.darkWood, rim: 0.6)
        SpokedWheel(radius: 0.32, spokes: 5).cut(at: [-0.2, -0.32], on: &sheet)
    }
}
