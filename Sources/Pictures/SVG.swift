import Foundation

/// A piece of an SVG drawing.
package struct SVG: Sendable, Hashable, ExpressibleByStringInterpolation {
    package var markup: String

    package init(_ markup: String) { self.markup = markup }
    package init(stringLiteral value: String) { markup = value }

    package static let empty = SVG("")

    package static func + (left: SVG, right: SVG) -> SVG { SVG(left.markup + right.markup) }
    package static func += (left: inout SVG, right: SVG) { left.markup += right.markup }

    /// A closed shape through `d`, filled.
    package static func path(_ d: String, fill: Colour, opacity: Double = 1) -> SVG {
        SVG("<path d=\"\(d)\" fill=\"\(fill.hex)\"\(opacity < 1 ? " fill-opacity=\"\(number(opacity))\"" : "")/>")
    }

    /// The drawing with its origin at (x, y), scaled; `foreshortening` makes it lower than it is wide.
    package func placed(
        x: Double, y: Double, scale: Double = 1, mirrored: Bool = false, foreshortening: Double = 1
    ) -> SVG {
        let (across, down) = (mirrored ? -scale : scale, scale * foreshortening)
        return SVG(
            "<g transform=\"translate(\(Self.number(x)) \(Self.number(y))) scale(\(Self.number(across)) \(Self.number(down)))\">\(markup)</g>"
        )
    }

    /// A number as short as it can be at a thousandth's precision, so that equal pictures have equal bytes.
    package static func number(_ value: Double) -> String {
        let rounded = (value * 1000).rounded() / 1000
        return rounded == rounded.rounded() && abs(rounded) < 1e9 ? String(Int(rounded)) : String(rounded)
    }

    /// Text made safe inside markup and attributes.
    package static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(of: "\"", with: "&quot;")
    }
}
