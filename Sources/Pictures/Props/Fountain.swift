/// A stone fountain, playing.
struct Fountain: PropArtist {
    let height = 1.5
    let width = 1.7
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let water = Colour(0xBFD8DE)
        for side in [-1.0, 1] {
            sheet.shine(
                Outline("0,-1.34! .1,-1.5 .28,-1.42 .36,-.98! .26,-1.36 .1,-1.44").mapped { [$0.x * side, $0.y] }, water,
                opacity: 0.75)
            sheet.shine(Outline(".3,-.96! .5,-.94 .62,-.3! .5,-.88").mapped { [$0.x * side, $0.y] }, water, opacity: 0.6)
        }
        sheet.cut(Outline("-.08,-.2! -.05,-.9! .05,-.9! .08,-.2!"), Material.paleStone, tone: -0.06, rim: 0.6)
        sheet.cut(Outline("-.42,-.98! .42,-.98! .3,-.86 .08,-.82! -.08,-.82! -.3,-.86"), Material.paleStone, rim: 0.8)
        sheet.cut(Outline("-.04,-.98! -.03,-1.3! .03,-1.3! .04,-.98!"), Material.paleStone, rim: 0.6)
        sheet.cut(.ellipse([0, -0.36], 0.78, 0.07), water, tone: -0.1, rim: 0.6)
        sheet.cut(
            Outline("-.84,-.36! -.6,-.3 .0,-.28 .6,-.3 .84,-.36! .8,-.06! .84,0! -.84,0! -.8,-.06!"), Material.paleStone,
            rim: 0.8, lifted: true)
        sheet.cut(.rectangle(-0.8, -0.1, 0.8, -0.06), Material.paleStone, tone: -0.18, rim: 0)
    }
}
