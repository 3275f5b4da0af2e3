/// A round haystack under its pole.
struct Haystack: PropArtist {
    let height = 1.3
    let width = 1.6
    let stand = PropStand.ground

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let hay = Colour(0xC9A44E)
        sheet.cut(.limb([[0, -1.0], [0.02, -1.28]], [0.03, 0.02]), Material.darkWood)
        sheet.cut(
            Outline(
                "-.74,0! -.8,-.3 -.66,-.68 -.34,-1.0 .0,-1.16! .34,-1.0 .66,-.68 .8,-.3 .74,0! .5,-.02! .3,0! .0,-.02! -.3,0! -.5,-.02!"
            ), hay, rim: 0.8)
        for (x, y, turn, long) in [
            (-0.4, -0.7, 40.0, 0.2), (-0.1, -0.9, 12, 0.22), (0.3, -0.76, -34, 0.2), (-0.5, -0.34, 24, 0.24),
            (0.0, -0.5, 4, 0.26), (0.45, -0.36, -20, 0.24), (-0.24, -0.2, 14, 0.2), (0.24, -0.16, -10, 0.2),
        ] {
            sheet.cut(
                Outline("-.014,1! .0,0 .014,1! .0,.4").mapped { [$0.x, $0.y * long] }.placed(at: [x, y], turn: turn), hay,
                tone: -0.24, rim: 0)
        }
    }
}
