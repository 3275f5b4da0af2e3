import Foundation

/// A broad tree: its crown is papers of leaves, one over the other, no two trees alike.
struct Tree: PropArtist {
    let height = 3.1
    let width = 2.6
    let stand = PropStand.ground

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let green = random.pick([
            Colour(0x5E7A44), Colour(0x6E7F3E), Colour(0x47694A), Colour(0x8A7A3A), Colour(0x4F7A62), Colour(0xA0643A),
        ])
        let bark = random.pick([Material.darkWood, Material.wood.darker(0.1), Colour(0x5A5048)])
        let sway = random.number(in: -0.1...0.1)
        cutCrown(at: [-0.1 + sway, -2.2], 0.98, 0.72, green, tone: -0.16, random: &random, on: &sheet)
        sheet.cut(
            Outline(
                knots: Outline(
                    "-.34,0! -.19,-.12 -.14,-.5 -.13,-.95 -.42,-1.45 -.7,-1.72! -.4,-1.62 -.1,-1.35 -.03,-1.7 -.1,-2.2! .06,-1.8 .1,-1.4 .3,-1.66 .66,-1.86! .42,-1.55 .15,-1.1 .13,-.5 .2,-.12 .38,0! .12,-.06 .0,.0 -.12,-.05"
                ).knots.map { .init(at: [$0.at.x + sway * min(-$0.at.y, 2), $0.at.y], sharp: $0.sharp) }), bark, rim: 0.6)
        sheet.cut(Outline("-.02,-.1! .03,-.5 .02,-1.0! -.04,-.5"), bark, tone: -0.16, rim: 0)
        sheet.cut(Outline(".07,-.2! .09,-.6 .06,-.86! .06,-.5"), bark, tone: 0.12, rim: 0)
        cutCrown(at: [-0.58 + sway * 2, -1.95], 0.62, 0.5, green, tone: -0.05, random: &random, on: &sheet)
        cutCrown(at: [0.6 + sway * 2, -2.0], 0.62, 0.5, green, tone: 0, random: &random, on: &sheet)
        cutCrown(at: [0.04 + sway * 2, -2.46], 0.72, 0.52, green, tone: 0.07, random: &random, on: &sheet)
        for _ in 0..<7 {
            let place: PaperPoint = [random.number(in: -0.9...0.9), random.number(in: -2.7 ... -1.75)]
            sheet.cut(
                Outline("-.09,.0! -.02,-.05 .09,.0! .02,.04").placed(at: place, turn: random.number(in: -60...60)), green,
                tone: random.chance(0.5) ? 0.16 : -0.2, rim: 0)
        }
    }

    /// A bush with a leafy, scalloped edge.
    private func cutCrown(
        at centre: PaperPoint, _ across: Double, _ down: Double, _ colour: Colour, tone: Double, random: inout SeededRandom,
        on sheet: inout PaperSheet
    ) {
        let leaves = 13
        var knots: [Outline.Knot] = []
        for leaf in 0..<leaves {
            let (start, end) = (Double(leaf) / Double(leaves) * 2 * .pi, (Double(leaf) + 0.62) / Double(leaves) * 2 * .pi)
            let swell = random.number(in: 0.98...1.14)
            func point(_ angle: Double, _ reach: Double) -> PaperPoint {
                centre + [cos(angle) * across * reach, sin(angle) * down * reach]
            }
            knots.append(.init(at: point(start, 0.93), sharp: true))
            knots.append(.init(at: point(start + (end - start) * 0.5, swell), sharp: false))
            knots.append(.init(at: point(end, swell * 0.99), sharp: false))
        }
        sheet.cut(Outline(knots: knots), colour, tone: tone, rim: 0.5, lifted: true)
    }
}
