/// What a person wears, hung on the body in every posture alike.
protocol Outfit: Sendable {
    var sleeve: Sleeve { get }
    var legwear: Legwear { get }
    /// What hangs behind the whole body.
    func cutBehind(_ body: Body, on sheet: inout PaperSheet)
    /// Over the legs and the neck, under the head and the near arm.
    func cutTrunk(_ body: Body, on sheet: inout PaperSheet)
    /// Over the near arm.
    func cutOver(_ body: Body, on sheet: inout PaperSheet)
}

extension Outfit {
    func cutBehind(_ body: Body, on sheet: inout PaperSheet) {}
    func cutOver(_ body: Body, on sheet: inout PaperSheet) {}
}

/// The colours a character's clothes are cut from.
struct ClothColours {
    var main: Colour
    var second: Colour
    var linen: Colour
    var trousers: Colour
    var accent: Colour
    var leather: Colour

    init(isFeminine: Bool, named: Colour?, random: inout SeededRandom) {
        main = named ?? random.pick(isFeminine ? ClothPalette.dresses : ClothPalette.coats)
        second = random.pick(isFeminine ? ClothPalette.coats : ClothPalette.dresses)
        linen = random.pick(ClothPalette.linens)
        trousers = random.pick(ClothPalette.trousers)
        accent = random.pick(ClothPalette.accents)
        leather = random.pick(ClothPalette.leathers)
    }
}

/// Small pieces that many clothes share.
extension Body {
    /// A standing or turned-down collar.
    func cutCollar(_ colour: Colour, isHigh: Bool, on sheet: inout PaperSheet) {
        let g = build.girth
        let rise = isHigh ? 1.075 : 1.035
        let s = skeleton
        sheet.cut(
            Outline(knots: [
                .init(at: s.trunk(rise, 0.036 * g), sharp: true), .init(at: s.trunk(0.93, 0.052 * g), sharp: true),
                .init(at: s.trunk(0.955, 0.01), sharp: false), .init(at: s.trunk(0.95, -0.05 * g), sharp: true),
                .init(at: s.trunk(rise, -0.036 * g), sharp: true), .init(at: s.trunk(rise - 0.015, 0), sharp: false),
            ]), colour, rim: 0.6, lifted: true)
    }

    /// A line of buttons down the front.
    func cutButtons(from: Double, to: Double, count: Int, forward: Double, _ colour: Colour, on sheet: inout PaperSheet) {
        for index in 0..<count {
            let t = from + (to - from) * Double(index) / Double(max(count - 1, 1))
            sheet.cut(.circle(skeleton.trunk(t, forward), 0.0062), colour, rim: 0)
        }
    }

    func cutBelt(_ colour: Colour, at t: Double = 0.3, ease: Double, on sheet: inout PaperSheet) {
        let half = (build.waist * build.girth) + ease
        let s = skeleton
        sheet.cut(
            Outline(knots: [
                .init(at: s.trunk(t + 0.035, half + build.belly), sharp: true),
                .init(at: s.trunk(t - 0.045, half + build.belly + 0.002), sharp: true),
                .init(at: s.trunk(t - 0.065, 0), sharp: false), .init(at: s.trunk(t - 0.045, -half - 0.002), sharp: true),
                .init(at: s.trunk(t + 0.035, -half), sharp: true), .init(at: s.trunk(t + 0.015, 0), sharp: false),
            ]), colour, rim: 0.4)
    }
}
