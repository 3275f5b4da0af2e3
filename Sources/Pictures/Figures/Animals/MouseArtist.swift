import Analysis
import Storyboards

/// A mouse, larger than life as in stories; one that has a name stands upright in a scarf.
struct MouseArtist: FigureArtist {
    let height = 0.2

    func scale(_ figure: Figure) -> Double { 1 }

    func width(_ posture: Posture) -> Double { isOnFours(posture) ? 0.4 : 0.24 }

    private func isOnFours(_ posture: Posture) -> Bool {
        [.running, .walking, .jumping, .falling, .lying, .swimming, .climbing, .fighting].contains(posture)
    }

    private static let furs = [Colour(0x8A8078), Colour(0x9A7A5A), Colour(0xD8D0C4), Colour(0x5A504C)]

    func draw(_ figure: Figure, on sheet: inout PaperSheet) {
        let fur = Coat.pick(Self.furs, for: figure.lookSeed, name: figure.name)
        var random = SeededRandom(seed: figure.lookSeed, stream: "figure/mouse")
        let scarf = figure.name == nil ? nil : random.pick(Material.paints)
        sheet.edge = 0.0022
        sheet.staysAboveGround = figure.posture != .falling
        if isOnFours(figure.posture) {
            sheet.cut(
                .limb(
                    [[-0.08, -0.03], [-0.13, -0.016], [-0.17, -0.03], [-0.2, -0.02]], [0.009, 0.007, 0.005, 0.003],
                    roundEnd: true),
                Colour(0xD9A090), rim: 0.4)
            for x in [-0.06, 0.05] {
                sheet.cut(Outline("-.02,-.02! .02,-.02! .04,0! -.01,0!").placed(at: [x, 0]), Colour(0xD9A090), tone: -0.1)
            }
            sheet.cut(Outline("-.1,-.02 -.09,-.08 -.02,-.11 .05,-.09 .08,-.05 .05,-.01! -.08,-.008!"), fur, rim: 0.7)
            cutHead(at: [0.085, -0.068], fur, on: &sheet)
        } else {
            sheet.cut(
                .limb(
                    [[-0.04, -0.012], [-0.09, -0.01], [-0.1, -0.04], [-0.085, -0.07]], [0.009, 0.007, 0.005, 0.003],
                    roundEnd: true),
                Colour(0xD9A090), rim: 0.4)
            sheet.cut(Outline("-.05,0! -.065,-.05 -.04,-.1 .0,-.125 .035,-.1 .045,-.05 .03,0!"), fur, rim: 0.7)
            sheet.cut(Outline(".0,-.1! .03,-.085 .038,-.04 .022,-.004! .004,-.04"), fur, tone: 0.2, rim: 0)
            for x in [-0.03, 0.02] {
                sheet.cut(Outline("-.016,0! -.01,-.012 .02,-.012 .036,0!").placed(at: [x, 0]), Colour(0xD9A090))
            }
            sheet.cut(
                .limb([[0.004, -0.09], [0.034, -0.07], [0.05, -0.082]], [0.012, 0.009, 0.007], roundEnd: true), fur, tone: 0.08,
                rim: 0.7)
            if let scarf {
                sheet.cut(
                    Outline("-.04,-.118! .0,-.11 .04,-.115! .038,-.1 -.01,-.094! -.02,-.05! -.04,-.054! -.032,-.1!"), scarf,
                    rim: 0.7)
            }
            cutHead(at: [0.014, -0.138], fur, on: &sheet)
        }
    }

    private func cutHead(at place: PaperPoint, _ fur: Colour, on sheet: inout PaperSheet) {
        func at(_ text: String) -> Outline { Outline(text).placed(at: place) }
        sheet.cut(.circle(place + [0.006, -0.042], 0.024), fur, tone: -0.14)
        sheet.cut(
            at("-.036,.0 -.03,-.03 .0,-.04 .03,-.022 .066,.004! .06,.016 .03,.026 -.01,.03 -.032,.02"), fur, tone: 0.05,
            rim: 0.8, lifted: true)
        sheet.cut(.circle(place + [-0.022, -0.04], 0.027), fur, tone: 0.04, rim: 0.8)
        sheet.cut(.circle(place + [-0.022, -0.04], 0.018), Colour(0xD9A090), rim: 0)
        sheet.cut(.circle(place + [0.068, 0.006], 0.007), Colour(0x3A2426), rim: 0)
        sheet.cut(.circle(place + [0.026, -0.01], 0.0065), Colour(0x1A1414), rim: 0)
        for (y, dip) in [(0.01, -0.008), (0.014, 0.006)] {
            sheet.cut(.strip(place + [0.05, y], place + [0.1, y + dip], 0.0013, 0.0005), Colour(0xEDE4D6), rim: 0)
        }
    }
}
