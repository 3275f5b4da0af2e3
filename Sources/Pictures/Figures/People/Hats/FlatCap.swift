/// A workman's or a boy's cap.
struct FlatCap: Headwear {
    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        sheet.cut(head.place(".3,-.72! .46,-.73 .62,-.64 .63,-.61! .48,-.66 .34,-.65!"), colours.hat, tone: -0.12)
        sheet.cut(
            head.place(".47,-.72! .46,-.84 .3,-1.0 .02,-1.07 -.28,-1.02 -.5,-.84 -.52,-.68! -.3,-.62 .1,-.64"), colours.hat,
            rim: 0.6,
            lifted: true)
        sheet.cut(head.place(".02,-1.04! -.06,-.84 -.04,-.64! -.12,-.84"), colours.hat, tone: -0.12, rim: 0)
        sheet.cut(head.place(.ellipse([0.02, -1.07], 0.045, 0.02)), colours.hat, tone: 0.08)
    }
}
