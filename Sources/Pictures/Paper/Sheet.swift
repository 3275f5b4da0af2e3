import Foundation
import Raster

/// What a sheet is cut from: its colour from top to bottom, its lit edge, the shadow it throws on what lies behind.
struct Paper: Sendable {
    var top: Colour
    var bottom: Colour
    /// The colour of the edge that faces the light; nil for none.
    var rim: Colour?
    var rimWidth = 2.6
    /// 0 … 1.
    var shadow = 0.5
    /// Snow lying on upper edges; nil for none.
    var snow: Colour?
    var snowDepth = 7.0
}

/// One layer under the knife: paper shapes one over another, laid as the style lays them: cut paper with soft shadow and lit edge.
///
/// Shadows are strokes stacked from wide and faint to narrow: a blur of librsvg's takes longer than all the rest of the picture. Each is so faint that
/// its edge need not be smoothed, which is most of what a stroke costs.
struct Sheet: Sendable {
    /// Width in frame units and strength of each stroke of a shadow.
    private static let softShadow: [(Double, Double)] = [(30, 0.05), (19, 0.07), (11, 0.1), (5, 0.12)]
    /// For paths with more than `intricateBytes` of data, whose many strokes would take longer than all else.
    private static let coarseShadow: [(Double, Double)] = [(17, 0.11), (7, 0.17)]
    private static let intricateBytes = 9000
    /// In frame units: a glow that is smaller has too much shape to be drawn coarsely.
    private static let softRadiusMin = 24.0

    let frame: Frame
    let treatment: Treatment
    /// Toward the light, a unit vector.
    let light: Point
    /// How much the layer is enlarged; shadows and edges keep their size on the screen.
    let zoom: Double
    private(set) var body = ""
    /// What lies under `body` and has no edges.
    private var ground = ""
    private var definitions = ""
    private var names = 0

    init(frame: Frame, treatment: Treatment, light: Point, zoom: Double = 1) {
        self.frame = frame
        self.treatment = treatment
        self.light = light
        self.zoom = zoom
    }

    var isEmpty: Bool { body.isEmpty && ground.isEmpty }

    /// `holes` must lie inside the outlines; what is behind shows through them.
    mutating func cut(_ outlines: [Cutting], _ paper: Paper, holes: [Cutting] = []) {
        let outlines = outlines.filter { $0.points.count > 2 }
        guard !outlines.isEmpty else { return }
        let data = outlines.data + holes.map(\.hole).joined()
        let shape = define { "<path id=\"\($0)\" d=\"\(data)\"/>" }
        layShadow(of: shape, paper, isIntricate: data.utf8.count > Self.intricateBytes)
        layEdge(of: shape, paper)
        let drop = paper.snow == nil ? 0 : paper.snowDepth * unit
        let span = outlines.heights
        let fill = fade(paper.top, paper.bottom, from: span.lowerBound, to: min(span.upperBound, 1050))
        use(shape, x: 0, y: drop, "fill=\"\(fill)\"")
        guard let pool = treatment.pool else { return }
        let edge = treatment.pigment(paper.top.mixed(with: paper.bottom, 0.5)).darker(0.3).saturated(1.2)
        use(shape, x: 0, y: drop, stroke(edge, width: pool.width, opacity: pool.opacity))
    }

    /// One unit of the screen's.
    private var unit: Double { 1 / zoom.squareRoot() }

    private mutating func layShadow(of shape: String, _ paper: Paper, isIntricate: Bool) {
        guard paper.shadow > 0 else { return }
        if let hard = treatment.hardShadow {
            let reach = hard.reach * unit
            use(
                shape, x: -light.x * reach, y: -light.y * reach,
                "fill=\"#05060d\" fill-opacity=\"\(SVG.number(hard.opacity * paper.shadow))\"")
        }
        guard treatment.softShadow > 0 else { return }
        for (width, strength) in isIntricate ? Self.coarseShadow : Self.softShadow {
            use(
                shape, x: -light.x * 5 * unit, y: -light.y * 5 * unit,
                stroke(Colour(0x05060D), width: width, opacity: strength * paper.shadow * treatment.softShadow, join: "bevel")
                    + " shape-rendering=\"crispEdges\"")
        }
    }

    private mutating func layEdge(of shape: String, _ paper: Paper) {
        for contour in treatment.contours {
            let colour = contour.colour(treatment.pigment(paper.top))
            use(shape, x: 0, y: 0, stroke(colour, width: contour.width * 2, opacity: contour.opacity, join: "round"))
        }
        if let snow = paper.snow {
            use(shape, x: 0, y: 0, "fill=\"\(treatment.pigment(snow).hex)\"")
        } else if let rim = paper.rim, treatment.rim > 0 {
            let reach = paper.rimWidth * min(treatment.rim, 1.3) * unit
            let colour = treatment.pigment(treatment.rim < 1 ? paper.top.mixed(with: rim, treatment.rim) : rim)
            use(shape, x: light.x * reach, y: light.y * reach, "fill=\"\(colour.hex)\"")
        }
    }

    private func stroke(_ colour: Colour, width: Double, opacity: Double, join: String = "round") -> String {
        "fill=\"none\" stroke=\"\(colour.hex)\" stroke-linejoin=\"\(join)\" stroke-width=\"\(SVG.number(width * unit))\" stroke-opacity=\"\(SVG.number(opacity))\""
    }

    /// A flat shape without shadow or edge.
    mutating func paint(_ outlines: [Cutting], _ colour: Colour, opacity: Double = 1) {
        let outlines = outlines.filter { $0.points.count > 2 }
        guard !outlines.isEmpty else { return }
        body += SVG.path(outlines.data, fill: treatment.pigment(colour), opacity: opacity).markup
    }

    /// A flat shape that fades from top to bottom.
    /// - Parameter isSoft: none of its edges can be seen, since they lie outside the frame or where it is transparent.
    mutating func wash(
        _ outlines: [Cutting], _ top: Colour, opacity topOpacity: Double, _ bottom: Colour, opacity bottomOpacity: Double,
        isSoft: Bool = false
    ) {
        let span = outlines.heights
        let paint = fade(
            top, bottom, from: span.lowerBound, to: span.upperBound, opacities: (topOpacity, bottomOpacity))
        lay("<path d=\"\(outlines.data)\" fill=\"\(paint)\"/>", isSoft: isSoft)
    }

    /// A soft light, or shade, round a point; `squash` flattens it.
    mutating func glow(x: Double, y: Double, radius: Double, _ colour: Colour, opacity: Double, squash: Double = 1) {
        let colour = treatment.pigment(colour)
        let name = define {
            """
            <radialGradient id="\($0)"><stop offset="0" stop-color="\(colour.hex)" stop-opacity="\(SVG.number(opacity))"/>\
            <stop offset=".35" stop-color="\(colour.hex)" stop-opacity="\(SVG.number(opacity * 0.5))"/>\
            <stop offset=".7" stop-color="\(colour.hex)" stop-opacity="\(SVG.number(opacity * 0.13))"/>\
            <stop offset="1" stop-color="\(colour.hex)" stop-opacity="0"/></radialGradient>
            """
        }
        lay(
            "<ellipse cx=\"\(SVG.number(x))\" cy=\"\(SVG.number(y))\" rx=\"\(SVG.number(radius))\" ry=\"\(SVG.number(radius * squash))\" fill=\"url(#\(name))\"/>",
            isSoft: radius * squash * zoom >= Self.softRadiusMin)
    }

    /// Lines of the pencil or the fold: one path for all of them.
    mutating func lines(_ lines: [[Point]], _ colour: Colour, width: Double, opacity: Double = 1) {
        let data = lines.filter { $0.count > 1 }.map { line in
            var pen = Pen()
            pen.move(to: line[0])
            pen.lines(to: line.dropFirst())
            return pen.data
        }.joined()
        guard !data.isEmpty else { return }
        body +=
            "<path d=\"\(data)\" fill=\"none\" stroke=\"\(treatment.pigment(colour).hex)\" stroke-width=\"\(SVG.number(width))\" stroke-opacity=\"\(SVG.number(opacity))\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"
    }

    /// Darkness toward the corners.
    mutating func vignette(_ colour: Colour, opacity: Double) {
        let colour = treatment.pigment(colour)
        let name = define {
            """
            <radialGradient id="\($0)" cx=".5" cy=".48" r=".72"><stop offset=".5" stop-color="\(colour.hex)" stop-opacity="0"/>\
            <stop offset="1" stop-color="\(colour.hex)" stop-opacity="\(SVG.number(opacity))"/></radialGradient>
            """
        }
        lay("<path d=\"\(frame.whole.data)\" fill=\"url(#\(name))\"/>", isSoft: true)
    }

    /// What is soft goes to the ground for as long as nothing else lies on it.
    mutating func lay(_ markup: String, isSoft: Bool) {
        if isSoft, body.isEmpty { ground += markup } else { body += markup }
    }

    mutating func draw(_ drawing: SVG) { body += drawing.markup }

    /// The colour or gradient from `top` to `bottom` between two heights, as a value for `fill`.
    mutating func fade(
        _ top: Colour, _ bottom: Colour, from: Double, to: Double, opacities: (Double, Double) = (1, 1)
    ) -> String {
        let (top, bottom) = (treatment.pigment(top), treatment.pigment(bottom))
        if top == bottom, opacities == (1, 1) { return top.hex }
        let name = define {
            """
            <linearGradient id="\($0)" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="\(SVG.number(from))" y2="\(SVG.number(to))">\
            <stop offset="0" stop-color="\(top.hex)" stop-opacity="\(SVG.number(opacities.0))"/>\
            <stop offset="1" stop-color="\(bottom.hex)" stop-opacity="\(SVG.number(opacities.1))"/></linearGradient>
            """
        }
        return "url(#\(name))"
    }

    fileprivate func document(ground: Bool, body: Bool, transform: String?) -> String {
        let defs = definitions.isEmpty ? "" : "<defs>\(definitions)</defs>"
        let content = (ground ? self.ground : "") + (body ? self.body : "")
        let inner = transform.map { "<g transform=\"\($0)\">\(content)</g>" } ?? content
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(frame.viewBox)" width="\(SVG.number(frame.fullWidth))" \
            height="\(SVG.number(frame.fullHeight))" preserveAspectRatio="none">\(defs)\(inner)</svg>
            """
    }

    fileprivate var hasGround: Bool { !ground.isEmpty }

    /// The drawing to be set into another document, its names made its own by `idPrefix`.
    func fragment(idPrefix: String) -> SVG {
        let markup = "<defs>\(definitions)</defs>\(ground)\(body)"
        return SVG(
            markup.replacingOccurrences(of: "id=\"k", with: "id=\"\(idPrefix)k").replacingOccurrences(
                of: "#k", with: "#\(idPrefix)k"))
    }

    private mutating func define(_ element: (String) -> String) -> String {
        names += 1
        let name = "k\(names)"
        definitions += element(name)
        return name
    }

    private mutating func use(_ shape: String, x: Double, y: Double, _ attributes: String) {
        let place = x == 0 && y == 0 ? "" : " x=\"\(SVG.number(x))\" y=\"\(SVG.number(y))\""
        body += "<use href=\"#\(shape)\"\(place) \(attributes)/>"
    }
}

extension IllustrationLayer {
    /// A layer of what is on a sheet; `transform` places its plane before the camera.
    init(
        name: String, _ sheet: Sheet, transform: String? = nil, depth: Double, drift: Drift = .none, opacity: Double = 1,
        finish: Finish? = nil, sway: Sway? = nil, flicker: Flicker? = nil
    ) {
        // Where the layer repeats, its edges must meet to the pixel.
        let isApart = sheet.hasGround && !drift.wraps
        self.init(
            name: name, svg: sheet.document(ground: !isApart, body: true, transform: transform),
            ground: isApart ? sheet.document(ground: true, body: false, transform: transform) : nil, depth: depth, drift: drift,
            opacity: opacity, finish: finish, sway: sway, flicker: flicker)
    }
}
