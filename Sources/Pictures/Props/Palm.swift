/// A palm tree with its nuts.
struct Palm: PropArtist {
    let height = 2.8
    let width = 2.2
    let stand = PropStand.ground

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let lean = random.number(in: -0.3...0.3)
        let crown: PaperPoint = [lean, -2.2]
        sheet.cut(
            .limb([[0, 0], [lean * 0.2, -0.7], [lean * 0.55, -1.5], crown], [0.13, 0.09, 0.075, 0.07]), Material.wood, rim: 0.7)
        for ring in 1..<8 {
            let part = Double(ring) / 8;
            sheet.cut(
                .strip([lean * part * part - 0.085, -2.2 * part], [lean * part * part + 0.085, -2.2 * part - 0.03], 0.024),
                Material.wood, tone: -0.22, rim: 0)
        }
        for (turn, size, tone) in [
            (-118.0, 1.0, -0.2), (118, 1, -0.2), (-84, 1.05, -0.1), (88, 1.05, -0.1), (-52, 0.95, 0), (50, 0.98, 0.02),
            (-16, 0.7, 0.08), (20, 0.7, 0.06),
        ] {
            sheet.cut(
                Outline(
                    "0,0! .1,-.3 .13,-.62 .04,-1.0! .02,-.84! -.04,-.78! .0,-.64! -.07,-.56! -.02,-.44! -.08,-.34! -.03,-.22!"
                ).mapped { [$0.x * (turn < 0 ? -1 : 1), $0.y] }.placed(at: crown, scale: size, turn: turn), Material.leaf,
                tone: tone, rim: 0.7)
        }
        for (x, y) in [(-0.09, 0.04), (0.08, 0.06), (0.0, 0.11)] {
            sheet.cut(.circle(crown + [x, y], 0.075), Material.darkWood, rim: 0.8)
        }
    }
}
