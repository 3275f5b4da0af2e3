/// A sofa with rolled arms and cushions.
struct Sofa: PropArtist {
    let height = 0.62
    let width = 1.6
    let stand = PropStand.furniture

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let cloth = random.pick(Material.paints)
        for x in [-0.66, 0.66] {
            sheet.cut(Outline("-.04,-.1! .04,-.1! .02,0! -.02,0!").placed(at: [x, 0]), Material.darkWood)
        }
        sheet.cut(Outline("-.68,-.2! -.7,-.5 -.5,-.6 .0,-.57 .5,-.6 .7,-.5 .68,-.2!"), cloth, tone: -0.06, rim: 0.8)
        for x in [-0.35, 0, 0.35] { sheet.cut(.circle([x, -0.46], 0.016), cloth, tone: -0.25, rim: 0) }
        sheet.cut(Outline("-.66,-.34! .0,-.36 .66,-.34! .66,-.2! -.66,-.2!"), cloth, tone: 0.06, rim: 0.8, lifted: true)
        sheet.cut(.strip([0, -0.34], [0, -0.21], 0.012), cloth, tone: -0.2, rim: 0)
        sheet.cut(.rectangle(-0.7, -0.22, 0.7, -0.08), cloth, tone: -0.1, rim: 0.5)
        for side in [-1.0, 1] {
            sheet.cut(
                Outline("-.1,-.08! -.1,-.36 -.12,-.42 -.06,-.47 .04,-.46 .09,-.4 .08,-.08!").mapped {
                    [$0.x * side + 0.68 * side, $0.y]
                }, cloth, tone: 0.02, rim: 0.8, lifted: true)
        }
        sheet.cut(
            Outline("-.14,.02! -.1,-.14 .1,-.16 .13,.0! .0,.02").placed(at: [-0.42, -0.35], turn: 8),
            random.pick(Material.paints), rim: 0.7, lifted: true)
    }
}
