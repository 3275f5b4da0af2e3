import Foundation

/// A cloud of curls, cut as scallops.
struct Curls: Headwear {
    var isLong: Bool

    func cutBehind(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        guard isLong else { return }
        for (x, y, radius) in [(-0.36, 0.08, 0.2), (-0.22, 0.26, 0.17), (-0.46, -0.14, 0.2)] {
            let sink = head.point(x, y) + [-head.wind * head.size * 0.25, 0]
            sheet.cut(.circle(sink, radius * head.size), colours.hair, tone: -0.06, rim: 0.4)
        }
    }

    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        // The scallops follow the skull from the forehead over the crown to the nape.
        var knots: [Outline.Knot] = [.init(at: [0.4, -0.66], sharp: true)]
        let turns = 8
        for turn in 0..<turns {
            let (from, to) = (Double(turn) / Double(turns), Double(turn + 1) / Double(turns))
            for (part, radius) in [(0.3, 1.12), (0.7, 1.12)] {
                let angle = (-35.0 - (from + (to - from) * part) * 195) * .pi / 180
                knots.append(.init(at: [cos(angle) * 0.5 * radius - 0.03, -0.5 + sin(angle) * 0.5 * radius], sharp: false))
            }
            let angle = (-35.0 - to * 195) * .pi / 180
            knots.append(.init(at: [cos(angle) * 0.47 - 0.03, -0.5 + sin(angle) * 0.47], sharp: true))
        }
        knots += Outline("-.36,-.12 -.24,-.03! -.18,-.14 -.1,-.28! -.03,-.46 .06,-.42! .13,-.5 .14,-.6! .24,-.62 .3,-.7!").knots
        sheet.cut(head.place(Outline(knots: knots)), colours.hair, rim: 0.5, lifted: true)
        for (x, y) in [(0.16, -0.84), (-0.1, -0.9), (-0.3, -0.7), (-0.02, -0.68), (-0.3, -0.4)] {
            sheet.cut(
                head.place(Outline("-.08,.03! -.02,-.06 .07,-.03 .06,.05! .03,-.01 -.02,-.01").placed(at: [x, y])),
                colours.hair,
                tone: 0.13, rim: 0)
        }
    }
}
