/// A wreath of hair around a bald crown.
struct BaldHead: Headwear {
    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        sheet.cut(
            head.place(
                ".1,-.56! .02,-.6 -.2,-.62 -.4,-.66! -.49,-.5 -.46,-.26 -.3,-.02! -.22,-.14 -.13,-.2 -.1,-.36! -.03,-.47 .05,-.46"
                    + " .085,-.3!"), colours.hair, rim: 0.5)
        sheet.cut(head.place("-.1,-.52! -.28,-.48 -.36,-.3! -.24,-.4"), colours.hair, tone: 0.1, rim: 0)
    }
}
