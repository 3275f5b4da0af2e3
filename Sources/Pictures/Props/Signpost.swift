/// A signpost with two arms.
struct Signpost: PropArtist {
    let height = 1.5
    let width = 1.0
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(.limb([[0, 0], [0.01, -1.48]], [0.045, 0.036]), Material.wood, rim: 0.7)
        sheet.cut(Outline("0,-1.4! .42,-1.42! .5,-1.34! .42,-1.26! 0,-1.24!"), Material.paleWood, rim: 0.8, lifted: true)
        sheet.cut(
            Outline("0,-1.12! -.38,-1.16! -.46,-1.07! -.38,-.99! 0,-.97!"), Material.paleWood, tone: -0.06, rim: 0.8,
            lifted: true)
        for (x, y, wide) in [(0.07, -1.33, 0.3), (-0.35, -1.07, 0.28)] {
            sheet.cut(.strip([x, y], [x + wide, y], 0.026), Material.darkWood, rim: 0)
        }
        for (x, tall) in [(-0.08, 0.16), (0.06, 0.2), (0.12, 0.12)] {
            sheet.cut(
                Outline("-.012,0! .01,-.5 .05,-1! .014,-.4 .012,0!").mapped { [$0.x + x, $0.y * tall] }, Material.leaf, rim: 0.5
            )
        }
    }
}
