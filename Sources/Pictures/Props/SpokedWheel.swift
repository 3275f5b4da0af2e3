/// A wheel with spokes, of carts and all that rolls like them.
struct SpokedWheel {
    var radius: Double
    var spokes: Int
    var isIron = false
    /// Of a bicycle: wires and a thin tyre.
    var isThin = false

    func cut(at hub: PaperPoint, on sheet: inout PaperSheet) {
        let (wood, rim) = isIron || isThin ? (Material.iron, Material.iron) : (Material.paleWood, Material.wood)
        for spoke in 0..<spokes {
            let way = PaperPoint(0, radius * 0.92).rotated(Double(spoke) * 180 / Double(spokes) + 10)
            sheet.cut(.strip(hub - way, hub + way, isThin ? 0.007 : radius * 0.1), wood, tone: -0.06, rim: isThin ? 0 : 0.5)
        }
        let inside = isThin ? 0.92 : 0.84
        // The rim in four felloes.
        for quarter in 0..<4 {
            let turns = [0.0, 30, 60, 90].map { $0 + Double(quarter) * 90 + 45 }
            let outer = turns.map { hub + PaperPoint(0, radius).rotated($0) }
            let inner = turns.reversed().map { hub + PaperPoint(0, radius * inside).rotated($0) }
            let knots = (outer + inner).enumerated().map { Outline.Knot(at: $1, sharp: [0, 3, 4, 7].contains($0)) }
            sheet.cut(Outline(knots: knots), rim, rim: 0.6)
        }
        sheet.cut(
            .circle(hub, radius * (isThin ? 0.09 : 0.19)), isIron ? Material.steel : Material.darkWood, rim: 0.7,
            lifted: !isThin)
        sheet.cut(.circle(hub, radius * 0.07), Material.iron, rim: 0.5)
    }
}
