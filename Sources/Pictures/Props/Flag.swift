/// A flag on its pole, in the wind.
struct Flag: PropArtist {
    let height = 2.0
    let width = 1.3
    let stand = PropStand.outdoors

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let field = random.pick(Material.paints)
        sheet.cut(.limb([[-0.4, 0], [-0.4, -1.9]], [0.028, 0.02]), Material.paleWood, rim: 0.7)
        sheet.cut(.circle([-0.4, -1.93], 0.045), Material.brass, rim: 0.9)
        sheet.cut(
            Outline("-.38,-1.86! -.1,-1.94 .2,-1.82 .58,-1.9! .54,-1.6 .6,-1.3! .2,-1.24 -.08,-1.34 -.38,-1.26!"), field,
            rim: 0.7)
        sheet.cut(
            Outline("-.38,-1.62! -.1,-1.7 .2,-1.6 .56,-1.66! .57,-1.52! .2,-1.46 -.1,-1.56 -.38,-1.48!"), Material.paper, rim: 0
        )
        sheet.cut(Outline("-.08,-1.92 .02,-1.6 -.06,-1.34! .06,-1.6"), field, tone: -0.25, rim: 0)
    }
}
