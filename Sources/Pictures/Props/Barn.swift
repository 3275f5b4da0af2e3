/// A barn with its great door.
struct Barn: PropArtist {
    let height = 1.9
    let width = 2.6
    let stand = PropStand.ground

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let boards = random.pick([Colour(0x8A3B30), Material.wood, Material.darkWood])
        sheet.cut(Outline("-1.2,-1.1! -.9,-1.62! .0,-1.86! .9,-1.62! 1.2,-1.1! 1.16,0! -1.16,0!"), boards, rim: 0.7)
        for x in stride(from: -0.96, through: 0.96, by: 0.24) {
            sheet.cut(.strip([x, -1.2], [x, 0], 0.014), boards, tone: -0.24, rim: 0)
        }
        sheet.cut(
            Outline(
                "-1.3,-1.04! -.98,-1.66! .0,-1.92! .98,-1.66! 1.3,-1.04! 1.18,-1.02! .88,-1.52! .0,-1.76! -.88,-1.52! -1.18,-1.02!"
            ), Material.slate, rim: 0.8, lifted: true)
        sheet.cut(.rectangle(-0.46, -0.98, 0.46, 0), boards, tone: -0.34, rim: 0.4)
        for side in [-1.0, 1] {
            sheet.cut(
                Outline("0,-.96! .4,-.98! .4,0! 0,0!").mapped { [($0.x + 0.5) * side, $0.y] }, boards, tone: 0.06, rim: 0.8,
                lifted: true)
            sheet.cut(.strip([0.52 * side, -0.06], [0.88 * side, -0.92], 0.04), Material.paper, rim: 0.4)
            sheet.cut(.strip([0.88 * side, -0.06], [0.52 * side, -0.92], 0.04), Material.paper, rim: 0.4)
        }
        sheet.cut(.rectangle(-0.17, -1.5, 0.17, -1.2), Material.darkWood, rim: 0.6)
    }
}
