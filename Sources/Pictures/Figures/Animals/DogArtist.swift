import Analysis
import Storyboards

/// A dog with hanging or pricked ears, and its wild kin.
struct DogArtist: FigureArtist {
    enum Breed { case dog, fox, wolf }

    var breed = Breed.dog

    var height: Double { 0.4 * size }

    func scale(_ figure: Figure) -> Double { size }

    private var size: Double {
        switch breed {
        case .dog: 1
        case .fox: 0.95
        case .wolf: 1.6
        }
    }

    func width(_ posture: Posture) -> Double {
        let wide: Double =
            switch posture {
            case .running, .falling, .jumping, .fighting: 0.7
            case .sitting, .reading, .kneeling, .pointing, .embracing, .reaching: 0.56
            default: 0.65
            }
        return wide * size
    }

    private var coats: [Colour] {
        switch breed {
        case .dog: Coat.dogs
        case .fox: [Colour(0xB5602C), Colour(0xA5502A), Colour(0xC0743A)]
        case .wolf: [Colour(0x6E6A66), Colour(0x4E4A4A), Colour(0x8A7F72)]
        }
    }

    private static let build = Quadruped.Build(
        trunk: 0.21, hind: [0.075, 0.08, 0.065, 0.022], fore: [0.06, 0.075, 0.065, 0.02])

    private static func pose(_ posture: Posture) -> Quadruped.Pose {
        switch posture {
        case .walking:
            Quadruped.Pose(
                nearHind: [40, -22, 24, 70], farHind: [4, -56, -20, 40], nearFore: [-24, -18, -36, 20],
                farFore: [6, 30, 14, 70],
                neck: 134, head: 12, tail: -128)
        case .running, .falling, .jumping, .fighting:
            Quadruped.Pose(
                rise: 2, nearHind: [-20, -76, -52, -40], farHind: [4, -62, -36, -30], nearFore: [56, 84, 72, 90],
                farFore: [40, 70, 44, 70], neck: 116, head: 4, tail: -100, lift: 0.06)
        case .sitting, .reading, .kneeling, .pointing, .embracing:
            Quadruped.Pose(
                rise: 48, nearHind: [88, -46, 84, 90], farHind: [80, -46, 84, 90], nearFore: [-6, 4, 0, 80],
                farFore: [4, 10, 4, 80],
                neck: 158, head: 4, tail: -96)
        case .reaching:
            Quadruped.Pose(
                rise: 62, nearHind: [46, -24, 24, 84], farHind: [30, -34, 20, 84], nearFore: [64, 104, 84, 60],
                farFore: [80, 120, 100, 70], neck: 168, head: -22, tail: -120)
        case .lying:
            Quadruped.Pose(
                rise: 6, nearHind: [84, -62, 88, 90], farHind: [76, -60, 88, 90], nearFore: [40, 84, 88, 90],
                farFore: [50, 88, 90, 90],
                neck: 122, head: 12, tail: -84)
        default:
            Quadruped.Pose(
                nearHind: [28, -34, 4, 70], farHind: [38, -24, 14, 74], nearFore: [-18, 4, 0, 70], farFore: [-10, 10, 4, 70],
                neck: 142, head: 8, tail: -140)
        }
    }

    func draw(_ figure: Figure, on sheet: inout PaperSheet) {
        let coat = Coat.pick(coats, for: figure.lookSeed, name: figure.name)
        var random = SeededRandom(seed: figure.lookSeed, stream: "figure/dog")
        let hasHangingEars = random.chance(0.6) && breed == .dog
        let patch = random.chance(0.5) && breed == .dog ? coat.mixed(with: Colour(0xE8DCC4), 0.5) : coat.darker(0.3)
        let dog = Quadruped(Self.build, Self.pose(figure.posture), soleDepth: 0.012)
        sheet.staysAboveGround = figure.posture != .falling
        sheet.edge = 0.0028
        cutTail(dog, coat, on: &sheet)
        sheet.shade = 0.14
        cutLeg(dog.farHind, isHind: true, coat, on: &sheet)
        cutLeg(dog.farFore, isHind: false, coat, on: &sheet)
        sheet.shade = 0
        sheet.cut(
            dog.trunk(
                "-.12,-.24 .2,-.235 .55,-.22 .85,-.27 1.06,-.24 1.24,-.06 1.22,.18 1.06,.32 .82,.33 .5,.22 .2,.12 -.06,.2 -.22,.06 -.22,-.14"
            ),
            coat, rim: 0.6)
        cutLeg(dog.nearHind, isHind: true, coat, on: &sheet)
        cutLeg(dog.nearFore, isHind: false, coat, on: &sheet)
        cutHead(dog, coat, patch, hasHangingEars: hasHangingEars, on: &sheet)
    }

    private func cutLeg(_ joints: [PaperPoint], isHind: Bool, _ coat: Colour, on sheet: inout PaperSheet) {
        let radii = isHind ? [0.046, 0.033, 0.0135, 0.0105, 0.0105] : [0.034, 0.023, 0.0125, 0.0105, 0.0105]
        sheet.cut(.limb(joints, radii, roundEnd: true), coat, rim: 0.6)
    }

    private func cutTail(_ dog: Quadruped, _ coat: Colour, on sheet: inout PaperSheet) {
        let root = dog.trunk(-0.16, -0.16)
        let flow = PaperPoint.bone(dog.pose.tail)
        let curl = flow.front * (dog.pose.tail < -110 ? -1.0 : 0.6)
        guard breed == .dog else { return cutBrush(from: root, flow, coat, on: &sheet) }
        sheet.cut(
            .limb(
                [root, root + flow * 0.06 - curl * 0.008, root + flow * 0.12 - curl * 0.004, root + flow * 0.17 + curl * 0.02],
                [0.017, 0.018, 0.016, 0.004]), coat,
            tone: -0.04)
    }

    /// The thick tail of fox and wolf, hanging behind, with its pale tip.
    private func cutBrush(from root: PaperPoint, _ flow: PaperPoint, _ coat: Colour, on sheet: inout PaperSheet) {
        let back = (flow + [-0.4, 0.9]).unit
        let tip = root + back * 0.25
        sheet.cut(
            .limb([root, root + back * 0.08, root + back * 0.18, tip], [0.018, 0.034, 0.042, 0.012], roundEnd: true), coat,
            tone: -0.04, rim: 0.7)
        sheet.cut(
            .limb([root + back * 0.2, tip, tip + back * 0.02], [0.034, 0.016, 0.006], roundEnd: true),
            breed == .fox ? Colour(0xEFE6D6) : coat.darker(0.4), rim: 0.5)
    }

    private func cutHead(_ dog: Quadruped, _ coat: Colour, _ patch: Colour, hasHangingEars: Bool, on sheet: inout PaperSheet) {
        let base = dog.trunk(1.02, -0.1)
        let direction = PaperPoint.bone(dog.pose.neck)
        let at = base + direction * 0.1
        sheet.cut(.limb([base, base.toward(at, 0.5), at], [0.058, 0.046, 0.042]), coat, rim: 0.5)
        if breed == .dog {
            sheet.cut(.strip(base.toward(at, 0.62), base.toward(at, 0.84), 0.09, 0.088), Colour(0x8E3030), rim: 0.5)
        }
        func place(_ text: String) -> Outline { Outline(text).placed(at: at, turn: dog.pose.head) }
        if !hasHangingEars { sheet.cut(place("-.0,-.04! .01,-.075 .03,-.1! .045,-.07 .04,-.035!"), coat, tone: -0.12) }
        sheet.cut(
            place(
                "-.055,.0 -.045,-.038 -.01,-.06 .03,-.056 .052,-.034 .08,-.026 .118,-.022 .134,-.012 .132,.004 .118,.012! .122,.022 .1,.032"
                    + " .06,.034 .03,.048 -.01,.052 -.04,.036"), coat, tone: 0.05, rim: 0.7, lifted: true)
        sheet.cut(place(".136,-.018 .136,-.002 .122,.0 .118,-.014 .126,-.022"), Colour(0x1A1414), rim: 0.5)
        sheet.cut(place(".118,.012! .09,.016 .062,.01! .09,.011"), Colour(0x2A1C18), rim: 0)
        sheet.cut(place(".03,-.022! .04,-.032 .052,-.022! .041,-.014"), Colour(0x1A1414), rim: 0)
        sheet.cut(
            place(
                hasHangingEars
                    ? ".0,-.048! -.03,-.05 -.056,-.02 -.06,.03 -.04,.058 -.016,.04 -.008,.0 .008,-.03!"
                    : "-.04,-.03! -.035,-.07 -.02,-.105! .0,-.075 .008,-.04!"), patch, rim: 0.7, lifted: true)
    }
}
