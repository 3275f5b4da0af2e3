import Analysis

/// One kind of place, composed in planes. A new setting is a new file and a line in `Sceneries`.
protocol Scenery: Sendable {
    /// The colour that the place gives to the mood's papers: green of woods, ochre of sand.
    var localColour: Colour { get }
    /// The sky shows only through a window or a mouth, and weather stays outside.
    var isInterior: Bool { get }
    func compose(_ place: inout Place, on stage: Stage)
}

extension Scenery {
    var isInterior: Bool { false }
}

/// A place under construction: its planes from far to near, and where things can stand in them.
struct Place: Sendable {
    /// How far each plane is; see `IllustrationLayer.depth`.
    enum Plane: Double, Sendable, CaseIterable {
        case far = 0.2
        case middle = 0.5
        case near = 0.85
        case foreground = 1.5
    }

    /// Where a prop can stand, in the plane's own units.
    struct Perch: Sendable {
        enum Kind: Sendable { case ground, height, water, wall }
        var plane: Plane
        var kind: Kind
        var x: Double
        var y: Double
        /// How tall a grown-up would be here.
        var unit: Double
    }

    var far: Sheet
    var middle: Sheet
    var near: Sheet
    var foreground: Sheet
    var perches: [Perch] = []
    /// The light over everything, where it is not the sun's or the moon's.
    var light: Sheet?
    /// Lights on water, which move by themselves; in the middle plane.
    var shimmer: Sheet?
    /// What flickers.
    var glimmers: [Glimmer] = []
    /// What is drawn in front of the figures on their own plane, such as the side of their boat.
    var beforeFigures = SVG.empty
    /// Where the feet of figures stand in a wide shot, as y in the frame.
    var standY = 805.0
    /// How tall a grown-up is in a wide shot; larger within walls.
    var standUnit = 188.0

    init(on stage: Stage) {
        far = stage.sheet(depth: Plane.far.rawValue)
        middle = stage.sheet(depth: Plane.middle.rawValue)
        near = stage.sheet(depth: Plane.near.rawValue)
        foreground = Sheet(frame: stage.frame, treatment: stage.treatment, light: stage.luminary.direction(in: stage.frame))
        Lighting(stage: stage).shade(&foreground)
    }
}
