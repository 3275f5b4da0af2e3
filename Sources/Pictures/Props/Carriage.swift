/// A closed carriage with its lamps, shafts to the right.
struct Carriage: PropArtist {
    let height = 1.7
    let width = 3.0
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let paint = random.pick([Colour(0x5E2A30), Colour(0x24404F), Colour(0x2E2A28)])
        sheet.cut(.limb([[0.8, -0.5], [1.2, -0.5], [1.48, -0.4]], [0.028, 0.024, 0.018]), Material.darkWood)
        sheet.cut(
            .limb([[-1.0, -0.5], [-0.5, -0.36], [0.6, -0.36], [0.95, -0.62]], [0.03, 0.03, 0.03, 0.03]), Material.iron)
        sheet.cut(
            Outline("-.78,-1.1! -.8,-1.5 -.7,-1.62! .5,-1.62! .58,-1.5 .56,-1.1! .4,-.62 .2,-.5! -.5,-.5! -.7,-.66"), paint,
            rim: 0.8)
        sheet.cut(
            Outline("-.86,-1.6! -.6,-1.7 .4,-1.7 .66,-1.6! .6,-1.56! -.8,-1.56!"), paint, tone: -0.12, rim: 0.8, lifted: true)
        sheet.cut(.rectangle(-0.28, -1.46, 0.12, -0.56), paint, tone: 0.08, rim: 0.6)
        for (left, right) in [(-0.68, -0.36), (-0.24, 0.08), (0.2, 0.44)] {
            sheet.shine(Outline.rectangle(left, -1.44, right, -1.08), Material.candlelight, opacity: 0.8)
        }
        sheet.cut(Outline("-.28,-1.44! -.1,-1.44! -.2,-1.3 -.28,-1.2!"), Colour(0x8E3B34), rim: 0)
        sheet.cut(Outline(".54,-1.02! .96,-1.02! 1.0,-.92! .86,-.6! .56,-.6!"), paint, tone: -0.06, rim: 0.7)
        sheet.glow(at: [0.64, -1.22], radius: 0.4, Material.flame, strength: 0.5)
        sheet.cut(Outline("-.05,.1! -.06,-.08! .06,-.08! .05,.1!").placed(at: [0.64, -1.22]), Material.candlelight, rim: 0.9)
        SpokedWheel(radius: 0.42, spokes: 7).cut(at: [-0.72, -0.42], on: &sheet)
        SpokedWheel(radius: 0.3, spokes: 6).cut(at: [0.68, -0.3], on: &sheet)
    }
}
