package import Analysis
package import Storyboards

/// Draws people and animals as paper cut-outs: feet at the origin, facing right, up is negative, an adult one unit tall.
package enum FigureDrawing {
    package static func draw(_ figure: Figure, light: FigureLight) -> SVG {
        let height = height(of: figure.kind)
        let coat = light.silhouette.mixed(with: Colour(0x7A4B3A), light.tint)
        return SVG.path(
            "M-.16 0C-.12-.3-.13-.62-.07-.8C-.12-.86-.1-1 0-1C.1-1 .12-.86 .07-.8C.13-.62 .12-.3 .16 0Z", fill: coat
        ).placed(x: 0, y: 0, scale: height)
    }

    /// How tall one of this kind stands, hat apart, in adults.
    package static func height(of kind: FigureKind) -> Double {
        switch kind {
        case .man, .woman, .person: 1
        case .boy, .girl: 0.65
        case .horse: 1.5
        case .dog: 0.4
        case .cat: 0.25
        case .bird: 0.18
        case .rabbit: 0.3
        }
    }

    /// How much room the figure takes from left to right in its posture, in adults, centred on the origin.
    package static func width(of figure: Figure) -> Double {
        0.5 * height(of: figure.kind)
    }
}
