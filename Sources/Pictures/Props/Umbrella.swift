/// An open umbrella, leaning on its handle.
struct Umbrella: PropArtist {
    let height = 0.9
    let width = 1.1
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let cloth = random.pick(Material.paints + [Colour(0x2A2A30)])
        sheet.cut(
            .limb(
                [[0.0, -0.8], [0.0, -0.08], [0.03, -0.02], [0.07, -0.02], [0.09, -0.07]], [0.011, 0.012, 0.014, 0.014, 0.011],
                roundEnd: true), Material.darkWood)
        sheet.cut(
            Outline(
                "-.52,-.46! -.46,-.66 -.26,-.82 .0,-.87 .26,-.82 .46,-.66 .52,-.46! .43,-.52 .34,-.46! .22,-.54 .12,-.46! .0,-.53 -.12,-.46! -.22,-.54 -.34,-.46! -.43,-.52"
            ), cloth, rim: 0.8)
        sheet.cut(Outline("-.12,-.46! -.13,-.68 .0,-.87! -.2,-.74 -.34,-.46! -.22,-.54"), cloth, tone: -0.14, rim: 0)
        sheet.cut(Outline(".12,-.46! .13,-.68 .0,-.87! .2,-.74 .34,-.46! .22,-.54"), cloth, tone: 0.1, rim: 0)
        sheet.cut(.strip([0, -0.86], [0, -0.9], 0.02, 0.006), Material.iron)
    }
}
