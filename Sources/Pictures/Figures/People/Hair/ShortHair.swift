/// Cut close, parted or swept; the nape free.
struct ShortHair: Headwear {
    var isSwept: Bool

    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        let front = isSwept ? ".40,-.70! .44,-.83 .34,-.97 .12,-1.03" : ".385,-.73! .37,-.86 .22,-.96 .02,-.985"
        sheet.cut(
            head.place(
                front + " -.22,-.94 -.40,-.76 -.47,-.5 -.42,-.22 -.27,-.03! -.2,-.12 -.13,-.2 -.1,-.36! -.03,-.47 .05,-.46"
                    + " .085,-.34! .13,-.46 .15,-.6 .25,-.7"), colours.hair, rim: 0.5, lifted: true)
        sheet.cut(head.place(".3,-.79! .1,-.92 -.16,-.88! .08,-.86"), colours.hair, tone: 0.14, rim: 0)
        sheet.cut(head.place("-.08,-.8! -.28,-.7 -.38,-.48! -.24,-.6"), colours.hair, tone: 0.09, rim: 0)
    }
}
