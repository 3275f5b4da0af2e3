/// A windmill with turning sails.
struct Windmill: PropArtist {
    let height = 3.6
    let width = 3.0
    let stand = PropStand.height

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(Outline("-.42,-2.1! .42,-2.1! .66,0! -.66,0!"), Material.plaster, rim: 0.7)
        sheet.cut(Outline("-.5,-2.06! -.4,-2.4 .0,-2.62 .4,-2.4 .5,-2.06!"), Material.slate, rim: 0.8)
        for (x, y) in [(-0.14, -1.5), (0.2, -0.9)] {
            sheet.shine(.rectangle(x - 0.07, y - 0.1, x + 0.07, y + 0.1), Material.candlelight, opacity: 0.85)
        }
        sheet.cut(Outline("-.13,0! -.13,-.36 .0,-.46 .13,-.36 .13,0!"), Material.darkWood, rim: 0.5)
        let hub: PaperPoint = [0, -2.24]
        let lean = random.number(in: 10...34)
        for sail in 0..<4 {
            let turn = lean + Double(sail) * 90
            func at(_ text: String) -> Outline { Outline(text).placed(at: hub, turn: turn) }
            sheet.cut(at("-.025,0! .025,0! .02,-1.34! -.02,-1.34!"), Material.darkWood, rim: 0.6)
            sheet.cut(at(".02,-.3! .26,-.34! .26,-1.28! .02,-1.3!"), Material.paper, tone: -0.04, rim: 0.8)
            for rung in 0..<5 {
                let y = -0.46 - 0.18 * Double(rung);
                sheet.cut(at(".02,\(y)! .26,\(y)! .26,\(y - 0.025)! .02,\(y - 0.025)!"), Material.darkWood, rim: 0)
            }
        }
        sheet.cut(.circle(hub, 0.09), Material.darkWood, rim: 0.8, lifted: true)
    }
}
