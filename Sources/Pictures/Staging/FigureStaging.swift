import Analysis
import Storyboards

/// Who stands where: sizes by framing, faces safe from the captions, one turned to another.
struct FigureStaging {
    /// A figure on its place in the frame.
    struct Placement: Sendable {
        var figure: Figure
        /// Where the feet are, in frame units.
        var x: Double
        var feetY: Double
        /// A grown-up's height here.
        var unit: Double
        var isMirrored: Bool
        var foreshortening = 1.0

        var height: Double { FigureStaging.height(of: figure) * unit * foreshortening }
        /// The lowest line of the face.
        var faceBottomY: Double {
            let head =
                figure.posture == .lying || figure.posture == .falling || figure.posture == .swimming
                ? height : FigureDrawing.height(of: figure.kind) * unit * foreshortening * 0.2
            return feetY - height + min(head, height)
        }
    }

    let stage: Stage
    /// The feet in a wide shot.
    let standY: Double
    /// A grown-up's height in a wide shot.
    var standUnit = 188.0

    func placements() -> [Placement] {
        let figures = staged
        guard !figures.isEmpty else { return [] }
        let unit = unit(for: figures)
        let gap = figures.contains { $0.posture == .embracing } ? -0.12 : (stage.brief.framing == .close ? 0.02 : 0.12)
        let rooms = figures.map { max(FigureDrawing.width(of: $0), 0.2) * unit }
        let total = rooms.reduce(0, +) + gap * unit * Double(figures.count - 1)
        var x = centre(total: total) - total / 2
        var random = stage.shotRandom("figures")
        var placements: [Placement] = []
        for (index, figure) in figures.enumerated() {
            let middle = x + rooms[index] / 2
            x += rooms[index] + gap * unit
            let feet =
                feetY(of: figure, unit: unit) + (figures.count > 1 ? random.number(in: -0.03...0.03) * unit * nearness : 0)
            let isAlone = figures.count == 1
            let isLeft = isAlone ? isOnTheLeft : Double(index) < Double(figures.count) / 2
            placements.append(
                Placement(
                    figure: figure, x: middle, feetY: feet, unit: unit, isMirrored: !isLeft,
                    foreshortening: stage.angle.foreshortening))
        }
        return placements.map(safe).sorted { $0.feetY < $1.feetY }
    }

    /// Those who stand in the picture, from left to right.
    private var staged: [Figure] {
        let brief = stage.brief
        switch brief.arrangement {
        case .insert: return []
        case .overShoulder: return Array(brief.figures.prefix(1))
        case .group, .twoShot:
            let figures = Array(brief.figures.prefix(Limits.figuresMax(brief.framing)))
            return brief.side == .right ? figures.reversed() : figures
        }
    }

    /// Where somebody who is alone stands, looking to the other side.
    private var isOnTheLeft: Bool { stage.brief.side.map { $0 == .left } ?? stage.isClearingOnTheLeft }

    /// How tall a figure is in its posture, in grown-ups.
    static func height(of figure: Figure) -> Double {
        let part: Double =
            switch figure.posture {
            case .standing, .walking, .pointing, .reaching, .embracing, .dancing, .carrying, .climbing, .waving, .eating,
                .weeping, .jumping:
                1
            case .fighting: 0.95
            case .working, .bowing: 0.84
            case .swimming: 0.36
            case .running: 0.94
            case .falling: 0.8
            case .sitting, .reading: 0.76
            case .kneeling: 0.68
            case .lying: 0.3
            }
        return FigureDrawing.height(of: figure.kind) * part
    }

    private var nearness: Double { stage.brief.framing == .wide ? 1 : 0.4 }

    private func unit(for figures: [Figure]) -> Double {
        let tallest = figures.map(Self.height).max() ?? 1
        let widths = figures.reduce(0.0) { $0 + max(FigureDrawing.width(of: $1), 0.2) } * 1.12
        let wanted: Double
        let room: Double
        if stage.brief.arrangement == .twoShot {
            return min(Self.twoShotHeight / tallest, stage.width * 0.9 / widths)
        }
        if stage.brief.arrangement == .overShoulder {
            return min(Self.overShoulderHeight / tallest, 1700) * stage.angle.looming
        }
        switch stage.brief.framing {
        case .wide:
            wanted = min(max(standUnit, 125 / tallest), standUnit * 1.12 / tallest, 420)
            room = 0.62
        case .medium:
            wanted = min(540 / tallest, 1100)
            room = 0.84
        case .close:
            wanted = min(1230 / tallest, 1800)
            room = figures.count == 1 ? 1 : 1.12
        }
        return min(wanted * stage.angle.looming, stage.width * room / widths)
    }

    /// Two who talk are seen to their knees, who is seen over a shoulder to the waist.
    private static let twoShotHeight = 860.0
    private static let overShoulderHeight = 1120.0

    private func centre(total: Double) -> Double {
        let middle = stage.width / 2
        if stage.brief.arrangement != .group || stage.brief.side != nil && stage.brief.figures.count == 1 {
            return stage.brief.arrangement == .twoShot ? middle : stage.width * (isOnTheLeft ? 0.37 : 0.63)
        }
        let wanted: Double =
            switch stage.brief.framing {
            case .wide: stage.focus
            case .medium: stage.focus + (middle - stage.focus) * 0.35
            case .close: stage.focus + (middle - stage.focus) * (stage.brief.figures.count == 1 ? 0.3 : 0.85)
            }
        let half = min(total / 2, middle)
        return min(max(wanted, half + 0.02 * stage.width), stage.width - half - 0.02 * stage.width)
    }

    private func feetY(of figure: Figure, unit: Double) -> Double {
        let tall = Self.height(of: figure) * unit
        if isAloft(figure) { return stage.brief.framing == .wide ? 430 : 520 + tall / 2 }
        if stage.brief.arrangement == .twoShot { return groundY(unit: unit) }
        return switch stage.brief.framing {
        case .wide: standY + stage.groundShift
        case .medium: 925
        // All stand on one ground; whoever's face would be among the captions is lifted by `safe`.
        case .close: groundY(unit: unit)
        }
    }

    /// Where the ground is in a close shot, under the tallest head.
    private func groundY(unit: Double) -> Double {
        let tallest = staged.map(Self.height).max() ?? 1
        return tallest * unit > 640 ? 205 + tallest * unit : 835
    }

    private func isAloft(_ figure: Figure) -> Bool {
        figure.kind == .bird
            && (stage.brief.setting == .sky || stage.brief.setting == .sea
                || [.walking, .running, .falling].contains(figure.posture))
    }

    private func safe(_ placement: Placement) -> Placement {
        var placement = placement
        let over = placement.faceBottomY - (Frame.captionTop - 12)
        if over > 0 { placement.feetY -= over }
        return placement
    }
}
