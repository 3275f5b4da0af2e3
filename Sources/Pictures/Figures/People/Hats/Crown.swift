/// For kings, queens and their children.
struct Crown: Headwear {
    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        let gold = Colour(0xD8A93C)
        sheet.cut(
            head.place(
                "-.42,-.78! -.52,-1.18! -.32,-1.0! -.2,-1.3! -.06,-1.04! .1,-1.32! .2,-1.04! .38,-1.22! .4,-.8! .0,-.72"), gold,
            rim: 0.8, lifted: true)
        sheet.cut(head.place("-.44,-.86! .0,-.8 .4,-.88! .4,-.8! .0,-.72 -.42,-.78!"), gold, tone: -0.16, rim: 0)
        for (x, y) in [(-0.5, -1.19), (-0.2, -1.31), (0.1, -1.33), (0.37, -1.23)] {
            sheet.cut(head.place(.circle([x, y], 0.035)), colours.ribbon, rim: 0.8)
        }
    }
}
