/// A wicker basket with a cloth over its bread.
struct Basket: PropArtist {
    let height = 0.46
    let width = 0.5
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let wicker = Colour(0xB08248)
        sheet.cut(
            Outline(
                "-.18,-.22! -.17,-.38 -.08,-.45 .08,-.45 .17,-.38 .18,-.22! .15,-.22! .14,-.36 .07,-.42 -.07,-.42 -.14,-.36 -.15,-.22!"
            ), wicker, tone: -0.1)
        sheet.cut(Outline("-.2,-.22! -.12,-.3 .0,-.31 .12,-.29 .2,-.22!"), Material.paper, rim: 0.7)
        sheet.cut(Outline("-.23,-.24! .23,-.24! .17,0! -.17,0!"), wicker, rim: 0.7)
        for row in 0..<3 {
            for column in 0..<5 where (row + column) % 2 == 0 {
                let (x, y) = (-0.17 + 0.085 * Double(column), -0.19 + 0.065 * Double(row))
                sheet.cut(
                    Outline("-.036,0! .0,-.018 .036,0! .0,.018").placed(at: [x * (1 - 0.12 * Double(row)), y]), wicker,
                    tone: -0.2, rim: 0)
            }
        }
        sheet.cut(.rectangle(-0.24, -0.25, 0.24, -0.215), wicker, tone: 0.08, rim: 0.8, lifted: true)
    }
}
