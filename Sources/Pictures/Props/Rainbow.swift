/// A rainbow, standing on the origin.
struct Rainbow: PropArtist {
    let height = 2.2
    let width = 4.6
    let stand = PropStand.sky

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        let bands: [UInt32] = [0xC8453A, 0xE08A3A, 0xE8C94A, 0x6FA85A, 0x4A86B8, 0x6A559A]
        for (index, band) in bands.enumerated() {
            let outer = 2.2 - Double(index) * 0.11
            let turns = (0...12).map { Double($0) * 15 - 90 }
            func arc(_ radius: Double) -> [PaperPoint] {
                turns.map { [PaperPoint(0, -radius).rotated($0).x, PaperPoint(0, -radius).rotated($0).y] }
            }
            let knots = (arc(outer) + arc(outer - 0.11).reversed()).enumerated().map {
                Outline.Knot(at: $1, sharp: [0, 12, 13, 25].contains($0))
            }
            sheet.shine(Outline(knots: knots), Colour(band), opacity: 0.5)
        }
    }
}
