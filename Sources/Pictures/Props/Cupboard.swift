/// A cupboard of two doors under a cornice.
struct Cupboard: PropArtist {
    let height = 1.7
    let width = 1.0
    let stand = PropStand.furniture

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let wood = random.pick([Material.wood, Material.darkWood, Material.paleWood])
        for x in [-0.38, 0.38] {
            sheet.cut(Outline("-.06,-.08! .06,-.08! .035,0! -.035,0!").placed(at: [x, 0]), wood, tone: -0.2)
        }
        sheet.cut(.rectangle(-0.45, -1.58, 0.45, -0.06), wood, rim: 0.7)
        sheet.cut(
            Outline("-.5,-1.58! -.47,-1.64 -.4,-1.66! .0,-1.7 .4,-1.66! .47,-1.64 .5,-1.58! .46,-1.54! -.46,-1.54!"), wood,
            tone: 0.08, rim: 0.8, lifted: true)
        for side in [-1.0, 1] {
            sheet.cut(Outline("-.17,-.56! .17,-.56! .17,.56! -.17,.56!").placed(at: [0.21 * side, -0.9]), wood, tone: -0.08)
            sheet.cut(
                Outline("-.12,-.46! .0,-.52 .12,-.46! .12,.5! -.12,.5!").placed(at: [0.21 * side, -0.9]), wood, tone: 0.06,
                rim: 0.7)
            sheet.cut(.circle([0.045 * side, -0.84], 0.02), Material.brass, rim: 0.8)
        }
        sheet.cut(.rectangle(-0.4, -0.28, 0.4, -0.12), wood, tone: -0.12)
        sheet.cut(.circle([0, -0.2], 0.02), Material.brass, rim: 0.8)
    }
}
