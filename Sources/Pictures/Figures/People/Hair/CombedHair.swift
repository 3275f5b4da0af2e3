/// Hair combed back over the skull: the common upper part of styles that differ in how they end.
enum CombedHair {
    static func cut(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {
        sheet.cut(
            head.place(
                ".40,-.69! .39,-.84 .24,-.97 .0,-1.01 -.26,-.93 -.44,-.72 -.48,-.46 -.4,-.2 -.27,-.06 -.16,-.12! -.06,-.26 .03,-.3"
                    + " .07,-.42! .17,-.52 .27,-.58"), colours.hair, rim: 0.5, lifted: true)
        sheet.cut(head.place(".3,-.74! .06,-.86 -.3,-.62! .04,-.74"), colours.hair, tone: 0.13, rim: 0)
        sheet.cut(head.place(".16,-.6! -.06,-.62 -.32,-.36! -.06,-.5"), colours.hair, tone: 0.1, rim: 0)
    }
}
