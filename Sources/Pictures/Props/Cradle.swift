/// A cradle on rockers with a hood.
struct Cradle: PropArtist {
    let height = 0.62
    let width = 0.8
    let stand = PropStand.furniture

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let wood = random.pick([Material.wood, Material.paleWood])
        sheet.cut(Outline("-.36,-.08! -.2,-.01 .2,-.01 .36,-.08! .38,-.05 .2,.01 -.2,.01 -.38,-.05"), wood, tone: -0.16)
        sheet.cut(Outline("-.1,-.4! .2,-.44 .34,-.38! .33,-.3! -.1,-.3!"), Material.paper, rim: 0.8)
        sheet.cut(Outline("-.34,-.28! -.36,-.5 -.28,-.61 -.1,-.6 -.08,-.4! -.08,-.28!"), wood, tone: -0.1, rim: 0.7)
        sheet.cut(Outline("-.37,-.36! .4,-.36! .32,-.08! -.31,-.08!"), wood, rim: 0.8, lifted: true)
        for x in [-0.18, 0, 0.18] { sheet.cut(.strip([x, -0.35], [x * 0.92, -0.09], 0.012), wood, tone: -0.2, rim: 0) }
    }
}
