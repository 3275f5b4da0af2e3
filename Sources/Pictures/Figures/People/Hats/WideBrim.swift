/// A traveller's felt or a straw hat: soft crown, brim like a wing.
struct WideBrim: Headwear {
    var isStraw: Bool

    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        let felt = isStraw ? Colour(0xD9BE82) : colours.hat
        sheet.cut(
            head.place("-.43,-.7! -.42,-.96 -.3,-1.16 -.08,-1.1 .16,-1.17 .34,-1.0 .4,-.7! .0,-.62"), felt, lifted: true)
        sheet.cut(head.place("-.435,-.82! .0,-.75 .375,-.82! .4,-.68! .0,-.6 -.435,-.68!"), colours.ribbon, rim: 0.4)
        sheet.cut(
            head.place(
                "-.86,-.6! -.6,-.72 -.3,-.72 .0,-.68 .36,-.72 .62,-.76 .8,-.7! .66,-.62 .34,-.56 .0,-.53 -.4,-.54 -.66,-.55"),
            felt, tone: 0.06, rim: 0.75, lifted: true)
    }
}
