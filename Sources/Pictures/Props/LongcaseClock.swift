/// A grandfather clock with its pendulum.
struct LongcaseClock: PropArtist {
    let height = 1.5
    let width = 0.46
    let stand = PropStand.wall

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let wood = random.pick([Material.wood, Material.darkWood, Colour(0x6B3A2A)])
        sheet.cut(
            Outline("-.21,0! -.21,-.06! -.19,-.08! -.19,-.32! -.15,-.38! .15,-.38! .19,-.32! .19,-.08! .21,-.06! .21,0!"), wood,
            rim: 0.6)
        sheet.cut(.rectangle(-0.13, -0.28, 0.13, -0.12), wood, tone: -0.12, rim: 0.3)
        sheet.cut(.rectangle(-0.135, -0.98, 0.135, -0.37), wood, rim: 0.5)
        sheet.cut(Outline("-.09,-.42! -.09,-.86 .0,-.93 .09,-.86 .09,-.42!"), Colour(0x241A16), rim: 0.5)
        let swing = random.number(in: -0.045...0.045)
        sheet.cut(.strip([0, -0.92], [swing, -0.56], 0.012), Material.brass, rim: 0.4)
        sheet.cut(.circle([swing, -0.54], 0.044), Material.brass, rim: 0.9)
        for (x, y) in [(-0.05, -0.68), (0.055, -0.74)] {
            sheet.cut(.rectangle(x - 0.012, y, x + 0.012, y + 0.11), Material.brass, tone: -0.1, rim: 0.6)
        }
        sheet.cut(
            Outline("-.19,-.97! -.21,-1.0! -.2,-1.32 -.2,-1.36! .2,-1.36! .2,-1.32 .21,-1.0! .19,-.97!"), wood, tone: 0.05,
            rim: 0.6)
        sheet.cut(
            Outline("-.23,-1.34! -.2,-1.38 -.12,-1.4 -.06,-1.46 .0,-1.47 .06,-1.46 .12,-1.4 .2,-1.38 .23,-1.34!"), wood,
            tone: 0.08, rim: 0.7, lifted: true)
        sheet.cut(.circle([0, -1.48], 0.022), Material.brass, rim: 0.8)
        sheet.cut(.circle([0, -1.16], 0.15), Material.brass, rim: 0.7)
        sheet.cut(.circle([0, -1.16], 0.13), Material.paper, rim: 0)
        for hour in 0..<12 {
            let way = PaperPoint(0, -1).rotated(Double(hour) * 30)
            sheet.cut(
                .strip([way.x * 0.1, way.y * 0.1 - 1.16], [way.x * 0.12, way.y * 0.12 - 1.16], hour % 3 == 0 ? 0.014 : 0.007),
                Material.iron, rim: 0)
        }
        let minute = Double(Int(random.number(in: 0...11.99)) * 30)
        let hour = random.number(in: 0...360)
        for (turn, reach, width) in [(minute, 0.105, 0.012), (hour, 0.068, 0.018)] {
            let way = PaperPoint(0, -1).rotated(turn)
            sheet.cut(.strip([0, -1.16], [way.x * reach, -1.16 + way.y * reach], width, 0.003), Colour(0x241A16), rim: 0)
        }
        sheet.cut(.circle([0, -1.16], 0.012), Colour(0x241A16), rim: 0)
    }
}
