/// A statue on its plinth.
struct Statue: PropArtist {
    let height = 1.9
    let width = 0.8
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        sheet.cut(.rectangle(-0.36, -0.1, 0.36, 0), Material.stone, rim: 0.7)
        sheet.cut(Outline("-.3,-.62! .3,-.62! .28,-.1! -.28,-.1!"), Material.stone, tone: 0.04, rim: 0.7)
        sheet.cut(.rectangle(-0.34, -0.7, 0.34, -0.61), Material.stone, tone: 0.1, rim: 0.8, lifted: true)
        let marble = Material.paleStone
        sheet.cut(Outline("-.16,-.7! -.2,-1.1 -.12,-1.4 -.14,-1.56! .1,-1.58! .14,-1.4 .12,-1.1 .2,-.7!"), marble, rim: 0.8)
        sheet.cut(Outline("-.1,-.7! -.04,-1.1 .06,-1.42! .08,-1.1 .04,-.7!"), marble, tone: -0.14, rim: 0)
        sheet.cut(
            .limb([[0.08, -1.52], [0.24, -1.62], [0.3, -1.84]], [0.05, 0.04, 0.03], roundEnd: true), marble, rim: 0.8)
        sheet.cut(
            .limb([[-0.1, -1.5], [-0.18, -1.3], [-0.06, -1.2]], [0.05, 0.04, 0.034], roundEnd: true), marble, tone: 0.05,
            rim: 0.8, lifted: true)
        sheet.cut(.ellipse([-0.01, -1.7], 0.075, 0.1), marble, rim: 0.8, lifted: true)
    }
}
