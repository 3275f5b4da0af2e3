/// A beard, long or short, with its moustache.
struct Beard: Headwear {
    enum Cut: CaseIterable { case full, long, moustache }

    var style: Cut

    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        let jaw = ".05,-.34! .12,-.36 .15,-.22 .24,-.13 .34,-.11 .41,-.1! "
        switch style {
        case .moustache: break
        case .full:
            sheet.cut(head.place(jaw + ".45,.02 .44,.14 .36,.22! .24,.2 .1,.1 .04,-.1"), colours.hair, rim: 0.5, lifted: true)
            sheet.cut(head.place(".14,-.14! .22,.0 .32,.14! .24,.08"), colours.hair, tone: 0.1, rim: 0)
        case .long:
            sheet.cut(
                head.place(jaw + ".47,.04 .46,.26 .34,.56! .22,.42 .08,.18 .03,-.08"), colours.hair, rim: 0.5, lifted: true)
            sheet.cut(head.place(".13,-.14! .22,.08 .32,.42! .2,.2"), colours.hair, tone: 0.1, rim: 0)
            sheet.cut(head.place(".28,-.06! .36,.08 .36,.34! .3,.12"), colours.hair, tone: 0.1, rim: 0)
        }
        sheet.cut(
            head.place(".43,-.235! .475,-.2 .46,-.14 .4,-.13 .3,-.1 .2,-.06! .24,-.16 .34,-.225"), colours.hair, tone: 0.05,
            rim: 0.4)
    }
}
