/// A biplane, nose to the right.
struct Aeroplane: PropArtist {
    let height = 1.3
    let width = 3.0
    let stand = PropStand.sky

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let paint = random.pick([Colour(0xB0402F), Colour(0x3F6C7E), Colour(0xC9A24A)])
        sheet.cut(.limb([[0.5, -0.42], [0.66, -0.1]], [0.02, 0.018]), Material.darkWood)
        sheet.cut(Outline("-.2,-.62! .9,-.7 1.0,-.66! .9,-.6 -.2,-.54!"), paint, tone: -0.15, rim: 0.6)
        sheet.cut(
            Outline("-1.4,-1.0! -1.2,-1.04! -1.04,-.72! .6,-.82 .94,-.76 1.06,-.6 .94,-.44 .3,-.4 -1.2,-.56!"), paint, rim: 0.8)
        sheet.cut(Outline("-1.46,-.68! -.94,-.7! -1.0,-.6! -1.44,-.58!"), Material.paper, rim: 0.8)
        sheet.cut(Outline("-.1,-.8! .02,-.9 .18,-.9 .26,-.8!"), Material.iron, rim: 0.6)
        sheet.cut(.circle([0.06, -0.92], 0.075), Colour(0x7A5236), rim: 0.7)
        for x in [-0.2, 0.5] { sheet.cut(.strip([x, -0.52], [x + 0.06, -1.16], 0.024), Material.darkWood) }
        sheet.cut(Outline("-.4,-1.22! .74,-1.26 .86,-1.2! .74,-1.14 -.4,-1.14!"), Material.paper, rim: 0.9, lifted: true)
        sheet.cut(Outline("-.5,-.54! .66,-.56 .8,-.5! .66,-.44 -.5,-.44!"), Material.paper, tone: -0.06, rim: 0.9, lifted: true)
        sheet.cut(.ellipse([1.12, -0.6], 0.026, 0.42), Material.paleWood, tone: -0.1, rim: 0.5)
        sheet.cut(.circle([1.1, -0.6], 0.06), Material.iron, rim: 0.8)
        sheet.cut(.circle([0.66, -0.12], 0.12), Material.iron, rim: 0.7)
        sheet.cut(.circle([0.66, -0.12], 0.05), Material.steel, rim: 0.7)
    }
}
