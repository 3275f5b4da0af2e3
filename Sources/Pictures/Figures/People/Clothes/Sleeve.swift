/// What covers an arm, and the hand that comes out of it.
struct Sleeve {
    enum Shape { case straight, puffed, wide, rolled, short }

    var colour: Colour
    var shape = Shape.straight
    var cuff: Colour?

    func cut(_ arm: HumanSkeleton.Arm, skin: Colour, girth: Double, tone: Double, on sheet: inout PaperSheet) {
        let direction = arm.direction
        Hands.cut(arm, skin: skin, tone: tone, on: &sheet)
        if shape == .rolled || shape == .short {
            sheet.cut(
                .limb([arm.shoulder, arm.elbow, arm.wrist], [0.024 * girth, 0.021 * girth, 0.0135]), skin, tone: tone, rim: 0.5)
            // No seam between arm and hand.
            sheet.cut(.strip(arm.wrist - direction * 0.009, arm.wrist + direction * 0.006, 0.0245), skin, tone: tone, rim: 0)
        }
        let upper = arm.shoulder.toward(arm.elbow, 0.35)
        let lower = arm.elbow.toward(arm.wrist, 0.4)
        let end = arm.elbow.toward(arm.wrist, 0.96)
        let g = girth
        let outline: Outline =
            switch shape {
            case .straight:
                .limb([arm.shoulder, upper, arm.elbow, lower, end], [0.034 * g, 0.034 * g, 0.028 * g, 0.027 * g, 0.023])
            case .puffed:
                .limb([arm.shoulder, upper, arm.elbow, lower, end], [0.038 * g, 0.05 * g, 0.028 * g, 0.023 * g, 0.019])
            case .wide:
                .limb([arm.shoulder, upper, arm.elbow, lower, end], [0.034 * g, 0.036 * g, 0.034 * g, 0.042, 0.052])
            case .rolled:
                .limb(
                    [arm.shoulder, upper, arm.elbow, arm.elbow.toward(arm.wrist, 0.22)],
                    [0.034 * g, 0.037 * g, 0.032 * g, 0.031])
            case .short: .limb([arm.shoulder, upper, arm.shoulder.toward(arm.elbow, 0.62)], [0.037 * g, 0.042 * g, 0.034 * g])
            }
        sheet.cut(outline, colour, tone: tone, rim: 0.6, lifted: true)
        guard let cuff else { return }
        switch shape {
        case .straight, .puffed:
            sheet.cut(
                .strip(arm.elbow.toward(arm.wrist, 0.86), arm.elbow.toward(arm.wrist, 1.0), 0.05 * min(g, 1.1), 0.056), cuff,
                tone: tone, rim: 0.5)
        case .rolled:
            sheet.cut(
                .strip(arm.elbow + direction * 0.02, arm.elbow + direction * 0.045, 0.068 * g, 0.066 * g), cuff, tone: tone,
                rim: 0.5)
        case .short:
            let from = arm.shoulder.toward(arm.elbow, 0.56)
            sheet.cut(.strip(from, arm.shoulder.toward(arm.elbow, 0.68), 0.076 * g, 0.07 * g), cuff, tone: tone, rim: 0.5)
        case .wide: break
        }
    }
}
