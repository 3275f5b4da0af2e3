/// A child's hair that no comb has seen today.
struct TousledHair: Headwear {
    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        sheet.cut(
            head.place(
                ".44,-.6! .36,-.68 .35,-.74 .46,-.8! .38,-.88 .27,-.93 .3,-1.06! .14,-1.0 .0,-1.0 -.1,-1.1! -.16,-.98 -.3,-.9"
                    + " -.46,-.92! -.42,-.76 -.47,-.56 -.57,-.45! -.46,-.36 -.41,-.22 -.38,-.06! -.27,-.14 -.16,-.18 -.11,-.36!"
                    + " -.03,-.47 .05,-.45 .08,-.34! .14,-.46 .2,-.6 .3,-.62 .36,-.56!"), colours.hair, rim: 0.5, lifted: true)
        sheet.cut(head.place(".26,-.72! .08,-.86 -.16,-.86! .06,-.78"), colours.hair, tone: 0.12, rim: 0)
        sheet.cut(head.place("-.1,-.74! -.28,-.62 -.34,-.4! -.2,-.54"), colours.hair, tone: 0.1, rim: 0)
    }
}
