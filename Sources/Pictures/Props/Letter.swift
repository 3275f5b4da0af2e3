/// A letter in its envelope, sealed with wax.
struct Letter: PropArtist {
    let height = 0.17
    let width = 0.25
    let stand = PropStand.small

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let wax = random.pick([Colour(0xA8332E), Colour(0x7A2E4A), Colour(0x2F5A56)])
        func at(_ text: String) -> Outline { Outline(text).placed(at: [0, 0], turn: -5).mapped { [$0.x, min($0.y, 0)] } }
        sheet.cut(at("-.11,-.17! .02,-.176 .1,-.165! .1,-.04! -.11,-.04!"), Material.paper, tone: 0.06, rim: 0.6)
        for y in [-0.152, -0.138] {
            sheet.cut(at("-.08,\(y)! .06,\(y - 0.004)! .06,\(y)! -.08,\(y + 0.004)!"), Colour(0x5A5048), rim: 0)
        }
        sheet.cut(at("-.125,-.135! .125,-.13! .122,.0! -.122,.0!"), Colour(0xDCC8A0), rim: 0.7)
        sheet.cut(at("-.122,.0! .0,-.075! .122,.0!"), Colour(0xDCC8A0), tone: 0.06, rim: 0.5)
        sheet.cut(at("-.125,-.135! .125,-.13! .01,-.05 -.01,-.05"), Colour(0xDCC8A0), tone: 0.02, rim: 0.7, lifted: true)
        sheet.cut(at("-.02,-.07 -.004,-.083 .016,-.08 .024,-.062 .018,-.044 .0,-.038 -.02,-.046"), wax, rim: 0.8, lifted: true)
        sheet.cut(
            at("0,-.072! .005,-.064! .013,-.061! .006,-.056! .004,-.047! -.003,-.053! -.011,-.053! -.006,-.061!"), wax,
            tone: 0.18, rim: 0)
    }
}
