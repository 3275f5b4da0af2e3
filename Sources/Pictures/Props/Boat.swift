/// A rowing boat with its oars laid in.
struct Boat: PropArtist {
    let height = 0.55
    let width = 2.3
    let stand = PropStand.nearWater

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let paint = random.pick(Material.paints)
        sheet.cut(
            Outline("-1.02,-.42! -.5,-.33 .2,-.33 1.05,-.52! 1.0,-.44 .2,-.24 -.5,-.24 -1.0,-.34!"), Material.darkWood,
            tone: -0.08)
        sheet.cut(.limb([[-0.55, -0.5], [0.3, -0.34], [0.62, -0.28]], [0.016, 0.016, 0.014]), Material.paleWood)
        sheet.cut(Outline("-.55,-.52! -.72,-.57 -.86,-.56! -.84,-.52 -.7,-.49! -.56,-.485!"), Material.paleWood, rim: 0.7)
        for x in [-0.42, 0.22] { sheet.cut(.rectangle(x, -0.34, x + 0.26, -0.3), Material.paleWood, tone: -0.1) }
        sheet.cut(
            Outline("-1.05,-.44! -.5,-.3 .2,-.29 1.12,-.55! 1.06,-.32 .92,-.12 .74,.0! -.72,.0! -.92,-.12 -1.03,-.28"), paint,
            rim: 0.6)
        for (y, tone) in [(-0.2, -0.12), (-0.1, -0.16)] {
            sheet.cut(
                Outline(knots: [
                    .init(at: [-1.0 - y * 0.06, y - 0.11], sharp: true), .init(at: [-0.4, y], sharp: false),
                    .init(at: [0.3, y], sharp: false),
                    .init(at: [1.02 + y * 0.1, y - 0.17], sharp: true), .init(at: [0.3, y + 0.014], sharp: false),
                    .init(at: [-0.4, y + 0.014], sharp: false),
                ]), paint, tone: tone, rim: 0)
        }
        sheet.cut(
            Outline("-1.08,-.46! -.5,-.325 .2,-.315 1.15,-.57! 1.14,-.52! .2,-.265 -.5,-.275 -1.06,-.4!"), Material.paleWood,
            rim: 0.8, lifted: true)
        sheet.cut(.limb([[0.02, -0.3], [-0.02, -0.4]], [0.014, 0.01]), Material.iron)
    }
}
