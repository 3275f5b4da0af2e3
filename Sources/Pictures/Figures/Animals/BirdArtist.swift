import Analysis
import Storyboards

/// A small bird: on the ground, pecking, or on the wing when it runs, falls or reaches.
struct BirdArtist: FigureArtist {
    let height = 0.18

    func scale(_ figure: Figure) -> Double { 1 }

    func width(_ posture: Posture) -> Double { isFlying(posture) ? 0.44 : 0.3 }

    private func isFlying(_ posture: Posture) -> Bool {
        [.running, .falling, .reaching, .embracing, .jumping, .dancing, .fighting, .swimming, .climbing].contains(posture)
    }

    func draw(_ figure: Figure, on sheet: inout PaperSheet) {
        let coat = Coat.pick(Coat.birds, for: figure.lookSeed, name: figure.name)
        var random = SeededRandom(seed: figure.lookSeed, stream: "figure/bird")
        let breast = random.chance(0.5) ? Colour(0xC06A3A) : coat.mixed(with: Colour(0xE8DCC4), 0.6)
        sheet.edge = 0.002
        sheet.staysAboveGround = true
        if isFlying(figure.posture) {
            drawFlying(coat, breast, on: &sheet)
        } else {
            drawStanding(figure.posture, coat, breast, on: &sheet)
        }
    }

    private func drawStanding(_ posture: Posture, _ coat: Colour, _ breast: Colour, on sheet: inout PaperSheet) {
        let isResting = posture == .sitting || posture == .lying || posture == .kneeling
        let bow: Double = posture == .walking || posture == .reading ? 26 : 0
        let hips: PaperPoint = [0, isResting ? -0.034 : -0.062]
        func at(_ text: String) -> Outline { Outline(text).placed(at: hips, turn: bow) }
        let leg = Colour(0x8A5A34)
        if !isResting {
            for (x, tone) in [(0.018, -0.2), (-0.004, 0.0)] {
                let ankle: PaperPoint = [x - 0.008, -0.026]
                sheet.cut(.limb([hips + [x, 0], ankle, [x, -0.004]], [0.008, 0.004, 0.0035]), leg, tone: tone)
                sheet.cut(Outline("-.016,0! -.002,-.007 .024,0!").placed(at: [x, 0]), leg, tone: tone)
            }
        }
        sheet.cut(at("-.04,-.02! -.1,.016 -.142,.022! -.148,.036! -.1,.036 -.03,.016!"), coat, tone: -0.1)
        sheet.cut(
            at(
                "-.066,.006 -.056,-.036 -.01,-.066 .03,-.1 .058,-.116 .084,-.108 .092,-.084 .086,-.06 .08,-.03 .06,.004 .02,.024 -.03,.024"
            ),
            coat, rim: 0.65)
        sheet.cut(at(".088,-.07! .082,-.03 .06,.004 .024,.022! .034,-.02 .058,-.06"), breast, rim: 0.5)
        sheet.cut(at(".088,-.098! .104,-.092 .122,-.08! .1,-.078 .089,-.08!"), Colour(0xD09A3E), rim: 0.6)
        sheet.cut(
            at("-.1,.022! -.06,-.028 -.012,-.054 .03,-.05 .03,-.016 -.01,.01 -.06,.02"), coat, tone: 0.07, rim: 0.6,
            lifted: true)
        sheet.cut(at("-.08,.012! -.04,-.012 .008,-.022! -.03,.002"), coat, tone: -0.12, rim: 0)
        sheet.cut(at(".068,-.1 .075,-.096 .07,-.09 .063,-.094"), Colour(0x15110F), rim: 0)
    }

    private func drawFlying(_ coat: Colour, _ breast: Colour, on sheet: inout PaperSheet) {
        func at(_ text: String) -> Outline { Outline(text).placed(at: [0, -0.12], turn: -8) }
        func spot(_ x: Double, _ y: Double) -> PaperPoint { [0, -0.12] + PaperPoint(x, y).rotated(-8) }
        sheet.cut(
            at(".0,-.02! .06,-.09 .15,-.15 .21,-.16! .2,-.13 .17,-.125! .165,-.1 .13,-.095! .12,-.06 .07,-.05!"), coat,
            tone: -0.14)
        sheet.cut(at("-.06,-.008! -.14,-.02 -.2,-.03! -.176,-.006! -.196,.02! -.13,.016 -.06,.016!"), coat, tone: -0.06)
        sheet.cut(
            at("-.08,.0 -.03,-.026 .03,-.034 .07,-.044 .098,-.036 .106,-.016 .09,.006 .05,.026 .0,.03 -.05,.018"), coat,
            rim: 0.65)
        sheet.cut(at(".104,-.01! .08,.014 .03,.03 -.02,.026! .03,.01 .07,-.01"), breast, rim: 0.5)
        sheet.cut(at(".104,-.03! .12,-.022 .136,-.012! .116,-.008 .106,-.012!"), Colour(0xD09A3E), rim: 0.6)
        sheet.cut(
            at(
                ".05,-.026! .03,-.1 -.02,-.17 -.09,-.22 -.15,-.235! -.15,-.2 -.13,-.18! -.145,-.15 -.12,-.13! -.13,-.1 -.1,-.085! -.105,-.06 -.07,-.045!"
                    + " -.06,-.02 -.02,.0!"), coat, tone: 0.07, rim: 0.7, lifted: true)
        for (x1, y1, x2, y2) in [(-0.01, -0.06, -0.11, -0.19), (0.0, -0.045, -0.105, -0.13), (0.0, -0.03, -0.08, -0.08)] {
            sheet.cut(
                .strip(spot(x1, y1), spot(x2, y2), 0.0045, 0.001), coat, tone: -0.16, rim: 0
            )
        }
        sheet.cut(at(".08,-.028 .087,-.024 .082,-.018 .075,-.022"), Colour(0x15110F), rim: 0)
    }
}
