import Foundation

/// A place on the sheet, in adults: x to the right, y down, the ground at 0.
typealias PaperPoint = SIMD2<Double>

extension SIMD2<Double> {
    /// The unit step of a bone: 0° hangs straight down, 90° points forward (right), 180° up.
    static func bone(_ degrees: Double) -> PaperPoint {
        let radians = degrees * .pi / 180
        return [sin(radians), cos(radians)]
    }

    var length: Double { (x * x + y * y).squareRoot() }
    var unit: PaperPoint { length > 1e-9 ? self / length : [0, 1] }
    /// The side that is in front when this direction hangs down.
    var front: PaperPoint { [y, -x] }

    func rotated(_ degrees: Double) -> PaperPoint {
        let (s, c) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
        return [x * c - y * s, x * s + y * c]
    }

    func toward(_ other: PaperPoint, _ amount: Double) -> PaperPoint { self + (other - self) * amount }
}

/// A closed line along which a piece of paper is cut: it runs smoothly through its knots and turns at the sharp ones.
struct Outline: Sendable {
    struct Knot: Sendable {
        var at: PaperPoint
        var sharp: Bool
        /// The way the line runs through the knot, where that is known better than from its neighbours.
        var along: PaperPoint?
    }

    var knots: [Knot]

    init(knots: [Knot]) { self.knots = knots }

    init(smooth points: [PaperPoint]) { knots = points.map { Knot(at: $0, sharp: false) } }

    init(sharp points: [PaperPoint]) { knots = points.map { Knot(at: $0, sharp: true) } }

    /// `"0,0! .5,-1 1,0!"`: a knot is `x,y`, a sharp one ends with an exclamation mark.
    init(_ text: String) {
        knots = text.split(separator: " ").map { word in
            let sharp = word.hasSuffix("!")
            let numbers = (sharp ? word.dropLast() : word).split(separator: ",").compactMap { Double($0) }
            precondition(numbers.count == 2, "‘\(word)’ in a drawing is not x,y")
            return Knot(at: [numbers[0], numbers[1]], sharp: sharp)
        }
    }

    static func rectangle(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> Outline {
        Outline(sharp: [[left, top], [right, top], [right, bottom], [left, bottom]])
    }

    static func ellipse(_ centre: PaperPoint, _ across: Double, _ down: Double, tilt: Double = 0) -> Outline {
        Outline(
            smooth: (0..<6).map { step in
                let turn = Double(step) * .pi / 3
                return centre + PaperPoint(cos(turn) * across, sin(turn) * down).rotated(tilt)
            })
    }

    static func circle(_ centre: PaperPoint, _ radius: Double) -> Outline { ellipse(centre, radius, radius) }

    func mapped(_ move: (PaperPoint) -> PaperPoint) -> Outline {
        Outline(
            knots: knots.map { knot in
                let along = knot.along.map { (move(knot.at + $0 * 1e-4) - move(knot.at)).unit }
                return Knot(at: move(knot.at), sharp: knot.sharp, along: along)
            })
    }

    func placed(at origin: PaperPoint, scale: Double = 1, turn: Double = 0) -> Outline {
        mapped { origin + ($0 * scale).rotated(turn) }
    }
}
