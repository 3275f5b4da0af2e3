import Analysis
import Storyboards

/// A frog, sitting, or stretched out in its leap.
struct FrogArtist: FigureArtist {
    let height = 0.2

    func scale(_ figure: Figure) -> Double { 1 }
    func width(_ posture: Posture) -> Double { Self.isLeaping(posture) ? 0.5 : 0.34 }

    private static func isLeaping(_ posture: Posture) -> Bool {
        [.running, .jumping, .falling, .swimming, .fighting].contains(posture)
    }

    private static let skins = [Colour(0x5E8A45), Colour(0x7A8A3E), Colour(0x6B5A38), Colour(0x4A7A5A)]

    func draw(_ figure: Figure, on sheet: inout PaperSheet) {
        let skin = Coat.pick(Self.skins, for: figure.lookSeed, name: figure.name)
        let belly = skin.mixed(with: Colour(0xF0E8C8), 0.6)
        sheet.edge = 0.0022
        sheet.staysAboveGround = figure.posture != .falling
        if Self.isLeaping(figure.posture) { drawLeaping(skin, belly, on: &sheet) } else { drawSitting(skin, belly, on: &sheet) }
    }

    private func drawSitting(_ skin: Colour, _ belly: Colour, on sheet: inout PaperSheet) {
        sheet.cut(.limb([[0.05, -0.08], [0.075, -0.04], [0.07, -0.008]], [0.022, 0.014, 0.01]), skin, tone: -0.14)
        sheet.cut(Outline("-.13,-.02 -.13,-.07 -.06,-.13 .02,-.155 .07,-.12 .08,-.06 .05,0! -.1,0!"), skin, rim: 0.7)
        sheet.cut(Outline(".03,-.12! .075,-.1 .08,-.05 .05,0! .02,-.03"), belly, rim: 0.4)
        cutHead(at: [0.055, -0.145], skin, belly, on: &sheet)
        sheet.cut(
            Outline("-.14,-.02 -.12,-.09 -.06,-.1 -.01,-.05 .02,-.02! .05,0! -.12,0!"), skin, tone: 0.06, rim: 0.7, lifted: true
        )
        sheet.cut(
            .limb([[0.02, -0.08], [0.03, -0.04], [0.05, -0.008], [0.09, -0.006]], [0.022, 0.015, 0.011, 0.008]), skin,
            tone: 0.04, rim: 0.7)
    }

    private func drawLeaping(_ skin: Colour, _ belly: Colour, on sheet: inout PaperSheet) {
        let rise: PaperPoint = [0.02, -0.06]
        sheet.cut(
            .limb(
                [[-0.08, -0.03], [-0.16, -0.02], [-0.13, 0.02], [-0.24, 0.04]].map { $0 + rise }, [0.03, 0.02, 0.014, 0.01],
                roundEnd: true), skin, tone: -0.14)
        sheet.cut(Outline("-.1,-.01 -.07,-.06 .0,-.1 .08,-.1 .1,-.05 .04,-.0 -.04,.01").mapped { $0 + rise }, skin, rim: 0.7)
        sheet.cut(Outline("-.02,.005! .06,-.02 .1,-.05! .03,.0").mapped { $0 + rise }, belly, rim: 0.3)
        sheet.cut(
            .limb(
                [[-0.07, -0.02], [-0.15, -0.05], [-0.14, 0.0], [-0.22, 0.0]].map { $0 + rise }, [0.034, 0.024, 0.016, 0.01],
                roundEnd: true), skin, tone: 0.05, rim: 0.7)
        sheet.cut(
            .limb([[0.07, -0.05], [0.13, -0.02], [0.18, -0.04]].map { $0 + rise }, [0.02, 0.014, 0.01], roundEnd: true), skin,
            tone: 0.04, rim: 0.7)
        cutHead(at: [0.12, -0.15], skin, belly, on: &sheet)
    }

    private func cutHead(at place: PaperPoint, _ skin: Colour, _ belly: Colour, on sheet: inout PaperSheet) {
        func at(_ text: String) -> Outline { Outline(text).placed(at: place) }
        sheet.cut(
            at("-.05,.02 -.05,-.02 -.01,-.035 .04,-.03 .085,.0 .09,.02! .04,.04 -.02,.045"), skin, tone: 0.04, rim: 0.8,
            lifted: true)
        sheet.cut(at(".0,.03! .05,.024 .09,.018! .05,.04 .0,.046"), belly, rim: 0)
        sheet.cut(.circle(place + [0.012, -0.034], 0.021), skin, tone: 0.08, rim: 0.9)
        sheet.cut(.circle(place + [0.016, -0.035], 0.013), Colour(0xE8D36A), rim: 0)
        sheet.cut(.ellipse(place + [0.018, -0.035], 0.009, 0.005), Colour(0x1A1414), rim: 0)
    }
}
