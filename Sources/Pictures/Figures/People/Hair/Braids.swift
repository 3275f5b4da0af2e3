/// Two plaits with ribbons at their ends.
struct Braids: Headwear {
    func cutBehind(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        sheet.cut(head.strand(from: -0.32, -0.2, length: 0.72, [0.1, 0.09, 0.08, 0.03], sway: 0.02), colours.hair, tone: -0.1)
    }

    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        CombedHair.cut(head, colours, on: &sheet)
        cutBraid(from: head.point(-0.16, -0.14), head, colours, tone: 0.02, on: &sheet)
    }

    private func cutBraid(
        from root: PaperPoint, _ head: HeadFrame, _ colours: HeadColours, tone: Double, on sheet: inout PaperSheet
    ) {
        let flow = (head.flow + [-0.22, 0]).unit
        let side = flow.front
        for link in 0..<5 {
            let centre =
                root + flow * head.size * (0.08 + 0.135 * Double(link)) + side * head.size * (link % 2 == 0 ? 0.022 : -0.022)
            let size = head.size * (0.1 - 0.007 * Double(link))
            let shape = Outline(smooth: [
                centre - flow * size * 1.1, centre + side * size * 0.8, centre + flow * size, centre - side * size * 0.8,
            ])
            sheet.cut(shape, colours.hair, tone: tone + (link % 2 == 0 ? 0.04 : 0), rim: 0.4)
        }
        let end = root + flow * head.size * 0.74
        sheet.cut(
            Outline(knots: [
                .init(at: end - flow * head.size * 0.03, sharp: true),
                .init(at: end + (flow + side * 0.5) * head.size * 0.15, sharp: true),
                .init(at: end + flow * head.size * 0.1, sharp: true),
                .init(at: end + (flow - side * 0.5) * head.size * 0.15, sharp: true),
            ]), colours.ribbon, rim: 0.6)
        sheet.cut(.ellipse(end, head.size * 0.07, head.size * 0.045), colours.ribbon, tone: 0.06)
    }
}
