/// An old key with a trefoil bow, bit down.
struct Key: PropArtist {
    let height = 0.2
    let width = 0.1
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let metal = random.pick([Material.brass, Material.iron.lighter(0.15), Colour(0xB08A3C)])
        for (x, y) in [(-0.026, -0.15), (0.026, -0.15), (0.0, -0.172)] {
            sheet.cut(ring(at: [x, y], 0.027, 0.014), metal, rim: 0.8)
        }
        sheet.cut(
            Outline(
                "-.014,-.132! .014,-.132! .01,-.122 .016,-.116 .008,-.11! .007,.0! -.007,.0! -.008,-.11! -.016,-.116 -.01,-.122"
            ), metal, rim: 0.8)
        sheet.cut(
            Outline(
                ".004,-.056! .04,-.058! .042,-.044! .028,-.042! .028,-.034! .042,-.032! .042,-.014! .03,-.014! .03,-.022! .02,-.022! .02,-.01! .004,-.01!"
            ), metal, tone: -0.06, rim: 0.7)
    }

    /// A ring cut from one strip: around outside, then back around inside.
    private func ring(at centre: PaperPoint, _ outer: Double, _ inner: Double) -> Outline {
        func turn(_ radius: Double, _ degrees: [Double]) -> [Outline.Knot] {
            degrees.map { .init(at: centre + PaperPoint(0, radius).rotated($0), sharp: false) }
        }
        var around = turn(outer, [0, 60, 120, 180, 240, 300, 359.9])
        var back = turn(inner, [359.9, 300, 240, 180, 120, 60, 0])
        for index in [0, 6] {
            around[index].sharp = true
            back[index].sharp = true
        }
        return Outline(knots: around + back)
    }
}
