/// An open book with a ribbon, its pages fanned.
struct Book: PropArtist {
    let height = 0.2
    let width = 0.36
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let cover = random.pick(Material.paints)
        sheet.cut(
            Outline("0,-.012! -.09,-.024 -.175,-.02! -.18,-.004! -.09,-.004 .0,.0! .09,-.004 .18,-.004! .175,-.02! .09,-.024"),
            cover, rim: 0.7)
        for (lift, tone) in [(0.0, -0.14), (0.03, -0.08), (0.062, -0.02)] {
            for side in [-1.0, 1.0] {
                sheet.cut(
                    Outline(knots: [
                        .init(at: [0, -0.014], sharp: true), .init(at: [0.05 * side, -0.05 - lift * 1.2], sharp: false),
                        .init(at: [(0.165 - lift * 0.5) * side, -0.03 - lift * 1.5], sharp: true),
                        .init(at: [(0.168 - lift * 0.5) * side, -0.022 - lift * 1.5], sharp: true),
                        .init(at: [0.06 * side, -0.034 - lift], sharp: false),
                    ]), Material.paper, tone: tone, rim: 0.7, lifted: lift > 0.05)
            }
        }
        sheet.cut(
            Outline("0,-.014! .0,-.09 .036,-.16 .07,-.196! .075,-.19! .05,-.13 .02,-.07"), Material.paper, tone: 0.05, rim: 0.8,
            lifted: true)
        sheet.cut(Outline("-.004,-.02! .012,-.02! .03,.0 .05,.0! .044,-.01 .02,-.02"), Colour(0xB0452F), rim: 0.5)
    }
}
