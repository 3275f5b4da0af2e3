/// A bookcase with rows of books, some leaning.
struct Bookcase: PropArtist {
    let height = 1.9
    let width = 1.1
    let stand = PropStand.furniture

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let wood = random.pick([Material.wood, Material.darkWood])
        sheet.cut(.rectangle(-0.52, -1.86, 0.52, 0), wood, rim: 0.7)
        sheet.cut(.rectangle(-0.46, -1.8, 0.46, -0.06), wood, tone: -0.34, rim: 0)
        for shelf in 0..<4 {
            let floor = -0.1 - 0.43 * Double(shelf)
            var x = -0.44
            while x < 0.36 {
                let (wide, tall) = (random.number(in: 0.04...0.09), random.number(in: 0.24...0.34))
                let leans = random.chance(0.1)
                let cover = random.pick(Material.paints + [Material.brick, Material.slate, Material.paper])
                sheet.cut(
                    Outline.rectangle(0, -tall, wide, 0).placed(at: [x, floor], turn: leans ? 9 : 0), cover, tone: -0.06,
                    rim: 0.5)
                x += wide + (leans ? 0.06 : 0.004)
            }
            sheet.cut(.rectangle(-0.47, floor, 0.47, floor + 0.04), wood, tone: 0.04, rim: 0.8)
        }
        sheet.cut(Outline("-.56,-1.9! .56,-1.9! .52,-1.82! -.52,-1.82!"), wood, tone: 0.08, rim: 0.8)
    }
}
