/// Tall, with a curled brim and a band.
struct TopHat: Headwear {
    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        sheet.cut(
            head.place("-.42,-.74! -.4,-1.0 -.45,-1.42! -.2,-1.48 .16,-1.48 .4,-1.42! .34,-1.0 .37,-.74! .0,-.68"), colours.hat,
            lifted: true)
        sheet.cut(head.place("-.415,-.88! .0,-.83 .355,-.88! .365,-.77! .0,-.7 -.42,-.77!"), colours.ribbon, rim: 0.4)
        sheet.cut(
            head.place("-.66,-.82! -.5,-.72 .0,-.665 .46,-.72 .63,-.83! .6,-.71 .42,-.63 .0,-.6 -.46,-.63 -.63,-.71"),
            colours.hat,
            tone: 0.05, rim: 0.7)
        sheet.cut(head.place(".2,-1.4! .25,-1.2 .22,-.95! .17,-1.2"), colours.hat, tone: 0.12, rim: 0)
    }
}
