/// A violin leaning with its bow.
struct Violin: PropArtist {
    let height = 0.78
    let width = 0.4
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(
            Outline.strip([0, -0.74], [0, 0], 0.012, 0.008).placed(at: [0.15, 0], turn: -9), Material.darkWood, rim: 0.6)
        let varnish = Colour(0x9A4F22)
        func at(_ text: String) -> Outline { Outline(text).placed(at: [-0.04, -0.005], turn: 7) }
        sheet.cut(at("-.025,-.72! .025,-.72! .02,-.4! -.02,-.4!"), Material.darkWood, rim: 0.6)
        sheet.cut(at("-.03,-.76 .0,-.775 .03,-.76 .028,-.7! -.028,-.7!"), varnish, tone: -0.1)
        sheet.cut(
            at(
                "0,-.46 .09,-.44 .11,-.36 .07,-.29! .08,-.25! .13,-.18 .13,-.06 .06,-.005 .0,0 -.06,-.005 -.13,-.06 -.13,-.18 -.08,-.25! -.07,-.29! -.11,-.36 -.09,-.44"
            ), varnish, rim: 0.9)
        sheet.cut(at("-.016,-.52! .016,-.52! .022,-.2! -.022,-.2!"), Material.iron, rim: 0.4)
        for side in [-1.0, 1] {
            sheet.cut(
                Outline(".05,-.25! .066,-.2 .05,-.14! .058,-.2").mapped { [$0.x * side, $0.y] }.placed(
                    at: [-0.04, -0.005], turn: 7), Material.iron, rim: 0)
        }
        sheet.cut(at("-.035,-.165! .035,-.165! .035,-.15! -.035,-.15!"), Material.paleWood, rim: 0.5)
    }
}
