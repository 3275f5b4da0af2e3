/// A ring with a stone.
struct RingProp: PropArtist {
    let height = 0.2
    let width = 0.18
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let stone = random.pick([Colour(0xB03A48), Colour(0x3A7A8A), Colour(0xDDE6EA)])
        for side in [-1.0, 1] {
            sheet.cut(
                Outline("0,-.13! .06,-.11 .078,-.06 .05,-.01 .0,0! .0,-.02! .036,-.028 .054,-.062 .042,-.094 .0,-.108!").mapped
                {
                    [$0.x * side, $0.y]
                }, Colour(0xDDB24A), rim: 0.9)
        }
        sheet.cut(Outline("-.04,-.17! -.02,-.195! .02,-.195! .04,-.17! .0,-.12!"), stone, rim: 1)
        sheet.cut(Outline("-.02,-.17! .0,-.19! .02,-.17! .0,-.13!"), stone, tone: 0.25, rim: 0)
    }
}
