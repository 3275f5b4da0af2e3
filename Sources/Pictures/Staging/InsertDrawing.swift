import Analysis
import Storyboards

/// A thing alone and large: in somebody's hand, or lying where such things lie.
struct InsertDrawing {
    let stage: Stage
    let isInterior: Bool

    private static let heightMax = 470.0
    /// Where it stands, over the captions.
    private static let standY = 735.0
    private static let heldY = 690.0
    /// How large a hand is against a grown-up's own height, in frame units: large enough to hold what fills the picture.
    private static let handUnit = 1000.0

    func drawing() -> SVG {
        guard let thing = stage.brief.props.first else { return .empty }
        let x = stage.width / 2 + (stage.focus - stage.width / 2) * 0.3
        let size = min(
            Self.heightMax / PropDrawing.height(of: thing), stage.width * 0.6 / max(PropDrawing.width(of: thing), 0.1))
        let drawn = PropDrawing.draw(thing, light: light(unit: size), seed: stage.brief.sceneSeed)
        guard let holder = stage.brief.figures.first else {
            return surface() + shadow(under: thing, x: x, size: size) + drawn.placed(x: x, y: Self.standY, scale: size)
        }
        let isMirrored = stage.brief.side.map { $0 == .left } ?? stage.isClearingOnTheLeft
        let hand = HandDrawing(holder, light: light(unit: Self.handUnit))
        func placed(_ part: SVG) -> SVG { part.placed(x: x, y: Self.heldY, scale: Self.handUnit, mirrored: isMirrored) }
        return placed(hand.behind) + drawn.placed(x: x, y: Self.heldY + 46, scale: size) + placed(hand.before)
    }

    private func light(unit: Double) -> FigureLight {
        FigureLight(
            silhouette: stage.palette.tone(0.12), rim: stage.palette.light, tint: stage.brief.timeOfDay == .night ? 0.62 : 0.8,
            fromLeft: stage.luminary.x < stage.width / 2, style: stage.brief.style, unit: unit)
    }

    /// A board within walls and at sea, the ground elsewhere.
    private func surface() -> SVG {
        let isBoard = isInterior || [.sea, .sky].contains(stage.brief.setting)
        let colour = isBoard ? Material.wood : Material.paleStone
        let (near, far) = (stage.palette.tone(0.08).mixed(with: colour, 0.6), stage.palette.tone(0.2).mixed(with: colour, 0.7))
        let (left, right) = (stage.frame.left, stage.frame.right)
        let pigment = stage.treatment.pigment
        let edge = 640.0
        var drawing = SVG.path(
            "M\(SVG.number(left)) \(SVG.number(edge))H\(SVG.number(right))V1130H\(SVG.number(left))Z", fill: pigment(far))
        guard isBoard else {
            return drawing
                + SVG.path(
                    "M\(SVG.number(left)) 760Q\(SVG.number(stage.width / 2)) 700 \(SVG.number(right)) 770V1130H\(SVG.number(left))Z",
                    fill: pigment(near))
        }
        for board in 0..<4 {
            let top = edge + [26.0, 92, 190, 320][board]
            drawing += .path(
                "M\(SVG.number(left)) \(SVG.number(top))H\(SVG.number(right))V\(SVG.number(top + 5 + 2 * Double(board)))H\(SVG.number(left))Z",
                fill: pigment(near.darker(0.25)))
        }
        drawing += .path(
            "M\(SVG.number(left)) \(SVG.number(edge))H\(SVG.number(right))v7H\(SVG.number(left))Z",
            fill: pigment(far.lighter(0.3)))
        return drawing
    }

    private func shadow(under thing: Prop, x: Double, size: Double) -> SVG {
        let half = max(PropDrawing.width(of: thing) * size * 0.55, 60)
        let flat = half * 0.16
        return SVG(
            "<ellipse cx=\"\(SVG.number(x))\" cy=\"\(SVG.number(Self.standY))\" rx=\"\(SVG.number(half))\" ry=\"\(SVG.number(flat))\" fill=\"\(stage.treatment.pigment(stage.palette.tone(0).darker(0.4)).hex)\" fill-opacity=\".45\"/>"
        )
    }
}
