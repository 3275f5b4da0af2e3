/// An arched door of planks in its stone frame.
struct Door: PropArtist {
    let height = 1.36
    let width = 0.86
    let stand = PropStand.wall

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let paint = random.pick([Material.wood] + Material.paints)
        sheet.cut(Outline("-.42,0! -.42,-.9 -.3,-1.22 .0,-1.36 .3,-1.22 .42,-.9 .42,0!"), Material.paleStone)
        for index in 0..<9 {
            let angle = Double(index) * 22.5 - 90
            let inner = PaperPoint(0, -0.32).rotated(angle) + [0, -0.94]
            let outer = PaperPoint(0, -0.415).rotated(angle) + [0, -0.94]
            sheet.cut(.strip(inner, outer, 0.012), Material.paleStone, tone: -0.25, rim: 0)
        }
        for y in [-0.3, -0.62] {
            for x in [-0.415, 0.33] {
                sheet.cut(.rectangle(x, y, x + 0.085, y + 0.012), Material.paleStone, tone: -0.25, rim: 0)
            }
        }
        sheet.cut(
            Outline("-.31,0! -.31,-.9 -.22,-1.13 .0,-1.24 .22,-1.13 .31,-.9 .31,0!"), Material.darkWood, tone: -0.2, rim: 0)
        sheet.cut(Outline("-.285,0! -.285,-.9 -.2,-1.11 .0,-1.21 .2,-1.11 .285,-.9 .285,0!"), paint, rim: 0.6)
        for (x, top) in [(-0.17, -1.13), (-0.057, -1.2), (0.057, -1.2), (0.17, -1.13)] {
            sheet.cut(.strip([x, 0], [x, top], 0.01), paint, tone: -0.2, rim: 0)
        }
        for y in [-0.26, -0.86] {
            sheet.cut(
                Outline(
                    "-.285,-.03! -.05,-.022 .06,-.02 .1,-.05 .13,-.035! .11,-.01 .16,.0! .11,.01 .13,.035! .1,.05 .06,.02 -.05,.022 -.285,.03!"
                ).placed(at: [0, y]),
                Material.iron, rim: 0.6)
        }
        sheet.cut(.circle([0.2, -0.56], 0.036), Material.brass, rim: 0.8, lifted: true)
        sheet.cut(
            Outline("-.01,-.012 .01,-.012 .012,.03! -.012,.03!").placed(at: [0.2, -0.47]), Material.iron.darker(0.5), rim: 0)
        sheet.cut(.rectangle(-0.43, -0.045, 0.43, 0), Material.stone, rim: 0.7)
    }
}
