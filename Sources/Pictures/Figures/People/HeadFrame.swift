/// A head's own coordinates: the pivot on the neck is the origin, chin to crown is one unit, the face looks right.
struct HeadFrame {
    let pivot: PaperPoint
    /// Degrees the face looks down.
    let nod: Double
    let size: Double
    let wind: Double
    /// Hair keeps below it and inside the hat.
    var hatLine: Double?

    func point(_ x: Double, _ y: Double) -> PaperPoint { pivot + (PaperPoint(x, y) * size).rotated(nod) }

    func place(_ outline: Outline) -> Outline {
        guard let hatLine else { return outline.placed(at: pivot, scale: size, turn: nod) }
        return outline.mapped { $0.y > hatLine + 0.2 ? $0 : [min(max($0.x, -0.43), 0.37), max($0.y, hatLine)] }
            .placed(at: pivot, scale: size, turn: nod)
    }

    func place(_ text: String) -> Outline { place(Outline(text)) }

    /// Where hair hangs: down, and backwards in the wind of a run.
    var flow: PaperPoint { PaperPoint(-wind * 1.3, 1 - wind * 0.75).unit }

    /// Down the back instead of past the cheek, also when the face looks down.
    private var backFlow: PaperPoint { (flow + [-0.1 - max(nod, 0) * 0.012, 0]).unit }

    /// A strand that starts at a point of the head and hangs `length` head heights, swinging a little from side to side.
    func strand(from x: Double, _ y: Double, length: Double, _ widths: [Double], sway: Double = 0.06) -> Outline {
        let start = point(x, y)
        let outward = (start - pivot).unit
        let count = widths.count
        let joints = (0..<count).map { index -> PaperPoint in
            let part = Double(index) / Double(count - 1)
            let side = backFlow.front * sway * size * (index % 2 == 0 ? 1.0 : -1.0)
            let bow = outward * size * 0.12 * part * (1 - part) * 2
            return start + backFlow * length * size * part + (index > 0 ? side + bow : .zero)
        }
        return .limb(joints, widths.map { $0 * size }, roundEnd: true)
    }
}

/// Something worn on or grown from the head.
protocol Headwear: Sendable {
    /// What hangs behind head and neck.
    func cutBehind(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet)
    func cutOver(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet)
    /// A hat that hides the back of the head and what is knotted there.
    var coversNape: Bool { get }
}

extension Headwear {
    var coversNape: Bool { false }

    func cutBehind(_ head: HeadFrame, _ colours: HeadColours, on sheet: inout PaperSheet) {}
}

struct HeadColours {
    var skin: Colour
    var hair: Colour
    var hat: Colour
    var ribbon: Colour
}
