import Analysis
import Storyboards

/// A cat; it sits whenever nothing else is asked of it.
struct CatArtist: FigureArtist {
    let height = 0.25

    func scale(_ figure: Figure) -> Double { 1 }

    func width(_ posture: Posture) -> Double {
        switch posture {
        case .walking: 0.45
        case .running, .falling, .jumping, .fighting: 0.54
        case .lying: 0.4
        default: 0.32
        }
    }

    private static let build = Quadruped.Build(
        trunk: 0.15, hind: [0.05, 0.052, 0.042, 0.016], fore: [0.038, 0.048, 0.04, 0.014])

    private static func pose(_ posture: Posture) -> Quadruped.Pose {
        switch posture {
        case .running, .falling, .jumping, .fighting:
            Quadruped.Pose(
                rise: 4, nearHind: [-24, -72, -56, -40], farHind: [0, -60, -36, -30], nearFore: [58, 86, 78, 90],
                farFore: [44, 74, 52, 70], neck: 112, head: 4, tail: -112, lift: 0.05)
        default:
            Quadruped.Pose(
                nearHind: [38, -24, 20, 74], farHind: [4, -52, -14, 50], nearFore: [-22, -14, -26, 30],
                farFore: [8, 26, 12, 74],
                neck: 122, head: 6, tail: -146)
        }
    }

    func draw(_ figure: Figure, on sheet: inout PaperSheet) {
        let coat = Coat.pick(Coat.cats, for: figure.lookSeed, name: figure.name)
        var random = SeededRandom(seed: figure.lookSeed, stream: "figure/cat")
        let bib = random.chance(0.5) ? Colour(0xEDE4D6) : coat
        sheet.edge = 0.0022
        sheet.staysAboveGround = true
        switch figure.posture {
        case .walking, .running, .falling, .jumping, .fighting: drawOnFours(figure.posture, coat, on: &sheet)
        case .lying: drawCurled(coat, on: &sheet)
        default: drawSitting(coat, bib, on: &sheet)
        }
    }

    private func drawOnFours(_ posture: Posture, _ coat: Colour, on sheet: inout PaperSheet) {
        let cat = Quadruped(Self.build, Self.pose(posture), soleDepth: 0.009)
        let root = cat.trunk(-0.14, -0.16)
        let flow = PaperPoint.bone(cat.pose.tail)
        sheet.cut(
            .limb(
                [
                    root, root + flow * 0.05 - flow.front * 0.02, root + flow * 0.11 - flow.front * 0.014,
                    root + flow * 0.16 + flow.front * 0.01, root + flow * 0.165 + flow.front * 0.035,
                ],
                [0.011, 0.0105, 0.0105, 0.01, 0.007], roundEnd: true), coat, tone: -0.04)
        sheet.shade = 0.14
        cutLeg(cat.farHind, isHind: true, coat, on: &sheet)
        cutLeg(cat.farFore, isHind: false, coat, on: &sheet)
        sheet.shade = 0
        sheet.cut(
            cat.trunk(
                "-.14,-.2 .2,-.24 .55,-.19 .85,-.22 1.08,-.22 1.24,-.06 1.18,.16 .98,.25 .6,.24 .25,.2 -.04,.2 -.2,.06 -.22,-.1"
            ), coat,
            rim: 0.6)
        cutLeg(cat.nearHind, isHind: true, coat, on: &sheet)
        cutLeg(cat.nearFore, isHind: false, coat, on: &sheet)
        cutHead(at: cat.trunk(1.12, -0.16) + .bone(cat.pose.neck) * 0.05, turn: cat.pose.head, coat, on: &sheet)
    }

    private func cutLeg(_ joints: [PaperPoint], isHind: Bool, _ coat: Colour, on sheet: inout PaperSheet) {
        sheet.cut(
            .limb(
                joints, isHind ? [0.034, 0.025, 0.012, 0.0095, 0.009] : [0.024, 0.018, 0.011, 0.009, 0.009], roundEnd: true),
            coat,
            rim: 0.6)
    }

    private func drawSitting(_ coat: Colour, _ bib: Colour, on sheet: inout PaperSheet) {
        sheet.cut(
            .limb(
                [[-0.05, -0.014], [-0.1, -0.014], [-0.138, -0.03], [-0.146, -0.07], [-0.126, -0.096]],
                [0.013, 0.0125, 0.0115, 0.0105, 0.008], roundEnd: true),
            coat, tone: -0.1)
        sheet.cut(
            Outline(
                "-.012,-.18! -.05,-.15 -.078,-.1 -.09,-.05 -.08,-.012 -.05,.0! .052,.0! .064,-.008 .05,-.018 .04,-.02! .048,-.07 .05,-.12 .034,-.17"
            ),
            coat, rim: 0.6)
        sheet.cut(Outline(".03,-.16! .05,-.14 .052,-.1 .04,-.075! .026,-.11"), bib, rim: 0.3)
        sheet.cut(
            Outline("-.02,-.09! .018,-.074 .02,-.03 .008,.0! -.06,.0! -.08,-.03 -.064,-.072"), coat, tone: 0.05, rim: 0.5,
            lifted: true)
        sheet.cut(Outline(".022,-.1! .028,-.05 .024,-.004! .018,-.004! .016,-.05"), coat, tone: -0.16, rim: 0)
        cutHead(at: [0.016, -0.195], turn: 0, coat, on: &sheet)
    }

    private func drawCurled(_ coat: Colour, on sheet: inout PaperSheet) {
        sheet.cut(
            Outline("-.17,-.03 -.16,-.085 -.1,-.12 -.02,-.125 .06,-.11 .11,-.08 .13,-.04 .12,.0! -.13,.0! -.16,-.006"), coat,
            rim: 0.6)
        sheet.cut(Outline("-.1,-.06! -.04,-.09 .0,-.05 -.01,.0! -.1,.0!"), coat, tone: 0.05, rim: 0.5)
        sheet.cut(
            .limb(
                [[-0.15, -0.03], [-0.12, -0.012], [-0.04, -0.011], [0.04, -0.013], [0.09, -0.016]],
                [0.014, 0.0125, 0.0115, 0.011, 0.008], roundEnd: true),
            coat, tone: -0.08)
        cutHead(at: [0.115, -0.062], turn: 16, coat, on: &sheet)
    }

    private func cutHead(at place: PaperPoint, turn: Double, _ coat: Colour, on sheet: inout PaperSheet) {
        func at(_ text: String) -> Outline { Outline(text).placed(at: place, turn: turn) }
        func spot(_ x: Double, _ y: Double) -> PaperPoint { place + PaperPoint(x, y).rotated(turn) }
        sheet.cut(at(".006,-.03! .016,-.058 .02,-.064! .032,-.046 .036,-.022!"), coat, tone: -0.12)
        sheet.cut(
            at(
                "-.04,.0 -.034,-.026 -.01,-.04 .018,-.038 .036,-.02 .046,-.006 .056,.004! .052,.014 .04,.026 .016,.034 -.014,.034 -.034,.022"
            ),
            coat, tone: 0.06, rim: 0.7, lifted: true)
        sheet.cut(at("-.032,-.018! -.03,-.05 -.024,-.066! -.006,-.05 .006,-.034!"), coat, tone: 0.04, rim: 0.7)
        sheet.cut(at(".012,-.006! .022,-.015 .033,-.006! .022,.001"), Colour(0xD9C25A), rim: 0)
        sheet.cut(at(".021,-.012! .024,-.006 .021,.0! .019,-.006"), Colour(0x1A1414), rim: 0)
        for (y, dip) in [(0.01, -0.008), (0.014, 0.004)] {
            sheet.cut(
                .strip(spot(0.036, y), spot(0.084, y + dip), 0.0016, 0.0006),
                Colour(0xEDE4D6), rim: 0)
        }
    }
}
