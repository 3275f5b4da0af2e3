/// Loose hair down the back, with a ribbon or without.
struct LongHair: Headwear {
    var length: Double
    var hasRibbon: Bool

    func cutBehind(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        sheet.cut(
            head.strand(from: -0.28, -0.5, length: length, [0.24, 0.25, 0.22, 0.16, 0.03]), colours.hair, tone: -0.06,
            lifted: true)
        sheet.cut(
            head.strand(from: -0.27, -0.34, length: length * 0.86, [0.14, 0.15, 0.12, 0.02], sway: 0.09), colours.hair,
            tone: 0.03)
    }

    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        CombedHair.cut(head, colours, on: &sheet)
        guard hasRibbon else { return }
        sheet.cut(head.place(".16,-1.0! .22,-.95 .1,-.7 .0,-.36! -.08,-.36! .0,-.72 .08,-.98!"), colours.ribbon, rim: 0.7)
        sheet.cut(
            head.place(".12,-.98! .0,-1.1 -.08,-1.02 .06,-.96 .22,-1.02 .24,-1.12 .16,-1.08"), colours.ribbon, lifted: true)
    }
}
