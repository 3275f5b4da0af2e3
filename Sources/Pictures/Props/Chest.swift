/// A chest with a vaulted lid and iron bands.
struct Chest: PropArtist {
    let height = 0.42
    let width = 0.66
    let stand = PropStand.anywhere

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let wood = random.pick([Material.wood, Colour(0x6B3A2A), Material.paleWood.darker(0.2)])
        let metal = random.pick([Material.iron, Material.brass])
        sheet.cut(.rectangle(-0.3, -0.24, 0.3, 0), wood, rim: 0.6)
        for y in [-0.16, -0.08] { sheet.cut(.strip([-0.3, y], [0.3, y], 0.008), wood, tone: -0.22, rim: 0) }
        sheet.cut(
            Outline("-.32,-.23! -.315,-.33 -.24,-.4 .0,-.42 .24,-.4 .315,-.33 .32,-.23!"), wood, tone: 0.06, rim: 0.7,
            lifted: true)
        sheet.cut(Outline("-.3,-.3! .0,-.325 .3,-.3! .3,-.294! .0,-.317 -.3,-.294!"), wood, tone: -0.2, rim: 0)
        for x in [-0.2, 0.2] {
            sheet.cut(
                Outline("-.028,0! -.028,-.25! -.026,-.39 .026,-.395 .028,-.25! .028,0!").placed(at: [x, 0]), metal, rim: 0.6)
            for y in [-0.04, -0.12, -0.2, -0.29, -0.36] { sheet.cut(.circle([x, y], 0.008), metal, tone: 0.2, rim: 0) }
        }
        for side in [-1.0, 1.0] {
            sheet.cut(Outline("-.32,0! -.32,-.07! -.25,0!").mapped { [$0.x * side, $0.y] }, metal, rim: 0.5)
        }
        sheet.cut(.strip([-0.325, -0.235], [0.325, -0.235], 0.03), metal, tone: -0.05, rim: 0.6)
        sheet.cut(Outline("-.05,-.27! .05,-.27! .052,-.19 .0,-.15 -.052,-.19"), Material.brass, rim: 0.8, lifted: true)
        sheet.cut(
            Outline("-.01,-.235 .01,-.235 .012,-.22 .007,-.212 .012,-.18! -.012,-.18! -.007,-.212 -.012,-.22"),
            Colour(0x241A16), rim: 0)
    }
}
