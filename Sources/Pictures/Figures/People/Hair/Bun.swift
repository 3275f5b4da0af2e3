/// Combed back into a knot, high or low.
struct Bun: Headwear {
    var isHigh: Bool

    func cutBehind(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        let place: PaperPoint = isHigh ? [-0.36, -0.98] : [-0.52, -0.42]
        sheet.cut(head.place(.ellipse(place, 0.2, 0.175, tilt: isHigh ? 40 : 80)), colours.hair, tone: -0.05)
        sheet.cut(
            head.place(Outline("-.12,.02! -.02,-.1 .12,-.04! .0,-.04").placed(at: place)), colours.hair, tone: 0.13, rim: 0)
    }

    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        CombedHair.cut(head, colours, on: &sheet)
        let (from, to): (PaperPoint, PaperPoint) = isHigh ? ([-0.18, -1.0], [-0.4, -0.8]) : ([-0.43, -0.6], [-0.42, -0.24])
        sheet.cut(head.place(.limb([from, from.toward(to, 0.5) + [-0.02, 0], to], [0.03, 0.035, 0.03])), colours.ribbon)
    }
}
