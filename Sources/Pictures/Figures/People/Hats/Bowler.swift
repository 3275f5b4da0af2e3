/// A round felt hat.
struct Bowler: Headwear {
    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        sheet.cut(
            head.place("-.45,-.72! -.46,-.98 -.28,-1.18 .0,-1.22 .27,-1.15 .41,-.95 .4,-.72! .0,-.66"), colours.hat,
            lifted: true)
        sheet.cut(head.place("-.46,-.82! .0,-.77 .405,-.82! .4,-.72! .0,-.66 -.455,-.72!"), colours.ribbon, rim: 0.3)
        sheet.cut(
            head.place("-.6,-.76! -.4,-.68 .0,-.64 .4,-.68 .58,-.76! .52,-.65 .3,-.6 .0,-.585 -.34,-.6 -.54,-.65"), colours.hat,
            tone: 0.06, rim: 0.7)
    }
}
