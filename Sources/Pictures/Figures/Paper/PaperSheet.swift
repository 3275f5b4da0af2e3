import Storyboards

/// Collects the pieces of one cut-out, back to front, as markup.
///
/// Every piece is laid twice: once in the colour of the light, and again a hair's breadth away from it in its own colour, so
/// that each edge towards the light shines the way the edge of cut paper does. The outline itself is written once.
struct PaperSheet {
    let light: FigureLight
    /// Width of the lit edge, in the drawing's units.
    var edge: Double
    /// Darkens everything that follows: the far side of a body.
    var shade = 0.0
    /// Cloth lies on the ground instead of sinking into it.
    var staysAboveGround = false

    private let name: String
    private let scale: Double
    private let treatment: Treatment
    /// Steps of path data in a frame unit.
    private let steps: Double
    private var count = 0
    private var markup = ""
    private var defined = ""

    /// `name` makes the identifiers; the same for the same drawing in the same light only.
    init(name: String, light: FigureLight, scale: Double = 1, edge: Double = 0.0038) {
        self.name = name
        self.light = light
        self.scale = scale
        self.edge = edge
        treatment = .of(light.style)
        steps = PathData.stepsPerUnit / max(light.unit * scale, 1)
    }

    var svg: SVG {
        let unit = SVG.number(scale / PathData.stepsPerUnit * 1e6)
        return SVG("<g transform=\"scale(\(unit)e-6)\">\(markup)</g>")
    }

    /// What `colour` looks like in this light; a positive `tone` is a lighter paper, a negative one a darker.
    func paint(_ colour: Colour, tone: Double = 0) -> Colour {
        let brightness = 0.3 * colour.red + 0.59 * colour.green + 0.11 * colour.blue
        // In a bare silhouette the papers still differ a little, or overlapping pieces would melt together.
        let paper = (brightness - 0.4) * 0.16 * (1 - light.tint)
        var paint = light.silhouette.mixed(with: colour, light.tint)
        let lift = tone + paper - shade
        paint = lift >= 0 ? paint.mixed(with: light.rim, lift) : paint.darker(-lift * 0.9)
        return paint
    }

    /// Lays a piece. `rim` 0 … 1 is how brightly its lit edge shines; `lifted` lets it cast a faint shadow on what is below.
    mutating func cut(_ outline: Outline, _ colour: Colour, tone: Double = 0, rim: Double = 0.55, lifted: Bool = false) {
        let data = PathData(outline, stopsAtGround: staysAboveGround).text
        let fill = paint(colour, tone: tone)
        guard rim > 0 else {
            markup += "<path d=\"\(data)\" fill=\"\(treatment.pigment(fill).hex)\"/>"
            return
        }
        count += 1
        let id = "\(name)-\(count)"
        // The darker the paper, the more the edges have to tell.
        let width = edge * PathData.stepsPerUnit * (1.35 - 0.35 * light.tint)
        let across = Int((width * (light.fromLeft ? 0.8 : -0.8)).rounded())
        let down = Int((width * 0.6).rounded())
        if lifted, treatment.softShadow > 0 {
            define(id, data)
            markup +=
                "<use href=\"#\(id)\" x=\"\(across * 5 / 2)\" y=\"\(down * 5 / 2)\" fill=\"\(light.silhouette.darker(0.7).hex)\" fill-opacity=\"\(SVG.number(0.16 * min(treatment.softShadow * 2, 1)))\"/>"
        }
        layContours(id, data, fill)
        let own = treatment.pigment(fill)
        guard treatment.rim > 0 else { return lay(id, data, own) }
        let strength = min(rim * (1.3 - 0.3 * light.tint) * treatment.rim, 0.95) * (1 - min(shade * 2.5, 0.8))
        lay(id, data, treatment.pigment(fill.mixed(with: light.rim, strength)))
        markup += "<use href=\"#\(id)\" x=\"\(across)\" y=\"\(down)\" fill=\"\(own.hex)\"/>"
    }

    /// The outline is written where it is first needed; ids are this drawing's own.
    private mutating func define(_ id: String, _ data: String) {
        guard defined != id else { return }
        defined = id
        markup += "<defs><path id=\"\(id)\" d=\"\(data)\"/></defs>"
    }

    private mutating func lay(_ id: String, _ data: String, _ colour: Colour) {
        if defined == id {
            markup += "<use href=\"#\(id)\" fill=\"\(colour.hex)\"/>"
        } else {
            defined = id
            markup += "<g fill=\"\(colour.hex)\"><path id=\"\(id)\" d=\"\(data)\"/></g>"
        }
    }

    private mutating func layContours(_ id: String, _ data: String, _ fill: Colour) {
        for contour in treatment.contours {
            define(id, data)
            let width = max(contour.width * 1.2 * steps, 1)
            markup +=
                "<use href=\"#\(id)\" fill=\"none\" stroke=\"\(contour.colour(treatment.pigment(fill)).hex)\" stroke-width=\"\(Int(width.rounded()))\" stroke-opacity=\"\(SVG.number(contour.opacity))\" stroke-linejoin=\"round\"/>"
        }
    }

    /// A shape that shines by itself, the same in every light.
    mutating func shine(_ outline: Outline, _ colour: Colour, opacity: Double = 1) {
        let alpha = opacity < 1 ? " fill-opacity=\"\(SVG.number(opacity))\"" : ""
        markup += "<path d=\"\(PathData(outline).text)\" fill=\"\(treatment.pigment(colour).hex)\"\(alpha)/>"
    }

    /// Light around a point, fading to nothing at `radius`.
    mutating func glow(at centre: PaperPoint, radius: Double, _ colour: Colour, strength: Double) {
        beam(.circle(centre, radius * 1.02), from: centre, radius: radius, colour, strength: strength)
    }

    /// Light that fills an outline and fades with the distance from its source.
    mutating func beam(_ outline: Outline, from source: PaperPoint, radius: Double, _ colour: Colour, strength: Double) {
        count += 1
        let id = "\(name)-\(count)"
        let colour = treatment.pigment(colour)
        func steps(_ value: Double) -> Int { Int((value * PathData.stepsPerUnit).rounded()) }
        let stops = [(0.0, 1.0), (0.25, 0.55), (0.6, 0.16), (1.0, 0.0)].map { offset, part in
            "<stop offset=\"\(SVG.number(offset))\" stop-color=\"\(colour.hex)\" stop-opacity=\"\(SVG.number(strength * part))\"/>"
        }
        markup +=
            "<radialGradient id=\"\(id)\" gradientUnits=\"userSpaceOnUse\" cx=\"\(steps(source.x))\" cy=\"\(steps(source.y))\" r=\"\(steps(radius))\">\(stops.joined())</radialGradient>"
        markup += "<path d=\"\(PathData(outline).text)\" fill=\"url(#\(id))\"/>"
    }

    /// Identifiers for one drawing: different for whatever differs, the same for the same.
    static func name(_ letter: String, _ parts: [String], light: FigureLight) -> String {
        let lightParts = [
            light.silhouette.hex, light.rim.hex, SVG.number(light.tint), light.fromLeft ? "l" : "r",
            light.style.rawValue, SVG.number(light.unit),
        ]
        var random = SeededRandom(seed: 0, stream: (parts + lightParts).joined(separator: "/"))
        return letter + String(random.next() >> 28, radix: 36)
    }
}
