/// The fibres of hand-made paper, as a small tile that fills a shape over its colour.
enum Grain {
    private static let side = 260.0
    private static let fibres = 150

    static func pattern(id: String, scale: Double) -> String {
        "<pattern id=\"\(id)\" patternUnits=\"userSpaceOnUse\" width=\"\(SVG.number(side))\" height=\"\(SVG.number(side))\" patternTransform=\"scale(\(SVG.number(scale)))\">\(tile)</pattern>"
    }

    /// The same fibres in every picture: made once.
    private static let tile: String = {
        var random = SeededRandom(seed: 7, stream: "grain")
        var light = ""
        var dark = ""
        for index in 0..<fibres {
            let x = random.number(in: 8...side - 8).rounded()
            let y = random.number(in: 8...side - 8).rounded()
            let angle = random.number(in: 0...(2 * .pi))
            let length = random.number(in: 2...9)
            let bend = random.number(in: -3...3)
            let stroke =
                "M\(SVG.number(x)) \(SVG.number(y))q\(SVG.number(cosine(angle) * length / 2 + bend)) \(SVG.number(sine(angle) * length / 2)) \(SVG.number(cosine(angle) * length)) \(SVG.number(sine(angle) * length))"
            if index % 2 == 0 { light += stroke } else { dark += stroke }
        }
        return
            "<path d=\"\(light)\" fill=\"none\" stroke=\"#fff\" stroke-width=\"1.1\" stroke-opacity=\".1\"/><path d=\"\(dark)\" fill=\"none\" stroke=\"#000\" stroke-width=\"1.1\" stroke-opacity=\".085\"/>"
    }()
}
