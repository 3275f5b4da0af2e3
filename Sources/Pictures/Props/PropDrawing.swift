package import Analysis

/// Draws things as paper cut-outs standing on the origin, in the same unit as figures: an adult is one unit tall.
package enum PropDrawing {
    /// Every thing and who draws it; a new thing is one file and one line here.
    private static func artist(of prop: Prop) -> any PropArtist {
        switch prop {
        case .lamp: Lamp()
        case .lighthouse: Lighthouse()
        case .boat: Boat()
        case .ship: Ship()
        case .house: House()
        case .door: Door()
        case .window: Window()
        case .table: Table()
        case .chair: Chair()
        case .bed: Bed()
        case .book: Book()
        case .letter: Letter()
        case .key: Key()
        case .sword: Sword()
        case .tree: Tree()
        case .bridge: Bridge()
        case .well: Well()
        case .fire: Fire()
        case .bottle: Bottle()
        case .clock: LongcaseClock()
        case .cart: Cart()
        case .fence: Fence()
        case .tower: Tower()
        case .church: Church()
        case .rope: Rope()
        case .chest: Chest()
        case .flower: Flower()
        case .moon: Moon()
        case .sun: Sun()
        }
    }

    /// The same thing in the same light with the same seed gives the same bytes.
    package static func draw(_ prop: Prop, light: FigureLight, seed: UInt64) -> SVG {
        let artist = artist(of: prop)
        let id = PaperSheet.name("p", [prop.rawValue, String(seed)], light: light)
        var sheet = PaperSheet(name: id, light: light, edge: 0.003 * max(artist.height, artist.width).squareRoot() + 0.001)
        var random = SeededRandom(seed: seed, stream: "prop/\(prop.rawValue)")
        artist.draw(on: &sheet, random: &random)
        return sheet.svg
    }

    /// How tall the thing stands, in adults. The sun and the moon hang centred on the origin.
    package static func height(of prop: Prop) -> Double { artist(of: prop).height }

    /// How much room the thing takes from left to right, in adults, centred on the origin; glows reach farther.
    package static func width(of prop: Prop) -> Double { artist(of: prop).width }
}
