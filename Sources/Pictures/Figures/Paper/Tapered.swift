/// A limb cut in one piece: a chain of joints, each with its thickness.
extension Outline {
    /// `ends`: whether the last end is round; the first always is.
    static func limb(_ joints: [PaperPoint], _ radii: [Double], roundEnd: Bool = false) -> Outline {
        var frontSide: [Knot] = []
        var backSide: [Knot] = []
        for (index, joint) in joints.enumerated() {
            let into = index > 0 ? (joint - joints[index - 1]).unit : (joints[1] - joint).unit
            let out = index + 1 < joints.count ? (joints[index + 1] - joint).unit : into
            let normal = (into.front + out.front).unit
            let bend = into.x * out.y - into.y * out.x
            let isBent = abs(bend) > 0.5
            // Inside a bend the sides meet farther from the joint; at the very ends the corners are cut square.
            let spread = 1 / max((1 + into.x * out.x + into.y * out.y) / 2, 0.45).squareRoot()
            let isEnd = index == joints.count - 1 && !roundEnd
            let along = (into + out).unit
            frontSide.append(
                Knot(
                    at: joint + normal * radii[index] * (bend < 0 ? spread : 1), sharp: isEnd || isBent && bend < 0,
                    along: along))
            backSide.append(
                Knot(
                    at: joint - normal * radii[index] * (bend > 0 ? spread : 1), sharp: isEnd || isBent && bend > 0,
                    along: -along))
        }
        let first = (joints[1] - joints[0]).unit
        let start = Knot(at: joints[0] - first * radii[0], sharp: false, along: first.front)
        var knots = [start] + frontSide
        if roundEnd, let last = joints.last, let radius = radii.last {
            let way = (last - joints[joints.count - 2]).unit
            knots.append(Knot(at: last + way * radius, sharp: false, along: -way.front))
        }
        return Outline(knots: knots + backSide.reversed())
    }

    /// A thin strip of the same width everywhere, with square ends: rope, stitching, spokes.
    static func strip(_ from: PaperPoint, _ to: PaperPoint, _ width: Double, _ endWidth: Double? = nil) -> Outline {
        let side = (to - from).unit.front / 2
        return Outline(sharp: [
            from + side * width, to + side * (endWidth ?? width), to - side * (endWidth ?? width), from - side * width,
        ])
    }
}
