import Foundation
import Pictures

/// A picture like those of the painters, for measuring: seven layers, mostly opaque below and clear above, rain and a vignette over all.
enum SampleIllustration {
    static func storm(aspect: Double) -> Illustration {
        let height = 1000.0
        let width = height * aspect
        let frame = (x: -width * 0.12, y: -height * 0.12, width: width * 1.24, height: height * 1.24)
        func document(_ content: String) -> String {
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(frame.x) \(frame.y) \(frame.width) \(frame.height)">\(content)</svg>
            """
        }
        func ridge(_ level: Double, _ swing: Double, _ period: Double, _ colour: String) -> String {
            var path = "M\(frame.x) \(frame.y + frame.height)"
            for step in 0...60 {
                let x = frame.x + frame.width * Double(step) / 60
                path += "L\(x) \(height * level - height * swing * sin(x / height * period + level * 9))"
            }
            return "<path d=\"\(path)L\(frame.x + frame.width) \(frame.y + frame.height)Z\" fill=\"\(colour)\"/>"
        }
        let whole = "x=\"\(frame.x)\" y=\"\(frame.y)\" width=\"\(frame.width)\" height=\"\(frame.height)\""
        let sky = """
            <defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#22304a"/>
            <stop offset="1" stop-color="#c98a6b"/></linearGradient></defs><rect \(whole) fill="url(#g)"/>
            <circle cx="\(width * 0.7)" cy="300" r="90" fill="#ffe3b0"/>
            """
        let figure = """
            <g fill="#0b0d12"><circle cx="\(width * 0.4)" cy="560" r="26"/>
            <path d="M\(width * 0.4 - 34) 720 q 8 -130 34 -132 q 26 2 34 132 z"/></g>
            """
        var rain = ""
        for index in 0..<160 {
            let x = frame.x + frame.width * Double(index * 37 % 160) / 160
            let y = frame.y + frame.height * (0.05 + 0.85 * Double(index * 71 % 160) / 160)
            rain += "<path d=\"M\(x) \(y)l-6 44\" stroke=\"#cfe0ff\" stroke-opacity=\"0.35\" stroke-width=\"2\"/>"
        }
        let vignette = """
            <defs><radialGradient id="v" r="0.75"><stop offset="0.55" stop-opacity="0"/><stop offset="1" stop-opacity="0.6"/></radialGradient></defs>
            <rect \(whole) fill="url(#v)"/>
            """
        return Illustration(
            aspect: aspect,
            layers: [
                IllustrationLayer(name: "sky", svg: document(sky), depth: 0),
                IllustrationLayer(name: "far", svg: document(ridge(0.55, 0.08, 5, "#5d5f78")), depth: 0.3),
                IllustrationLayer(name: "middle", svg: document(ridge(0.66, 0.06, 7, "#3b4258")), depth: 0.6),
                IllustrationLayer(name: "figures", svg: document(figure), depth: 1),
                IllustrationLayer(name: "near", svg: document(ridge(0.82, 0.05, 4, "#151a26")), depth: 1.3),
                IllustrationLayer(
                    name: "rain", svg: document(rain), depth: 1, drift: Drift(x: -0.2, y: 1.4, wraps: true)),
                IllustrationLayer(name: "light", svg: document(vignette), depth: 0),
            ])
    }
}
