import Analysis
import Storyboards

/// Where things are put: far ones on their perch in the landscape, near ones beside the figures.
struct PropStaging {
    let stage: Stage
    let isInterior: Bool
    /// A grown-up's height in a wide shot.
    let standUnit: Double

    private enum Role {
        case sky
        case distant
        case afloat
        case landscape
        case wall
        case furniture
        case small
    }

    private static func role(of prop: Prop) -> Role {
        switch prop {
        case .moon, .sun: .sky
        case .lighthouse, .tower, .church: .distant
        case .ship, .boat: .afloat
        case .house, .tree, .bridge: .landscape
        case .door, .clock, .window: .wall
        case .table, .chair, .bed, .fire, .well, .cart, .fence, .chest, .lamp, .flower: .furniture
        case .book, .letter, .key, .sword, .bottle, .rope: .small
        }
    }

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
            let drawing = PropDrawing.draw(prop, light: light(distance: distance), seed: stage.brief.sceneSeed)
                .placed(x: perch.x, y: perch.y, scale: perch.unit)
            switch perch.plane {
            case .far: place.far.draw(drawing)
            case .middle: place.middle.draw(drawing)
            case .near, .foreground: place.near.draw(drawing)
            }
        }
    }

    /// The moon by day or beside the sun; what the sky already shows is not drawn twice.
    func hang(in sheet: inout Sheet) {
        let prop: Prop = stage.luminary.isMoon ? .sun : .moon
        guard props.contains(prop), prop == .moon, !isInterior else { return }
        sheet.draw(
            PropDrawing.draw(prop, light: light(distance: 0.9), seed: stage.brief.sceneSeed)
                .placed(x: stage.opposite * 0.9 + stage.clearing * 0.1, y: 170, scale: 70))
    }

    /// Things on the figures' own plane, behind them.
    func beside(_ figures: [FigureStaging.Placement]) -> SVG {
        if let hero { return draw(hero: hero) }
        let unit = figures.map(\.unit).max() ?? standardUnit
        var feet = figures.map(\.feetY).max() ?? standardFeet
        if stage.brief.framing == .close { feet = min(feet, 965) }
        var left = (figures.map { $0.x - FigureDrawing.width(of: $0.figure) * $0.unit / 2 }.min() ?? stage.focus) - unit * 0.04
        var right = (figures.map { $0.x + FigureDrawing.width(of: $0.figure) * $0.unit / 2 }.max() ?? stage.focus) + unit * 0.04
        var drawing = SVG.empty
        var tableTop: Point?
        for prop in props {
            let isSmall = Self.role(of: prop) == .small
            guard isSmall || Self.role(of: prop) == .furniture || Self.role(of: prop) == .wall, isAtHome(prop) else { continue }
            let scale = unit * (stage.brief.framing == .close ? 0.6 : (isSmall && stage.brief.framing == .wide ? 1.4 : 1))
            let wide = PropDrawing.width(of: prop) * scale
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

    private func draw(_ prop: Prop, x: Double, y: Double, scale: Double, mirrored: Bool) -> SVG {
        PropDrawing.draw(prop, light: light(distance: 0.16, mirrored: mirrored), seed: stage.brief.sceneSeed)
            .placed(x: x, y: y, scale: scale, mirrored: mirrored)
    }

    /// A near view of nobody is a view of the first thing named.
    private var hero: Prop? {
        guard stage.brief.framing != .wide, stage.brief.figures.isEmpty else { return nil }
        return props.first(where: mayFillPicture)
    }

    /// What the place can carry: no window stands on the sea, and no ship in a parlour.
    private func mayFillPicture(_ prop: Prop) -> Bool {
        let setting = stage.brief.setting
        let hasGround = setting != .sea && setting != .sky
        return switch Self.role(of: prop) {
        case .sky: false
        case .afloat: [.sea, .coast, .river].contains(setting)
        case .distant, .landscape: hasGround && !isInterior
        // The room has its window.
        case .wall: setting == .room && prop != .window
        case .furniture, .small: hasGround && isAtHome(prop)
        }
    }

    private func draw(hero: Prop) -> SVG {
        let share = stage.brief.framing == .close ? 560.0 : 400
        let size = min(share / PropDrawing.height(of: hero), stage.width * 0.75 / max(PropDrawing.width(of: hero), 0.1))
        let isLow = PropDrawing.height(of: hero) * size < 260
        return PropDrawing.draw(hero, light: light(distance: 0.2), seed: stage.brief.sceneSeed)
            .placed(x: stage.focus + (stage.width / 2 - stage.focus) * 0.6, y: isLow ? 720 : 830, scale: size)
    }

    private func fits(_ prop: Prop, _ perch: Place.Perch) -> Bool {
        switch Self.role(of: prop) {
        case .distant: perch.kind == .height && (prop != .lighthouse || isByWater)
        case .afloat: perch.kind == .water && (prop == .ship) == (perch.plane == .far)
        case .landscape: perch.kind == .ground
        // The room has its window.
        case .wall: perch.kind == .wall && prop != .window
        case .sky, .furniture, .small: false
        }
    }

    private var isByWater: Bool { [.coast, .sea, .river, .village, .road, .field, .mountain].contains(stage.brief.setting) }

    /// Beds do not stand in woods, nor carts in parlours.
    private func isAtHome(_ prop: Prop) -> Bool {
        switch prop {
        case .bed, .table, .chair: stage.brief.setting == .room
        case .clock, .door, .window: false
        case .cart, .fence, .well: !isInterior && stage.brief.setting != .sea && stage.brief.setting != .sky
        case .fire: ![.room, .sea, .sky].contains(stage.brief.setting)
        default: true
        }
    }

    private var standardUnit: Double {
        switch stage.brief.framing {
        case .wide: standUnit
        case .medium: 540
        case .close: 900
        }
    }

    private var standardFeet: Double { stage.brief.framing == .wide ? 805 : 900 }

    private func light(distance: Double, mirrored: Bool = false) -> FigureLight {
        FigureLight(
            silhouette: stage.palette.tone(distance), rim: stage.palette.light,
            tint: stage.brief.timeOfDay == .night ? 0.4 : 0.6,
            fromLeft: (stage.luminary.x < stage.focus) != mirrored)
    }
}
