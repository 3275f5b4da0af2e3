/// A lady's bonnet that frames the face, tied under the chin.
struct Bonnet: Headwear {
    var coversNape: Bool { true }

    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        sheet.cut(
            head.place(".2,-1.02! .0,-1.12 -.3,-1.06 -.54,-.82 -.57,-.5 -.44,-.22 -.34,-.06! -.14,-.12 .0,-.3 .05,-.6"),
            colours.hat,
            lifted: true)
        sheet.cut(
            head.place(".5,-1.0! .56,-.86 .4,-.66 .22,-.44 .1,-.12! -.02,-.14 -.04,-.44 .02,-.78 .16,-1.08 .34,-1.1"),
            colours.hat,
            tone: 0.09, rim: 0.75, lifted: true)
        sheet.cut(head.place(".12,-1.06! .18,-1.02 .05,-.72 .06,-.14! -.02,-.14! -.05,-.5 .0,-.84"), colours.ribbon, rim: 0.4)
        sheet.cut(head.place(".02,-.18! .1,-.17! .2,.08 .3,.1! .2,.14 .13,.08"), colours.ribbon, rim: 0.4)
        sheet.cut(
            head.place(
                ".2,.1! .1,.1 .06,.18 .14,.2 .22,.14! .28,.22 .38,.22 .36,.13 .28,.1! .34,.3 .3,.38! .24,.28 .18,.4! .14,.34"),
            colours.ribbon, rim: 0.6)
    }
}
