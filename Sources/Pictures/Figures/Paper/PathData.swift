/// Writes outlines as SVG path data in whole steps of 1/4000 adult (half a pixel in a close-up), relative to one another:
/// the shortest form, with the same bytes on every machine.
struct PathData {
    static let stepsPerUnit = 4000.0
    /// How far a curve's handles reach, as a part of the way to the next knot; 0.39 would make a circle of four knots round.
    private static let reach = 0.37

    private(set) var text = ""
    private let stopsAtGround: Bool
    private var pen: SIMD2<Int> = [0, 0]
    private var command: Character = " "

    /// `stopsAtGround` keeps the line, handles included, from going below 0.
    init(_ outline: Outline, stopsAtGround: Bool = false) {
        self.stopsAtGround = stopsAtGround
        let knots = outline.knots
        guard let first = knots.first, knots.count > 1 else { return }
        start(at: first.at)
        for index in knots.indices {
            let (a, b) = (knots[index], knots[(index + 1) % knots.count])
            if a.sharp && b.sharp {
                if index + 1 < knots.count { line(to: b.at) }
                continue
            }
            curve(
                a.at + Self.handle(knots, index, ahead: true),
                b.at + Self.handle(knots, (index + 1) % knots.count, ahead: false),
                to: b.at)
        }
        text += "z"
    }

    private static func handle(_ knots: [Outline.Knot], _ index: Int, ahead: Bool) -> PaperPoint {
        let here = knots[index].at
        let next = knots[(index + 1) % knots.count].at - here
        let last = here - knots[(index + knots.count - 1) % knots.count].at
        let (nextLength, lastLength) = (max(next.length, 1e-9), max(last.length, 1e-9))
        if knots[index].sharp { return ahead ? next * 0.3 : last * -0.3 }
        // The direction of the parabola through the three knots: it follows the shorter side more closely.
        let direction = knots[index].along ?? (last / lastLength * nextLength + next / nextLength * lastLength).unit
        return direction * (ahead ? nextLength : -lastLength) * reach
    }

    private func steps(_ point: PaperPoint) -> SIMD2<Int> {
        [
            Int((point.x * Self.stepsPerUnit).rounded()),
            Int(((stopsAtGround ? min(point.y, 0) : point.y) * Self.stepsPerUnit).rounded()),
        ]
    }

    private mutating func start(at point: PaperPoint) {
        pen = steps(point)
        text = "M\(pen.x)"
        append(pen.y, first: false)
        command = "M"
    }

    private mutating func line(to point: PaperPoint) {
        let target = steps(point)
        write("l", [target &- pen])
        pen = target
    }

    private mutating func curve(_ control1: PaperPoint, _ control2: PaperPoint, to point: PaperPoint) {
        let target = steps(point)
        write("c", [steps(control1) &- pen, steps(control2) &- pen, target &- pen])
        pen = target
    }

    private mutating func write(_ letter: Character, _ points: [SIMD2<Int>]) {
        let isNew = letter != command
        if isNew { text.append(letter) }
        command = letter
        for (index, point) in points.enumerated() {
            append(point.x, first: isNew && index == 0)
            append(point.y, first: false)
        }
    }

    private mutating func append(_ number: Int, first: Bool) {
        if !first && number >= 0 { text += " " }
        text += String(number)
    }
}
