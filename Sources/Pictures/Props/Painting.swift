/// A landscape in a heavy frame.
struct Painting: PropArtist {
    let height = 0.9
    let width = 1.2
    let stand = PropStand.wall

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let field = random.pick([Colour(0x6F8A5A), Colour(0x8A6A4A), Colour(0x4F7A84)])
        sheet.cut(.rectangle(-0.58, -0.9, 0.58, 0), Material.brass, rim: 0.8)
        sheet.cut(.rectangle(-0.52, -0.84, 0.52, -0.06), Material.brass, tone: -0.22, rim: 0.3)
        sheet.cut(.rectangle(-0.46, -0.78, 0.46, -0.12), Colour(0xC9D3CC), rim: 0)
        sheet.cut(.circle([0.22, -0.6], 0.07), Colour(0xF2D9A0), rim: 0)
        sheet.cut(Outline("-.46,-.42! -.2,-.58 .02,-.44 .24,-.52 .46,-.4! .46,-.12! -.46,-.12!"), field, tone: 0.1, rim: 0)
        sheet.cut(Outline("-.46,-.3! -.1,-.38 .2,-.26 .46,-.32! .46,-.12! -.46,-.12!"), field, tone: -0.12, rim: 0)
        sheet.cut(Outline("-.3,-.3! -.3,-.46 -.24,-.54 -.16,-.46 -.18,-.3!"), field, tone: -0.3, rim: 0)
    }
}
