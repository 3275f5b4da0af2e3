import Analysis
import Storyboards

/// Where things are put: far ones on their perch in the landscape, near ones beside the figures.
struct PropStaging {
    let stage: Stage
    let isInterior: Bool
    /// A grown-up's height in a wide shot.
    let standUnit: Double

    /// The brief's props, each once, as many as a picture holds.
    private var props: [Prop] {
        var seen: [Prop] = []
        for prop in stage.brief.props where !seen.contains(prop) { seen.append(prop) }
        // The table first, so that what lies on it finds it.
        return Array(seen.prefix(Limits.propsMax)).filter { $0 == .table }
            + seen.prefix(Limits.propsMax).filter { $0 != .table }
    }

    /// Things of the landscape go into the planes themselves.
    func furnish(_ place: inout Place) {
        var free = place.perches
        for prop in props where prop != hero {
            guard let index = free.firstIndex(where: { fits(prop, $0) }) else { continue }
            let perch = free.remove(at: index)
            let distance = perch.plane == .far ? 0.62 : 0.34
            let drawing = PropDrawing.draw(
                prop, light: light(distance: distance, unit: perch.unit), seed: stage.brief.sceneSeed
            )
            .placed(x: perch.x, y: perch.y, scale: perch.unit)
            switch perch.plane {
            case .far: place.far.draw(drawing)
            case .middle: place.middle.draw(drawing)
            case .near, .foreground: place.near.draw(drawing)
            }
        }
    }

    /// What is in the air: the moon by day or beside the sun, a balloon, a kite. What the sky already shows is not drawn twice.
    func hang(in sheet: inout Sheet) {
        guard !isInterior else { return }
        for prop in props where PropDrawing.stand(of: prop) == .sky && prop != .sun && prop != hero {
            guard prop != .moon || !stage.luminary.isMoon else { continue }
            let size = Self.skyHeight(of: prop) / PropDrawing.height(of: prop)
            let y: Double =
                switch prop {
                case .rainbow: stage.horizon + 20
                case .moon, .star: 170
                default: stage.horizon * 0.62
                }
            let x = stage.opposite * 0.9 + stage.clearing * 0.1
            sheet.draw(
                PropDrawing.draw(
                    prop, light: light(distance: prop == .moon ? 0.9 : 0.4, unit: size), seed: stage.brief.sceneSeed
                )
                .placed(x: prop == .rainbow ? stage.width / 2 : x, y: y, scale: size))
        }
    }

    /// In frame units.
    private static func skyHeight(of prop: Prop) -> Double {
        switch prop {
        case .moon: 70
        case .star: 90
        case .rainbow: 520
        case .balloon: 260
        default: 120
        }
    }

    /// Things on the figures' own plane, behind them.
    func beside(_ figures: [FigureStaging.Placement]) -> SVG {
        if stage.brief.arrangement == .insert { return InsertDrawing(stage: stage, isInterior: isInterior).drawing() }
        if let hero { return draw(hero: hero) }
        let unit = figures.map(\.unit).max() ?? standardUnit
        var feet = figures.map(\.feetY).max() ?? standardFeet
        if stage.brief.framing == .close { feet = min(feet, 965) }
        var left = (figures.map { $0.x - FigureDrawing.width(of: $0.figure) * $0.unit / 2 }.min() ?? stage.focus) - unit * 0.04
        var right = (figures.map { $0.x + FigureDrawing.width(of: $0.figure) * $0.unit / 2 }.max() ?? stage.focus) + unit * 0.04
        var drawing = SVG.empty
        var tableTop: Point?
        for prop in props {
            let stand = PropDrawing.stand(of: prop)
            let isSmall = stand == .small
            guard [.small, .furniture, .outdoors, .anywhere].contains(stand), isAtHome(prop) else { continue }
            var scale = unit * (stage.brief.framing == .close ? 0.6 : (isSmall && stage.brief.framing == .wide ? 1.4 : 1))
            var wide = PropDrawing.width(of: prop) * scale
            if wide > stage.width * Self.besideShareMax {
                // A train or a crowd fills the background instead of a place beside somebody.
                scale *= min(1, stage.width * Self.behindShareMax / wide)
                wide = PropDrawing.width(of: prop) * scale
                let x = min(max(stage.opposite, wide / 2), stage.width - wide / 2)
                drawing = draw(prop, x: x, y: feet - unit * 0.14, scale: scale, mirrored: x > stage.width / 2) + drawing
                continue
            }
            if isSmall, let top = tableTop {
                drawing += draw(prop, x: top.x, y: top.y, scale: scale, mirrored: false)
                tableTop = Point(top.x + wide, top.y)
                continue
            }
            // Where there is more room.
            let goesRight = stage.width - right > left
            let x = goesRight ? right + wide / 2 : left - wide / 2
            if goesRight { right += wide + unit * 0.05 } else { left -= wide + unit * 0.05 }
            guard x > 0, x < stage.width else { continue }
            let y = feet - (isSmall ? -4 : 6)
            if prop == .table { tableTop = Point(x + wide * 0.05, y - PropDrawing.height(of: prop) * scale) }
            drawing += draw(prop, x: x, y: y, scale: scale, mirrored: !goesRight)
        }
        return drawing
    }

    /// Wider things than these shares of the frame stand behind the figures, and are made smaller.
    private static let besideShareMax = 0.3
    private static let behindShareMax = 0.5

    private func draw(_ prop: Prop, x: Double, y: Double, scale: Double, mirrored: Bool) -> SVG {
        PropDrawing.draw(prop, light: light(distance: 0.16, mirrored: mirrored, unit: scale), seed: stage.brief.sceneSeed)
            .placed(x: x, y: y, scale: scale, mirrored: mirrored)
    }

    /// A near view of nobody is a view of the first thing named.
    private var hero: Prop? {
        if stage.brief.arrangement == .insert { return stage.brief.props.first }
        guard stage.brief.framing != .wide, stage.brief.figures.isEmpty else { return nil }
        return props.first(where: mayFillPicture)
    }

    /// What the place can carry: no window stands on the sea, and no ship in a parlour.
    private func mayFillPicture(_ prop: Prop) -> Bool {
        switch PropDrawing.stand(of: prop) {
        case .sky: prop != .moon && prop != .sun && !isInterior
        case .farWater, .nearWater: [.sea, .coast, .river].contains(stage.brief.setting)
        case .height, .ground: hasGround && !isInterior
        // The room has its window.
        case .wall: isInterior && stage.brief.setting != .cave && prop != .window
        case .furniture, .outdoors, .anywhere, .small: hasGround && isAtHome(prop)
        }
    }

    private var hasGround: Bool { stage.brief.setting != .sea && stage.brief.setting != .sky }

    private func draw(hero: Prop) -> SVG {
        let share = stage.brief.framing == .close ? 560.0 : 400
        let size = min(share / PropDrawing.height(of: hero), stage.width * 0.75 / max(PropDrawing.width(of: hero), 0.1))
        let isLow = PropDrawing.height(of: hero) * size < 260
        return PropDrawing.draw(hero, light: light(distance: 0.2, unit: size), seed: stage.brief.sceneSeed)
            .placed(x: stage.focus + (stage.width / 2 - stage.focus) * 0.6, y: isLow ? 720 : 830, scale: size)
    }

    private func fits(_ prop: Prop, _ perch: Place.Perch) -> Bool {
        switch PropDrawing.stand(of: prop) {
        case .height: perch.kind == .height && (prop != .lighthouse || isByWater)
        case .farWater: perch.kind == .water && perch.plane == .far
        case .nearWater: perch.kind == .water && perch.plane != .far
        case .ground: perch.kind == .ground
        // The room has its window.
        case .wall: perch.kind == .wall && prop != .window
        case .sky, .furniture, .outdoors, .anywhere, .small: false
        }
    }

    private var isByWater: Bool { [.coast, .sea, .river, .village, .road, .field, .mountain].contains(stage.brief.setting) }

    /// Beds do not stand in woods, nor carts in parlours.
    private func isAtHome(_ prop: Prop) -> Bool {
        switch PropDrawing.stand(of: prop) {
        case .furniture where Self.isCarriedOut(prop) && !isInterior: hasGround
        case .furniture: isInterior && stage.brief.setting != .cave
        case .outdoors: !isInterior && hasGround
        case .anywhere where prop == .fire: !isInterior && hasGround || stage.brief.setting == .cave
        case .anywhere, .small: true
        default: false
        }
    }

    /// Tea is had in gardens too.
    private static func isCarriedOut(_ prop: Prop) -> Bool { prop == .table || prop == .chair || prop == .bench }

    private var standardUnit: Double {
        switch stage.brief.framing {
        case .wide: standUnit
        case .medium: 540
        case .close: 900
        }
    }

    private var standardFeet: Double { stage.brief.framing == .wide ? 805 + stage.groundShift : 900 }

    private func light(distance: Double, mirrored: Bool = false, unit: Double) -> FigureLight {
        FigureLight(
            silhouette: stage.palette.tone(distance), rim: stage.palette.light,
            tint: stage.brief.timeOfDay == .night ? 0.4 : 0.6,
            fromLeft: (stage.luminary.x < stage.focus) != mirrored, style: stage.brief.style, unit: unit)
    }
}
