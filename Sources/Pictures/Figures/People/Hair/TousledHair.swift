/// A child's hair that no comb has seen today.
struct TousledHair: Headwear {
    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        sheet.cut(
            head.place(
                ".44,-.62! .39,-.7 .47,-.76! .43,-.86 .36,-.92 .4,-1.0! .26,-1.0 .12,-1.03 .06,-1.1! -.06,-1.03 -.2,-.98"
                    + " -.34,-.98! -.4,-.88 -.45,-.74 -.55,-.66! -.49,-.54 -.48,-.42 -.54,-.3! -.44,-.24 -.4,-.14 -.38,-.03! -.27,-.12"
                    + " -.16,-.18 -.11,-.36!"
                    + " -.03,-.47 .05,-.45 .08,-.34! .14,-.46 .2,-.6 .3,-.62 .36,-.56!"), colours.hair, rim: 0.5, lifted: true)
        sheet.cut(head.place(".26,-.72! .08,-.86 -.16,-.86! .06,-.78"), colours.hair, tone: 0.12, rim: 0)
        sheet.cut(head.place("-.1,-.74! -.28,-.62 -.34,-.4! -.2,-.54"), colours.hair, tone: 0.1, rim: 0)
    }
}
