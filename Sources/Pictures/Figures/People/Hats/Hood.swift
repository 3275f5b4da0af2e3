/// A cloak's hood, drawn up.
struct Hood: Headwear {
    var coversNape: Bool { true }

    func cutBehind(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        sheet.cut(head.place(".34,-.9! .5,-.5 .3,-.1 .2,.2! -.2,.2! -.2,-.6"), colours.hat, tone: -0.2)
    }

    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        sheet.cut(
            head.place(
                ".46,-.9! .36,-1.06 .1,-1.17 -.2,-1.14 -.46,-1.0 -.74,-.72! -.6,-.62 -.54,-.4 -.5,-.1 -.58,.24! -.2,.34 .1,.32 .26,.24!"
                    + " .12,.06 .08,-.22 .14,-.52 .28,-.74"), colours.hat, rim: 0.65, lifted: true)
        sheet.cut(head.place("-.1,-1.0! -.34,-.7 -.36,-.2! -.22,-.62"), colours.hat, tone: -0.1, rim: 0)
        sheet.cut(head.place(".12,-.92! .0,-.62 -.06,-.1! -.1,-.6"), colours.hat, tone: 0.08, rim: 0)
    }
}
