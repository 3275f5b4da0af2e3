import Analysis
import Storyboards

/// A hand that comes from the lower right and holds something upright at the origin: the palm behind it, the fingers before it. In adults,
/// several times as large as hands are.
struct HandDrawing {
    /// Arm and palm.
    let behind: SVG
    /// Fingers and thumb.
    let before: SVG

    init(_ figure: Figure, light: FigureLight) {
        let look = HumanLook(figure)
        let name = [String(figure.lookSeed), figure.kind.rawValue, figure.name ?? ""] + figure.traits
        let (skin, cloth) = (look.colours.skin, look.cloth.main)
        var back = PaperSheet(name: PaperSheet.name("b", name, light: light), light: light)
        back.cut(.limb([[0.06, 0.02], [0.2, 0.17], [0.36, 0.36]], [0.062, 0.058, 0.064]), skin, tone: -0.06, rim: 0.7)
        back.cut(.limb([[0.2, 0.17], [0.36, 0.35], [0.62, 0.66]], [0.088, 0.11, 0.15]), cloth, rim: 0.8, lifted: true)
        back.cut(.limb([[0.185, 0.155], [0.225, 0.2]], [0.09, 0.094]), cloth, tone: -0.14, rim: 0.7, lifted: true)
        back.cut(Outline("-.075,-.07 -.02,-.115 .07,-.105 .125,-.03 .12,.06 .05,.105 -.035,.085 -.08,.02"), skin, rim: 0.7)
        behind = back.svg
        var front = PaperSheet(name: PaperSheet.name("h", name, light: light), light: light)
        for (index, y) in [-0.062, -0.018, 0.026, 0.066].enumerated() {
            let reach = [-0.07, -0.078, -0.07, -0.052][index]
            front.cut(
                .limb(
                    [[0.105, y + 0.012], [0.02, y - 0.004], [reach, y + 0.006]], [0.025, 0.0235, 0.0195], roundEnd: true), skin,
                tone: 0.05 - 0.03 * Double(index), rim: 0.75, lifted: true)
        }
        front.cut(
            .limb([[0.085, -0.045], [0.05, -0.11], [-0.005, -0.135]], [0.034, 0.028, 0.021], roundEnd: true), skin, tone: 0.07,
            rim: 0.8, lifted: true)
        before = front.svg
    }
}
