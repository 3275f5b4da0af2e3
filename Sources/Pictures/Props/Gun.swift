/// A flintlock musket leaning.
struct Gun: PropArtist {
    let height = 1.2
    let width = 0.4
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        func at(_ text: String) -> Outline { Outline(text).placed(at: [-0.12, 0], turn: 11) }
        sheet.cut(at("-.015,-1.18! .012,-1.18! .018,-.4! -.018,-.4!"), Material.steel.darker(0.35), rim: 0.8)
        sheet.cut(
            at("-.024,-1.0! .0,-1.0! .01,-.44 .045,-.32 .05,-.2 .1,0! -.03,0! -.045,-.2 -.034,-.44"), Material.wood, rim: 0.8)
        for y in [-0.94, -0.74, -0.54] {
            sheet.cut(at("-.028,\(y)! .02,\(y)! .02,\(y + 0.03)! -.028,\(y + 0.03)!"), Material.brass, rim: 0.6)
        }
        sheet.cut(at(".02,-.44! .06,-.5 .085,-.44! .05,-.38!"), Material.steel, rim: 0.8)
        sheet.cut(at(".03,-.36! .075,-.33 .06,-.26 .03,-.26! .045,-.28 .055,-.32 .03,-.34!"), Material.brass)
    }
}
