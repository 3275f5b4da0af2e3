/// A hot-air balloon in gores, with its basket.
struct Balloon: PropArtist {
    let height = 3.2
    let width = 2.0
    let stand = PropStand.sky

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let colours = [random.pick(Material.paints), Material.paper, random.pick([Colour(0xC9A24A), Colour(0xB0402F)])]
        for x in [-0.5, -0.2, 0.2, 0.5] { sheet.cut(.strip([x, -1.3], [x * 0.36, -0.36], 0.014), Material.rope, rim: 0) }
        sheet.cut(Outline("-.22,-.38! .22,-.38! .18,-.02 .14,0! -.14,0! -.18,-.02"), Colour(0x9A6C38), rim: 0.8)
        sheet.cut(.rectangle(-0.24, -0.42, 0.24, -0.35), Colour(0x9A6C38), tone: 0.12, rim: 0.9)
        sheet.cut(
            Outline("-.3,-1.14! -.7,-1.6 -.94,-2.2 -.74,-2.86 .0,-3.18 .74,-2.86 .94,-2.2 .7,-1.6 .3,-1.14! .0,-1.1"),
            colours[0], rim: 0.9)
        sheet.cut(
            Outline("-.16,-1.12! -.42,-1.6 -.56,-2.2 -.44,-2.86 .0,-3.18! -.16,-2.8 -.2,-2.2 -.14,-1.6 -.05,-1.11!"),
            colours[1], rim: 0)
        sheet.cut(
            Outline(".05,-1.11! .14,-1.6 .2,-2.2 .16,-2.8 .0,-3.18! .44,-2.86 .56,-2.2 .42,-1.6 .16,-1.12!"), colours[1],
            tone: -0.08, rim: 0)
        sheet.cut(
            Outline("-.92,-2.3! -.4,-2.14 .0,-2.12 .4,-2.14 .92,-2.3! .94,-2.04 .4,-1.86 .0,-1.84 -.4,-1.86 -.94,-2.04"),
            colours[2], rim: 0.3)
        sheet.cut(Outline("-.3,-1.14! .0,-1.08 .3,-1.14! .26,-1.04 -.26,-1.04"), colours[0], tone: -0.2)
    }
}
