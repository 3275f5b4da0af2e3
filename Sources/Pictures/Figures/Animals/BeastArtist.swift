import Analysis
import Storyboards

/// Draws any four-legged animal that is described as a `Beast`: standing, going, running, lying, or with its head down.
struct BeastArtist: FigureArtist {
    let beast: Beast

    var height: Double { beast.height }

    func scale(_ figure: Figure) -> Double { 1 }

    func width(_ posture: Posture) -> Double { beast.width * (Self.isRunning(posture) ? 1.3 : 1) }

    private static func isRunning(_ posture: Posture) -> Bool {
        [.running, .jumping, .falling, .fighting].contains(posture)
    }

    private func pose(_ posture: Posture) -> Quadruped.Pose {
        let (neck, head) = (beast.neck.angle, beast.headTurn)
        switch posture {
        case .walking, .carrying, .climbing, .dancing:
            return Quadruped.Pose(
                nearHind: [34, -14, 18, 40], farHind: [2, -42, -16, 10], nearFore: [-20, -14, -26, 0],
                farFore: [6, 28, 12, 34], neck: neck - 6, head: head, tail: 0)
        case .running, .jumping, .falling, .fighting:
            return Quadruped.Pose(
                rise: 3, nearHind: [-20, -66, -46, -40], farHind: [6, -56, -34, -30], nearFore: [50, 80, 40, 30],
                farFore: [62, 92, 70, 60], neck: neck - 16, head: head - 10, tail: 0, lift: beast.height * 0.08)
        case .sitting, .lying, .kneeling, .swimming, .embracing:
            return Quadruped.Pose(
                nearHind: [98, -24, 92, 92], farHind: [84, -40, 92, 92], nearFore: [60, 88, -84, -84],
                farFore: [70, 90, 90, 96], neck: neck, head: head - 4, tail: 0)
        case .reading, .eating, .bowing, .weeping:
            return Quadruped.Pose(
                nearHind: [24, -26, 4, 30], farHind: [12, -34, -4, 20], nearFore: [-18, -6, -8, 20], farFore: [-6, 14, 6, 28],
                neck: 58, head: 66, tail: 0)
        default:
            return Quadruped.Pose(
                nearHind: [24, -26, 2, 30], farHind: [34, -16, 12, 34], nearFore: [-16, 2, -1, 28], farFore: [-8, 8, 4, 30],
                neck: neck, head: head, tail: 0)
        }
    }

    func draw(_ figure: Figure, on sheet: inout PaperSheet) {
        let coat = Coat.pick(beast.coats, for: figure.lookSeed, name: figure.name)
        let pale = coat.mixed(with: Colour(0xEFE6D6), beast.pale)
        let build = Quadruped.Build(trunk: beast.trunk, hind: beast.hind, fore: beast.fore)
        let body = Quadruped(build, pose(figure.posture), soleDepth: beast.hindRadii.last ?? 0.01)
        sheet.edge = 0.0032 * beast.height.squareRoot() + 0.0006
        sheet.staysAboveGround = figure.posture != .falling
        let root = body.trunk(-0.18, -0.14)
        sheet.cut(.limb(beast.tail.map { root + $0 }, beast.tailRadii, roundEnd: true), coat, tone: -0.06)
        sheet.shade = 0.14
        cutLeg(body.farHind, beast.hindRadii, coat, on: &sheet)
        cutLeg(body.farFore, beast.foreRadii, coat, on: &sheet)
        sheet.shade = 0
        sheet.cut(body.trunk(beast.body), coat, rim: 0.6)
        for patch in beast.patches { sheet.cut(body.trunk(patch), pale, rim: 0) }
        cutLeg(body.nearHind, beast.hindRadii, coat, on: &sheet)
        cutLeg(body.nearFore, beast.foreRadii, coat, on: &sheet)
        cutHead(body, coat, pale, on: &sheet)
    }

    private func cutLeg(_ joints: [PaperPoint], _ radii: [Double], _ coat: Colour, on sheet: inout PaperSheet) {
        sheet.cut(.limb(joints, radii, roundEnd: true), coat, rim: 0.6)
        guard beast.hasHooves, let radius = radii.last else { return }
        let foot = joints[joints.count - 1]
        let above = joints[joints.count - 2].toward(foot, 0.45)
        sheet.cut(.limb([above, foot], [radius * 1.02, radius * 1.2]), coat.darker(0.5), rim: 0.3)
    }

    private func cutHead(_ body: Quadruped, _ coat: Colour, _ pale: Colour, on sheet: inout PaperSheet) {
        let base = body.trunk(0.94, -0.04)
        let poll = base + .bone(body.pose.neck) * beast.neck.length
        sheet.cut(
            .limb(
                [base, base.toward(poll, 0.5), poll],
                [beast.neck.root, (beast.neck.root + beast.neck.end) / 2, beast.neck.end]),
            coat, tone: 0.02, rim: 0.5)
        func place(_ text: String) -> Outline { Outline(text).placed(at: poll, turn: body.pose.head) }
        if let horns = beast.horns {
            sheet.cut(place(horns).mapped { $0 + [-0.02 * beast.height, 0] }, beast.hornColour, tone: -0.14, rim: 0.5)
        }
        sheet.cut(place(beast.ear).mapped { $0 + [0.03 * beast.height, -0.004] }, coat, tone: -0.14)
        sheet.cut(place(beast.head), coat, tone: 0.05, rim: 0.7, lifted: true)
        if let horns = beast.horns { sheet.cut(place(horns), beast.hornColour, rim: 0.7) }
        sheet.cut(place(beast.ear), coat, tone: 0.02, rim: 0.7, lifted: true)
        let eye = poll + beast.eye.rotated(body.pose.head)
        sheet.cut(.circle(eye, 0.011 * beast.height + 0.003), Colour(0x1E1614), rim: 0)
    }
}
