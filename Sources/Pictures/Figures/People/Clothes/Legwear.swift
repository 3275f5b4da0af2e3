/// What covers the legs, and the shoes.
struct Legwear {
    enum Shape { case trousers, breeches, shorts, stockings, boots }

    var shape: Shape
    var colour: Colour
    var stocking: Colour
    var shoe: Colour

    func cut(_ leg: HumanSkeleton.Leg, build: HumanBuild, tone: Double, on sheet: inout PaperSheet) {
        let g = build.girth
        let calf = leg.knee.toward(leg.ankle, 0.32)
        if shape == .trousers {
            cutShoe(leg, build: build, tone: tone, on: &sheet)
        } else {
            sheet.cut(
                .limb(
                    [leg.hip, leg.knee, calf, leg.ankle + (leg.ankle - leg.knee).unit * 0.012],
                    [0.048 * g, 0.031 * g, 0.031 * g, 0.0165]), stocking, tone: tone)
            cutShoe(leg, build: build, tone: tone, on: &sheet)
        }
        switch shape {
        case .trousers:
            sheet.cut(
                .limb(
                    [leg.hip, leg.hip.toward(leg.knee, 0.4), leg.knee, calf, leg.knee.toward(leg.ankle, 0.98)],
                    [0.058 * g, 0.055 * g, 0.04 * g, 0.037 * g, 0.032]), colour, tone: tone)
        case .breeches:
            let end = leg.knee.toward(leg.ankle, 0.16)
            sheet.cut(
                .limb([leg.hip, leg.hip.toward(leg.knee, 0.45), leg.knee, end], [0.058 * g, 0.058 * g, 0.042 * g, 0.036 * g]),
                colour,
                tone: tone)
            sheet.cut(
                .strip(leg.knee.toward(leg.ankle, 0.12), leg.knee.toward(leg.ankle, 0.2), 0.07 * g), colour, tone: tone - 0.1)
        case .shorts:
            sheet.cut(
                .limb(
                    [leg.hip, leg.hip.toward(leg.knee, 0.45), leg.hip.toward(leg.knee, 0.9)], [0.06 * g, 0.056 * g, 0.05 * g]),
                colour, tone: tone)
        case .boots:
            sheet.cut(
                .limb([leg.hip, leg.hip.toward(leg.knee, 0.4), leg.knee, calf], [0.056 * g, 0.052 * g, 0.037 * g, 0.034 * g]),
                colour, tone: tone)
            sheet.cut(
                .limb(
                    [leg.knee.toward(leg.ankle, 0.25), leg.knee.toward(leg.ankle, 0.5), leg.ankle],
                    [0.039 * g, 0.035 * g, 0.023]),
                shoe, tone: tone + 0.04, lifted: true)
        case .stockings: break
        }
    }

    private func cutShoe(_ leg: HumanSkeleton.Leg, build: HumanBuild, tone: Double, on sheet: inout PaperSheet) {
        let size = build.sole / 0.034 * (build.head > 0.2 ? 1.04 : 1)
        let shoeText =
            shape == .stockings
            ? "-.017,-.012! -.03,.012 -.03,.034! -.018,.034! -.012,.024 .03,.03 .075,.034! .084,.028 .07,.016 .034,.0 .017,-.016!"
            : "-.02,-.022! -.032,.008 -.034,.034! -.008,.034! -.004,.029! .02,.029! .022,.034! .084,.034! .089,.026 .076,.012 .04,.0 .02,-.022!"
        let shape = Outline(shoeText).placed(at: leg.ankle, scale: size, turn: -leg.foot)
        sheet.cut(shape, shoe, tone: tone, rim: 0.65)
    }
}
