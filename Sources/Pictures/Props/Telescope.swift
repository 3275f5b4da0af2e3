/// A brass telescope on three legs.
struct Telescope: PropArtist {
    let height = 1.2
    let width = 1.0
    let stand = PropStand.anywhere

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        for x in [-0.3, 0.05, 0.32] {
            sheet.cut(.limb([[0, -0.78], [x, 0]], [0.022, 0.016]), Material.wood, tone: x == 0.05 ? -0.15 : 0)
        }
        sheet.cut(.circle([0, -0.8], 0.06), Material.brass, tone: -0.15)
        func at(_ text: String) -> Outline { Outline(text).placed(at: [0, -0.86], turn: -28) }
        sheet.cut(at("-.46,-.034! -.12,-.034! -.12,.034! -.46,.034!"), Material.brass, tone: -0.06, rim: 0.7)
        sheet.cut(at("-.16,-.05! .2,-.05! .2,.05! -.16,.05!"), Material.brass, rim: 0.9)
        sheet.cut(at(".18,-.066! .48,-.066! .48,.066! .18,.066!"), Material.brass.darker(0.12), rim: 0.9)
        sheet.cut(at(".46,-.076! .5,-.076! .5,.076! .46,.076!"), Material.iron)
        sheet.cut(at("-.5,-.045! -.46,-.045! -.46,.045! -.5,.045!"), Material.iron)
    }
}
