import Analysis
import Storyboards

/// A fish; it swims whatever it does, and lies where it lies.
struct FishArtist: FigureArtist {
    let height = 0.26

    func scale(_ figure: Figure) -> Double { 1 }
    func width(_ posture: Posture) -> Double { 0.66 }

    private static let scales = [Colour(0x6F8FA0), Colour(0xC08A4A), Colour(0x8A9A6A), Colour(0xB0604A), Colour(0x7A86B0)]

    func draw(_ figure: Figure, on sheet: inout PaperSheet) {
        let coat = Coat.pick(Self.scales, for: figure.lookSeed, name: figure.name)
        let belly = coat.mixed(with: Colour(0xF0E9D8), 0.6)
        sheet.edge = 0.0026
        let lift = figure.posture == .lying || figure.posture == .falling ? 0.0 : 0.006
        func at(_ text: String) -> Outline {
            Outline(text).placed(at: [0, -0.125 - lift], turn: figure.posture == .jumping ? -32 : 0)
        }
        func spot(_ x: Double, _ y: Double) -> PaperPoint { at("\(x),\(y) 0,0").knots[0].at }
        sheet.cut(at("-.04,-.09! .02,-.125 .12,-.12! .15,-.08 .1,-.07!"), coat, tone: -0.12)
        sheet.cut(at("-.18,-.01! -.26,-.08 -.32,-.11! -.29,-.0 -.32,.11! -.26,.08 -.18,.01!"), coat, tone: -0.08, rim: 0.7)
        sheet.cut(at("-.21,.0 -.1,-.065 .05,-.1 .19,-.075 .28,-.012! .285,.012 .19,.075 .05,.1 -.1,.065"), coat, rim: 0.8)
        sheet.cut(at("-.14,.03! .05,.05 .24,.03! .17,.08 .04,.096 -.08,.068"), belly, rim: 0.3)
        for (x, y) in [(-0.1, -0.02), (-0.02, -0.04), (0.06, -0.05), (-0.04, 0.015), (0.04, 0.0), (0.1, -0.01)] {
            sheet.cut(
                at("\(x - 0.02),\(y - 0.02)! \(x + 0.014),\(y) \(x - 0.02),\(y + 0.02)! \(x),\(y)"), coat, tone: -0.18, rim: 0)
        }
        sheet.cut(at(".14,-.07! .115,.0 .14,.07! .13,.0"), coat, tone: -0.22, rim: 0)
        sheet.cut(at(".1,.02! .02,.07 .0,.1! .08,.08"), coat, tone: -0.1, rim: 0.7, lifted: true)
        sheet.cut(.circle(spot(0.2, -0.025), 0.019), Colour(0xF2ECDC), rim: 0)
        sheet.cut(.circle(spot(0.204, -0.025), 0.011), Colour(0x1A1414), rim: 0)
        sheet.cut(at(".27,.02! .245,.03 .23,.026! .25,.022"), Colour(0x3A2A26), rim: 0)
    }
}
