package import Analysis

/// Draws things as paper cut-outs standing on the origin, in the same unit as figures: an adult is one unit tall.
package enum PropDrawing {
    package static func draw(_ prop: Prop, light: FigureLight, seed: UInt64) -> SVG {
        let height = height(of: prop)
        let top = prop == .moon || prop == .sun ? -0.5 : -1
        return SVG.path("M-.3 \(top + 1)L-.3 \(top)L.3 \(top)L.3 \(top + 1)Z", fill: light.silhouette)
            .placed(x: 0, y: 0, scale: height)
    }

    /// How tall the thing stands, in adults. The sun and the moon hang centred on the origin.
    package static func height(of prop: Prop) -> Double {
        switch prop {
        case .lighthouse: 6
        case .ship: 4.2
        case .tower: 4.5
        case .church: 4.2
        case .tree: 3
        case .house: 2.6
        case .clock: 1.5
        case .door, .well: 1.3
        case .bridge: 1.2
        case .moon, .sun: 1
        case .window, .cart: 0.9
        case .sword: 0.7
        case .bed, .chair: 0.6
        case .fence: 0.55
        case .boat, .fire: 0.5
        case .table: 0.45
        case .lamp, .chest, .flower: 0.4
        case .bottle: 0.28
        case .book: 0.2
        case .letter, .key, .rope: 0.15
        }
    }

    /// How much room the thing takes from left to right, in adults, centred on the origin.
    package static func width(of prop: Prop) -> Double {
        switch prop {
        case .ship, .bridge: 5
        default: 0.6 * height(of: prop)
        }
    }
}
