/// Toadstools with spotted caps.
struct Mushroom: PropArtist {
    let height = 0.36
    let width = 0.5
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let cap = random.pick([Colour(0xB5382C), Colour(0xA8763E), Colour(0x8A5A70)])
        for (x, size) in [(0.15, 0.6), (-0.06, 1.0)] {
            func at(_ text: String) -> Outline { Outline(text).placed(at: [x, 0], scale: size) }
            sheet.cut(at("-.05,-.2! .05,-.2! .06,0! -.06,0!"), Material.paper, rim: 0.7)
            sheet.cut(at("-.17,-.18! -.15,-.28 .0,-.36 .15,-.28 .17,-.18! .08,-.16 -.08,-.16"), cap, rim: 0.9, lifted: true)
            for (dx, dy, r) in [
                (-0.07, -0.27, 0.022), (0.05, -0.29, 0.026), (0.1, -0.22, 0.018), (-0.11, -0.21, 0.015), (-0.01, -0.21, 0.018),
            ] { sheet.cut(.circle([x + dx * size, dy * size], r * size), Material.paper, rim: 0) }
        }
    }
}
