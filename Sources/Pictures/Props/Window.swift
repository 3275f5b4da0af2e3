/// A casement with curtains, light behind the panes.
struct Window: PropArtist {
    let height = 0.98
    let width = 0.84
    let stand = PropStand.wall

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let curtain = random.pick(Material.paints + [Colour(0xE0D2B8)])
        sheet.glow(at: [0, -0.5], radius: 0.95, Material.candlelight, strength: 0.42)
        sheet.cut(Outline("-.37,-.06! -.37,-.72 -.26,-.9 .0,-.98 .26,-.9 .37,-.72 .37,-.06!"), Material.paleWood, rim: 0.7)
        sheet.shine(Outline("-.31,-.1! -.31,-.71 -.22,-.86 .0,-.92 .22,-.86 .31,-.71 .31,-.1!"), Material.candlelight)
        sheet.glow(at: [0.02, -0.5], radius: 0.36, Colour(0xFFF6DA), strength: 0.9)
        sheet.cut(
            Outline("-.31,-.72! -.22,-.86 .0,-.92! -.04,-.7 -.13,-.46 -.26,-.36! -.2,-.24 -.19,-.1! -.31,-.1!"), curtain,
            rim: 0.5, lifted: true)
        sheet.cut(
            Outline(".31,-.72! .22,-.86 .0,-.92! .04,-.7 .13,-.46 .26,-.36! .2,-.24 .19,-.1! .31,-.1!"), curtain, tone: -0.04,
            rim: 0.5)
        for side in [-1.0, 1.0] {
            sheet.cut(
                Outline("-.14,-.82! -.2,-.6 -.28,-.4! -.18,-.58").mapped { [$0.x * side, $0.y] }, curtain, tone: -0.16, rim: 0)
            sheet.cut(.limb([[0.31 * side, -0.38], [0.22 * side, -0.36]], [0.014, 0.014], roundEnd: true), Material.brass)
        }
        sheet.cut(.strip([0, -0.08], [0, -0.94], 0.03), Material.paleWood, rim: 0.7)
        for y in [-0.34, -0.62] { sheet.cut(.strip([-0.32, y], [0.32, y], 0.022), Material.paleWood, rim: 0.7) }
        sheet.cut(.rectangle(-0.42, -0.08, 0.42, 0), Material.paleWood, tone: 0.05, rim: 0.8, lifted: true)
    }
}
