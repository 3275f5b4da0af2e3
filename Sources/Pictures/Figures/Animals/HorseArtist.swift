import Analysis
import Storyboards

/// A horse with mane and tail, standing, walking, galloping, grazing, rearing or resting.
struct HorseArtist: FigureArtist {
    let height = 1.5

    func scale(_ figure: Figure) -> Double { 1 }

    func width(_ posture: Posture) -> Double {
        switch posture {
        case .running, .falling, .jumping, .fighting: 2.5
        case .sitting, .lying, .kneeling: 2.3
        default: 1.85
        }
    }

    private static let build = Quadruped.Build(trunk: 0.66, hind: [0.25, 0.28, 0.25, 0.085], fore: [0.2, 0.29, 0.23, 0.08])

    private static func pose(_ posture: Posture) -> Quadruped.Pose {
        switch posture {
        case .walking:
            Quadruped.Pose(
                nearHind: [38, -12, 22, 40], farHind: [6, -50, -22, 0], nearFore: [-20, -16, -30, -10],
                farFore: [4, 30, 12, 30],
                neck: 128, head: 52, tail: -22)
        case .running, .falling, .jumping, .fighting:
            Quadruped.Pose(
                rise: 3, nearHind: [-22, -74, -58, -60], farHind: [8, -62, -38, -40], nearFore: [50, 86, 36, 10],
                farFore: [64, 100, 84, 70], neck: 114, head: 34, tail: -78, lift: 0.14)
        case .sitting, .lying, .kneeling:
            Quadruped.Pose(
                nearHind: [100, -20, 92, 92], farHind: [84, -40, 92, 92], nearFore: [60, 86, -84, -84],
                farFore: [70, 90, 90, 96],
                neck: 140, head: 48, tail: -46)
        case .reaching:
            Quadruped.Pose(
                rise: 44, nearHind: [26, -34, 12, 34], farHind: [6, -46, -2, 20], nearFore: [56, 96, -6, -26],
                farFore: [80, 112, 34, 0], neck: 152, head: 34, tail: -30)
        case .reading, .eating, .weeping:
            Quadruped.Pose(
                nearHind: [26, -28, 4, 30], farHind: [14, -36, -4, 20], nearFore: [-18, -6, -8, 20], farFore: [-8, 14, 6, 28],
                neck: 62, head: 82, tail: -10)
        default:
            Quadruped.Pose(
                nearHind: [26, -28, 2, 30], farHind: [34, -18, 12, 34], nearFore: [-18, 2, -1, 28], farFore: [-10, 8, 4, 30],
                neck: 140, head: 56, tail: -12)
        }
    }

    func draw(_ figure: Figure, on sheet: inout PaperSheet) {
        let coat = Coat.pick(Coat.horses, for: figure.lookSeed, name: figure.name)
        var random = SeededRandom(seed: figure.lookSeed, stream: "figure/horse")
        let mane = random.chance(0.5) ? coat.darker(0.5) : coat.mixed(with: Colour(0xE8DCC4), 0.55)
        let horse = Quadruped(Self.build, Self.pose(figure.posture), soleDepth: 0.012)
        sheet.staysAboveGround = figure.posture != .falling
        sheet.edge = 0.006
        cutTail(horse, mane, on: &sheet)
        sheet.shade = 0.14
        cutLeg(horse.farHind, isHind: true, coat, on: &sheet)
        cutLeg(horse.farFore, isHind: false, coat, on: &sheet)
        sheet.shade = 0
        let neck = Neck(horse)
        cutNeckBehind(neck, mane, on: &sheet)
        sheet.cut(
            horse.trunk(
                "-.12,-.26 .1,-.245 .4,-.185 .62,-.2 .8,-.275 .98,-.2 1.14,-.08 1.22,.08 1.14,.27 .98,.36 .7,.345 .4,.3 .16,.25 -.1,.28"
                    + " -.25,.2 -.3,-.02 -.24,-.18"), coat, rim: 0.6)
        cutLeg(horse.nearHind, isHind: true, coat, on: &sheet)
        cutLeg(horse.nearFore, isHind: false, coat, on: &sheet)
        cutNeck(neck, horse, coat, on: &sheet)
        cutHead(neck, horse, coat, mane, on: &sheet)
    }

    /// The line of the neck from the shoulder to the poll.
    private struct Neck {
        let base: PaperPoint
        let poll: PaperPoint
        let direction: PaperPoint
        let crest: PaperPoint

        init(_ horse: Quadruped) {
            base = horse.trunk(0.94, -0.06)
            direction = .bone(horse.pose.neck + horse.pose.rise * 0.4)
            poll = base + direction * 0.54
            crest = direction.front
        }

        func point(_ t: Double, _ out: Double) -> PaperPoint { base.toward(poll, t) - crest * out }
    }

    private func cutLeg(_ joints: [PaperPoint], isHind: Bool, _ coat: Colour, on sheet: inout PaperSheet) {
        let radii = isHind ? [0.17, 0.115, 0.044, 0.031, 0.034] : [0.12, 0.082, 0.043, 0.029, 0.032]
        let upper = joints[1].toward(joints[2], 0.5)
        sheet.cut(
            .limb(
                [joints[0], joints[1], upper, joints[2], joints[3], joints[4]],
                [radii[0], radii[1], (radii[1] + radii[2]) * 0.46, radii[2], radii[3], radii[4]]),
            coat, rim: 0.6)
        let along = (joints[4] - joints[3]).unit
        sheet.cut(
            Outline("-.036,-.01! .036,-.01! .048,.05! -.046,.05!").mapped { joints[4] - along.front * -$0.x + along * $0.y },
            coat.darker(0.55), rim: 0.4)
        sheet.cut(
            .limb([joints[3].toward(joints[4], -0.2), joints[4]], [0.034, 0.035]), coat.mixed(with: Colour(0xE8DCC4), 0.25),
            rim: 0.4)
    }

    private func cutNeckBehind(_ neck: Neck, _ mane: Colour, on sheet: inout PaperSheet) {
        var knots: [Outline.Knot] = [.init(at: neck.point(1.04, 0.02), sharp: true)]
        for lock in 0..<6 {
            let t = 0.98 - Double(lock) * 0.17
            knots.append(.init(at: neck.point(t, -0.12 - 0.012 * Double(lock)), sharp: false))
            knots.append(.init(at: neck.point(t - 0.16, -0.165 - 0.012 * Double(lock)), sharp: true))
        }
        knots.append(.init(at: neck.point(0.0, -0.06), sharp: true))
        sheet.cut(Outline(knots: knots), mane, rim: 0.6)
    }

    private func cutNeck(_ neck: Neck, _ horse: Quadruped, _ coat: Colour, on sheet: inout PaperSheet) {
        sheet.cut(
            Outline(knots: [
                .init(at: neck.point(1.02, -0.08), sharp: false), .init(at: neck.point(0.7, -0.125), sharp: false),
                .init(at: neck.point(0.34, -0.15), sharp: false), .init(at: horse.trunk(0.74, -0.25), sharp: true),
                .init(at: horse.trunk(0.86, 0.06), sharp: false), .init(at: horse.trunk(1.16, 0.14), sharp: false),
                .init(at: horse.trunk(1.22, 0.0), sharp: false), .init(at: neck.point(0.34, 0.13), sharp: false),
                .init(at: neck.point(0.7, 0.08), sharp: false), .init(at: neck.point(0.98, 0.08), sharp: false),
            ]), coat, tone: 0.03, rim: 0.6, lifted: true)
    }

    private func cutHead(_ neck: Neck, _ horse: Quadruped, _ coat: Colour, _ mane: Colour, on sheet: inout PaperSheet) {
        let turn = horse.pose.head - horse.pose.rise * 0.4
        let at = neck.poll + PaperPoint(-0.01, -0.01)
        func place(_ text: String) -> Outline { Outline(text).placed(at: at, turn: turn) }
        sheet.cut(place("-.05,-.06! -.05,-.15 -.005,-.21! .02,-.13 .01,-.05!"), coat, tone: -0.1)
        sheet.cut(
            place(
                "-.1,-.03 -.03,-.075 .07,-.085 .2,-.07 .34,-.05 .4,-.03 .425,.02 .41,.065! .385,.07 .38,.1 .34,.105 .27,.075 .18,.095 .1,.15"
                    + " .02,.165 -.06,.12 -.1,.05"), coat, tone: 0.05, rim: 0.7, lifted: true)
        sheet.cut(place("-.07,-.05! -.09,-.15 -.05,-.22! -.015,-.14 -.015,-.06!"), coat, tone: 0.06, rim: 0.7)
        sheet.cut(place(".09,-.012! .12,-.034 .155,-.012! .12,.004"), Colour(0x1E1614), rim: 0)
        sheet.cut(place(".365,-.005! .395,.0 .395,.03! .375,.02"), Colour(0x2A1C18), rim: 0)
        sheet.cut(place(".405,.06! .36,.055 .31,.066! .36,.068"), Colour(0x2A1C18), rim: 0)
        sheet.cut(
            place("-.08,-.07! -.01,-.12 .08,-.1 .15,-.05! .08,-.06 .07,-.03! .02,-.06 -.05,-.02!"), mane, rim: 0.6)
    }

    private func cutTail(_ horse: Quadruped, _ mane: Colour, on sheet: inout PaperSheet) {
        let root = horse.trunk(-0.22, -0.14)
        let flow = PaperPoint.bone(horse.pose.tail)
        let arch = PaperPoint.bone(-80)
        let joints = [
            root, root + arch * 0.1 + flow * 0.06, root + arch * 0.14 + flow * 0.24, root + arch * 0.1 + flow * 0.46,
            root + arch * 0.16 + flow * 0.64,
        ]
        sheet.cut(.limb(joints, [0.04, 0.055, 0.075, 0.06, 0.006]), mane, rim: 0.6)
        sheet.cut(
            .limb(
                [joints[1], joints[2] + flow.front * 0.02, joints[3] + flow.front * 0.045, joints[4] + flow.front * 0.1],
                [0.012, 0.02, 0.02, 0.003]),
            mane, tone: 0.1, rim: 0)
    }
}
