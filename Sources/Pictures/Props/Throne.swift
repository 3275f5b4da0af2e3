/// A high throne under a crest.
struct Throne: PropArtist {
    let height = 1.7
    let width = 0.9
    let stand = PropStand.anywhere

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let cloth = random.pick([Colour(0x8E2B34), Colour(0x3C3A78), Colour(0x2F5B4A)])
        sheet.cut(Outline("-.44,-.1! .44,-.1! .46,0! -.46,0!"), Material.stone, rim: 0.7)
        sheet.cut(
            Outline(
                "-.32,-.1! -.34,-1.3! -.36,-1.42 -.28,-1.5! -.18,-1.42 .0,-1.7! .18,-1.42 .28,-1.5! .36,-1.42 .34,-1.3! .32,-.1!"
            ), Material.brass, rim: 0.8)
        sheet.cut(Outline("-.24,-.5! -.25,-1.2 .0,-1.42! .25,-1.2 .24,-.5!"), cloth, rim: 0.5)
        for (x, y) in [(-0.1, -0.8), (0.1, -0.8), (0.0, -1.0), (-0.1, -1.18), (0.1, -1.18)] {
            sheet.cut(.circle([x, y], 0.02), Material.brass, rim: 0.6)
        }
        sheet.cut(Outline("-.36,-.56! .36,-.56! .38,-.46! -.38,-.46!"), cloth, tone: 0.08, rim: 0.8, lifted: true)
        sheet.cut(.rectangle(-0.34, -0.46, 0.34, -0.1), Material.brass, tone: -0.2, rim: 0.4)
        for side in [-1.0, 1] {
            sheet.cut(
                Outline("-.05,-.1! -.05,-.72 -.08,-.78 .0,-.82 .08,-.78 .05,-.72 .05,-.1!").placed(at: [0.36 * side, 0]),
                Material.brass, tone: 0.04, rim: 0.8, lifted: true)
        }
    }
}
