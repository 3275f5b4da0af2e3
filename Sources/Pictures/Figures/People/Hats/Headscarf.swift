/// A kerchief tied at the nape.
struct Headscarf: Headwear {
    var coversNape: Bool { true }

    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        sheet.cut(
            head.place("-.42,-.16! -.62,-.02 -.68,.18! -.54,.14 -.44,.2! -.42,.04 -.34,-.12!"), colours.hat, tone: -0.08)
        sheet.cut(
            head.place(
                ".36,-.76! .38,-.9 .22,-1.02 -.02,-1.05 -.3,-.96 -.48,-.74 -.52,-.44 -.42,-.1! -.2,-.16 .0,-.32 .14,-.56 .28,-.68"
            ),
            colours.hat, rim: 0.65, lifted: true)
        sheet.cut(head.place(".22,-.8! -.1,-.7 -.38,-.28! -.1,-.6"), colours.hat, tone: -0.1, rim: 0)
    }
}
