/// A tent with its flap turned back.
struct Tent: PropArtist {
    let height = 1.5
    let width = 2.0
    let stand = PropStand.ground

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let cloth = random.pick([Colour(0xC9B48A), Colour(0xA8553C), Colour(0x6F8078)])
        for side in [-1.0, 1] { sheet.cut(.strip([0.5 * side, -0.75], [0.98 * side, 0], 0.014), Material.rope, rim: 0) }
        sheet.cut(.limb([[0, 0], [0, -1.48]], [0.024, 0.02]), Material.darkWood)
        sheet.cut(Outline("0,-1.4! .3,-.78 .78,0! -.78,0! -.3,-.78"), cloth, rim: 0.8)
        sheet.cut(Outline("0,-1.38! .1,-.7 .2,0! -.22,0! -.1,-.7"), cloth, tone: -0.42, rim: 0)
        sheet.cut(Outline("0,-1.38! -.14,-.7 -.42,0! -.2,0! -.16,-.4 -.02,-1.2"), cloth, tone: 0.1, rim: 0.7, lifted: true)
        sheet.cut(
            Outline("0,-1.47! .16,-1.44 .3,-1.48! .24,-1.41! .3,-1.36! .15,-1.35 0,-1.38!"), random.pick(Material.paints),
            rim: 0.6)
    }
}
