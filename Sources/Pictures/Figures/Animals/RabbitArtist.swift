import Analysis
import Storyboards

/// A rabbit. One that has a name is somebody: it stands upright in waistcoat and collar, with a watch.
struct RabbitArtist: FigureArtist {
    let height = 0.3

    func scale(_ figure: Figure) -> Double { 1 }

    func width(_ posture: Posture) -> Double {
        switch posture {
        case .running, .falling, .jumping, .fighting: 0.48
        case .walking, .lying, .kneeling: 0.36
        default: 0.24
        }
    }

    func draw(_ figure: Figure, on sheet: inout PaperSheet) {
        let fur = Coat.pick(Coat.rabbits, for: figure.lookSeed, name: figure.name)
        var random = SeededRandom(seed: figure.lookSeed, stream: "figure/rabbit")
        let waistcoat =
            figure.name == nil ? nil : random.pick([Colour(0xA83A36), Colour(0x3F6490), Colour(0x4F7A45), Colour(0xB88A2E)])
        sheet.edge = 0.0024
        sheet.staysAboveGround = figure.posture != .falling
        switch figure.posture {
        case .running, .falling, .jumping, .fighting: drawLeaping(fur, waistcoat, on: &sheet)
        case .walking where waistcoat == nil, .kneeling where waistcoat == nil: drawCrouching(fur, on: &sheet)
        case .lying: drawCrouching(fur, on: &sheet)
        default: drawUpright(figure.posture, fur, waistcoat, on: &sheet)
        }
    }

    private func drawUpright(_ posture: Posture, _ fur: Colour, _ waistcoat: Colour?, on sheet: inout PaperSheet) {
        sheet.cut(.circle([-0.085, -0.04], 0.026), Colour(0xF2ECE0), rim: 0.6)
        let reach: PaperPoint =
            posture == .reaching ? [0.098, -0.186] : posture == .pointing ? [0.085, -0.14] : [0.052, -0.105]
        sheet.cut(
            .limb([[0.012, -0.135], [0.044, -0.112], reach + [0.012, -0.006]], [0.016, 0.013, 0.011], roundEnd: true), fur,
            tone: -0.14)
        // Far foot, body, haunch, near foot.
        sheet.cut(Outline("-.03,-.024! .03,-.03 .086,-.02 .096,-.006 .084,0! -.03,0!"), fur, tone: -0.14)
        sheet.cut(
            Outline(
                "-.012,-.17 -.046,-.14 -.07,-.09 -.082,-.045 -.074,-.01 -.05,.0! .03,.0! .05,-.03 .052,-.08 .042,-.13 .026,-.166"
            ),
            fur, rim: 0.6)
        if let waistcoat { cutWaistcoat(waistcoat, on: &sheet) }
        sheet.cut(
            Outline("-.066,-.07 -.04,-.092 .0,-.086 .022,-.056 .02,-.02 .0,.0! -.06,.0! -.082,-.03"), fur, tone: 0.04, rim: 0.5,
            lifted: true)
        sheet.cut(Outline("-.05,-.02! .0,-.026 .05,-.024 .078,-.012 .076,.0! -.05,.0!"), fur, tone: 0.08, rim: 0.6)
        cutHead(at: [0.02, -0.19], turn: posture == .reading ? 16 : 0, fur, earTurn: 0, on: &sheet)
        let paw = reach
        sheet.cut(
            .limb([[-0.008, -0.14], [0.016, -0.104], paw], [0.02, 0.0155, 0.012], roundEnd: true), fur, tone: 0.06, rim: 0.6,
            lifted: true)
        if waistcoat != nil {
            sheet.cut(.circle(paw + [0.014, 0.004], 0.0145), Colour(0xD2A53E), rim: 0.8)
            sheet.cut(.circle(paw + [0.014, 0.004], 0.0098), Colour(0xF2ECE0), rim: 0)
            sheet.cut(
                .limb([paw + [0.002, 0.012], [0.04, -0.07], [0.018, -0.082]], [0.0016, 0.0016, 0.0016]), Colour(0xD2A53E),
                rim: 0)
        }
    }

    private func cutWaistcoat(_ colour: Colour, on sheet: inout PaperSheet) {
        sheet.cut(
            Outline(
                "-.02,-.166! -.05,-.136 -.07,-.09 -.074,-.064! -.03,-.06 .02,-.062 .05,-.056! .053,-.09 .045,-.13 .03,-.16!"),
            colour, rim: 0.6, lifted: true)
        sheet.cut(Outline(".03,-.158! .042,-.13 .05,-.095! .034,-.12 .012,-.158!"), Colour(0xEFE7D6), rim: 0.4)
        sheet.cut(Outline(".012,-.16! .03,-.12 .047,-.095! .03,-.1 .0,-.155!"), colour, tone: 0.1, rim: 0.5)
        for y in [-0.086, -0.07] { sheet.cut(.circle([0.042, y], 0.0042), Colour(0xE2C46A), rim: 0) }
        sheet.cut(Outline("-.03,-.168! .0,-.176 .04,-.17! .044,-.156 .0,-.158 -.034,-.15!"), Colour(0xEFE7D6), rim: 0.6)
    }

    private func drawLeaping(_ fur: Colour, _ waistcoat: Colour?, on sheet: inout PaperSheet) {
        let rise: PaperPoint = [0, -0.05]
        func at(_ text: String) -> Outline { Outline(text).placed(at: rise, turn: -8) }
        sheet.shade = 0.14
        sheet.cut(
            .limb(
                [[-0.09, -0.1], [-0.11, -0.05], [-0.17, -0.04], [-0.23, -0.014]].map { $0 + rise },
                [0.036, 0.024, 0.013, 0.009], roundEnd: true), fur)
        sheet.cut(
            .limb([[0.07, -0.1], [0.12, -0.074], [0.16, -0.082]].map { $0 + rise }, [0.024, 0.014, 0.011], roundEnd: true), fur)
        sheet.shade = 0
        sheet.cut(at("-.152,-.07 -.138,-.098 -.12,-.08 -.124,-.058"), Colour(0xF2ECE0), rim: 0.6)
        sheet.cut(
            at("-.13,-.08 -.12,-.12 -.07,-.148 .0,-.15 .06,-.136 .096,-.116 .1,-.08 .07,-.056 .0,-.06 -.05,-.05 -.1,-.046"),
            fur, rim: 0.6)
        if let waistcoat {
            sheet.cut(
                at("-.03,-.152! .03,-.146 .078,-.126! .096,-.104 .09,-.074 .07,-.056! .02,-.056 -.02,-.058! -.012,-.1"),
                waistcoat, rim: 0.6, lifted: true)
            sheet.cut(at(".066,-.138! .1,-.112 .1,-.074! .082,-.08 .08,-.11"), Colour(0xEFE7D6), rim: 0.6)
        }
        sheet.cut(
            .limb(
                [[-0.075, -0.092], [-0.1, -0.044], [-0.16, -0.05], [-0.215, -0.034]].map { $0 + rise },
                [0.046, 0.03, 0.015, 0.01], roundEnd: true), fur, tone: 0.05, rim: 0.6, lifted: true)
        sheet.cut(
            .limb(
                [[0.065, -0.096], [0.1, -0.058], [0.15, -0.05]].map { $0 + rise }, [0.026, 0.015, 0.011], roundEnd: true), fur,
            tone: 0.05, rim: 0.6, lifted: true)
        cutHead(at: [0.118, -0.16] + rise, turn: 4, fur, earTurn: -52, on: &sheet)
    }

    private func drawCrouching(_ fur: Colour, on sheet: inout PaperSheet) {
        sheet.cut(.circle([-0.128, -0.05], 0.025), Colour(0xF2ECE0), rim: 0.6)
        sheet.cut(
            .limb([[0.05, -0.07], [0.066, -0.03], [0.092, -0.008]], [0.02, 0.012, 0.009], roundEnd: true), fur, tone: -0.14)
        sheet.cut(
            Outline("-.12,-.02 -.125,-.07 -.09,-.118 -.03,-.136 .03,-.124 .076,-.1 .084,-.06 .066,-.024 .03,.0! -.09,.0!"), fur,
            rim: 0.6)
        sheet.cut(
            Outline("-.1,-.03 -.09,-.08 -.05,-.1 -.006,-.08 .004,-.04 -.014,.0! .03,-.012 .034,.0! -.09,.0!"), fur, tone: 0.05,
            rim: 0.5, lifted: true)
        sheet.cut(
            .limb([[0.046, -0.066], [0.052, -0.03], [0.078, -0.008]], [0.022, 0.013, 0.009], roundEnd: true), fur, tone: 0.05)
        cutHead(at: [0.09, -0.125], turn: 6, fur, earTurn: -30, on: &sheet)
    }

    private func cutHead(at place: PaperPoint, turn: Double, _ fur: Colour, earTurn: Double, on sheet: inout PaperSheet) {
        func at(_ text: String) -> Outline { Outline(text).placed(at: place, turn: turn) }
        func spot(_ x: Double, _ y: Double) -> PaperPoint { place + PaperPoint(x, y).rotated(turn) }
        func ear(_ text: String, _ lean: Double) -> Outline {
            Outline(text).placed(at: place + PaperPoint(-0.014, -0.03).rotated(turn), turn: turn + earTurn + lean)
        }
        let pink = Colour(0xD9A090)
        sheet.cut(ear("-.008,.008! -.016,-.04 -.006,-.096 .004,-.106 .012,-.09 .014,-.04 .01,.006!", 14), fur, tone: -0.14)
        sheet.cut(
            at(
                "-.042,.004 -.034,-.026 -.008,-.04 .02,-.034 .04,-.016 .056,-.002 .06,.008 .052,.02 .036,.03 .008,.036 -.024,.032"
            ), fur,
            tone: 0.05, rim: 0.7, lifted: true)
        sheet.cut(
            ear("-.01,.01! -.02,-.04 -.01,-.1 .002,-.112 .012,-.094 .016,-.04 .012,.008!", -10), fur, tone: 0.05, rim: 0.7,
            lifted: true)
        sheet.cut(ear("-.002,-.01! -.009,-.045 -.004,-.09! .004,-.07 .006,-.04", -10), pink, tone: -0.04, rim: 0)
        sheet.cut(at(".012,-.01 .02,-.018 .03,-.012 .028,-.002 .018,.0"), Colour(0x2A1416), rim: 0)
        sheet.cut(at(".024,-.013 .027,-.013 .027,-.01 .024,-.01"), Colour(0xF8F4EC), rim: 0)
        sheet.cut(at(".054,-.002! .062,.004 .058,.011! .052,.006"), pink.darker(0.15), rim: 0)
        sheet.cut(at(".056,.012! .044,.018 .034,.014! .044,.014"), Colour(0x6A4A40), rim: 0)
        for (y, dip) in [(0.012, -0.006), (0.016, 0.006)] {
            sheet.cut(
                .strip(spot(0.042, y), spot(0.09, y + dip), 0.0014, 0.0005),
                Colour(0xEDE4D6), rim: 0)
        }
    }
}
