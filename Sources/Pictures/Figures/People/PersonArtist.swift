import Analysis
import Storyboards

/// Builds people from a skeleton: joints by posture, limbs around the joints, clothes hung on the limbs.
struct PersonArtist: FigureArtist {
    let height: Double

    func width(_ posture: Posture) -> Double {
        let body: Double =
            switch posture {
            case .standing: 0.46
            case .reading, .sitting, .walking: 0.62
            case .pointing, .reaching, .kneeling: 0.7
            case .embracing: 0.8
            case .running: 0.95
            case .weeping, .eating, .climbing, .waving: 0.62
            case .carrying, .dancing: 0.8
            case .fighting, .bowing, .jumping: 0.9
            case .working: 1.0
            case .swimming: 1.5
            case .falling: 1.1
            case .lying: 1.3
            }
        return body * height
    }

    func scale(_ figure: Figure) -> Double { height * HumanLook(figure).build.stature }

    func draw(_ figure: Figure, on sheet: inout PaperSheet) {
        let look = HumanLook(figure)
        let skeleton = HumanSkeleton(HumanPose(figure.posture, habit: look.habit), build: look.build)
        let body = Body(skeleton: skeleton, build: look.build)
        sheet.staysAboveGround = figure.posture != .falling
        let outfit = look.outfit
        if figure.posture == .sitting { cutSeat(body, on: &sheet) }
        sheet.shade = 0.12
        outfit.cutBehind(body, on: &sheet)
        look.hat?.cutBehind(body.head, look.colours, on: &sheet)
        outfit.sleeve.cut(skeleton.farArm, skin: look.colours.skin, girth: look.build.girth, tone: 0, on: &sheet)
        outfit.legwear.cut(skeleton.farLeg, build: look.build, tone: 0, on: &sheet)
        sheet.shade = 0
        outfit.legwear.cut(skeleton.nearLeg, build: look.build, tone: 0, on: &sheet)
        cutNeck(body, look, on: &sheet)
        outfit.cutTrunk(body, on: &sheet)
        var underHat = body.head
        underHat.hatLine = look.hat == nil || look.hat is Crown ? nil : -0.86
        look.hair.cutBehind(underHat, look.colours, on: &sheet)
        look.face.cut(body.head, look.colours, on: &sheet)
        look.beard?.cutOver(body.head, look.colours, on: &sheet)
        look.hair.cutOver(underHat, look.colours, on: &sheet)
        look.hat?.cutOver(body.head, look.colours, on: &sheet)
        if figure.posture == .reading { cutBook(body, look, on: &sheet) }
        if figure.posture == .carrying { cutBurden(body, look, on: &sheet) }
        if figure.posture == .working { cutTool(body, on: &sheet) }
        if look.hasStick { cutStick(figure.posture, body, look, on: &sheet) }
        outfit.sleeve.cut(skeleton.nearArm, skin: look.colours.skin, girth: look.build.girth, tone: 0.03, on: &sheet)
        outfit.cutOver(body, on: &sheet)
    }

    private func cutNeck(_ body: Body, _ look: HumanLook, on sheet: inout PaperSheet) {
        let width = 0.2 * look.build.head
        sheet.cut(
            .limb(
                [body.skeleton.spine(0.94), body.skeleton.spine(1.0), body.head.point(0.0, -0.14)],
                [width * 1.15, width, width * 0.95]),
            look.colours.skin, tone: -0.1, rim: 0.5)
    }

    /// A block to sit on, at home indoors and out.
    private func cutSeat(_ body: Body, on sheet: inout PaperSheet) {
        let seat = body.skeleton.pelvis + [0, 0.06 * body.build.girth]
        let top = seat.y
        let centre = seat.x + 0.03
        sheet.cut(
            Outline(knots: [
                .init(at: [centre - 0.15, top], sharp: true), .init(at: [centre, top - 0.008], sharp: false),
                .init(at: [centre + 0.14, top], sharp: true), .init(at: [centre + 0.135, top / 2], sharp: false),
                .init(at: [centre + 0.16, 0], sharp: true), .init(at: [centre - 0.17, 0], sharp: true),
                .init(at: [centre - 0.145, top / 2], sharp: false),
            ]), Colour(0x5A4A3C), tone: -0.14, rim: 0.4)
    }

    private func cutBook(_ body: Body, _ look: HumanLook, on sheet: inout PaperSheet) {
        let hold = body.skeleton.nearArm.wrist.toward(body.skeleton.farArm.wrist, 0.5) + [0.035, -0.004]
        let book = Outline("-.015,.02! .085,-.1! .1,-.1! .1,-.085! .008,.035! -.07,-.035! -.082,-.036! -.078,-.05!")
        sheet.cut(book.placed(at: hold), look.cloth.second.darker(0.15), rim: 0.7, lifted: true)
        sheet.cut(
            Outline("0,.012! .03,-.045 .084,-.096! .07,-.108 .02,-.06 -.008,-.004! -.03,-.04 -.076,-.05! -.05,-.02").placed(
                at: hold),
            ClothPalette.linens[0], rim: 0.6)
    }

    /// A box, held before the body.
    private func cutBurden(_ body: Body, _ look: HumanLook, on sheet: inout PaperSheet) {
        let hold = body.skeleton.nearArm.wrist.toward(body.skeleton.farArm.wrist, 0.5) + [0.03, -0.02]
        sheet.cut(.rectangle(hold.x - 0.08, hold.y - 0.11, hold.x + 0.12, hold.y + 0.04), Material.wood, rim: 0.7, lifted: true)
        for y in [-0.07, 0.0] {
            sheet.cut(
                .rectangle(hold.x - 0.08, hold.y + y - 0.006, hold.x + 0.12, hold.y + y), Material.wood, tone: -0.22, rim: 0)
        }
    }

    /// A spade, through both hands into the ground.
    private func cutTool(_ body: Body, on sheet: inout PaperSheet) {
        let (near, far) = (body.skeleton.nearArm.wrist, body.skeleton.farArm.wrist)
        let way = (near - far).unit
        let down = way.y > 0 ? way : -way
        let top = near - down * 0.16
        let reach = (-0.03 - top.y) / max(down.y, 0.2)
        let foot = top + down * min(reach, 0.75)
        sheet.cut(.limb([top, foot], [0.012, 0.012]), Material.paleWood, rim: 0.7)
        sheet.cut(
            Outline("-.05,-.12! .05,-.12! .055,-.03 .0,.02! -.055,-.03").placed(at: foot, turn: 0), Material.steel.darker(0.2),
            rim: 0.7)
    }

    /// An old man's stick, where he stands or goes.
    private func cutStick(_ posture: Posture, _ body: Body, _ look: HumanLook, on sheet: inout PaperSheet) {
        guard posture == .standing || posture == .walking else { return }
        let hand = body.skeleton.nearArm.wrist + body.skeleton.nearArm.direction * 0.035
        let foot: PaperPoint = [hand.x + 0.06, -0.004]
        let up = (hand - foot).unit
        let top = hand + up * 0.035
        sheet.cut(
            .limb(
                [foot, hand, top, top + [-0.018, -0.016], top + [-0.04, -0.004]], [0.006, 0.009, 0.01, 0.011, 0.009],
                roundEnd: true),
            look.cloth.leather.lighter(0.12), rim: 0.7)
    }
}
