package import Foundation
package import Raster

/// A picture in layers, far to near: drawings that scale, the same at every resolution, or one that a model has painted.
///
/// Layers are larger than the frame, so that the camera can move over them: they cover the frame plus `IllustrationLayer.overscan` on every side.
package struct Illustration: Sendable, Hashable, Codable {
    /// How much wider and taller than the frame drawings are, on each side, as a fraction of the frame's width and height.
    package static let overscan = 0.12
    /// The same of painted pictures: they do not show parallax, so that less is enough for every move, and little of what was painted is never seen.
    package static let paintedOverscan = 0.06

    /// Frame width divided by height.
    package var aspect: Double
    /// Back to front.
    package var layers: [IllustrationLayer]

    package init(aspect: Double, layers: [IllustrationLayer]) {
        self.aspect = aspect
        self.layers = layers
    }

    /// A picture that was painted whole: one plane.
    /// - Parameter png: a PNG file, of about this aspect; it is cut to it.
    package init(painted png: Data, aspect: Double) {
        self.init(aspect: aspect, layers: [IllustrationLayer(name: "picture", content: .painted(png), depth: 1)])
    }
}

package struct IllustrationLayer: Sendable, Hashable, Codable {
    /// For people: "sky", "far", "middle", "near", "figures", "rain", "light".
    package var name: String
    package var content: Content
    /// 0: infinitely far, does not move with the camera; 1: the plane of the figures; above 1: nearer than they are.
    package var depth: Double
    /// What the layer does by itself, in frame heights a second; rain falls, clouds drift.
    package var drift: Drift
    /// 0 … 1, over what the drawing itself says.
    package var opacity: Double
    /// What its material does to it; nil for light, which has none.
    package var finish: Finish?
    /// To and fro, as boats ride and leaves stir.
    package var sway: Sway?
    /// Brighter and fainter, as flames are.
    package var flicker: Flicker?

    package enum Content: Sendable, Hashable {
        /// A whole SVG document whose viewBox is the overscanned frame, and what lies under it and has no edges, as a document of the same frame: it may
        /// be drawn coarsely.
        case drawn(svg: String, ground: String? = nil)
        /// A PNG file that covers the overscanned frame.
        case painted(Data)
    }

    package init(
        name: String, svg: String, ground: String? = nil, depth: Double, drift: Drift = .none, opacity: Double = 1,
        finish: Finish? = nil, sway: Sway? = nil, flicker: Flicker? = nil
    ) {
        self.init(
            name: name, content: .drawn(svg: svg, ground: ground), depth: depth, drift: drift, opacity: opacity, finish: finish,
            sway: sway,
            flicker: flicker)
    }

    package init(
        name: String, content: Content, depth: Double, drift: Drift = .none, opacity: Double = 1, finish: Finish? = nil,
        sway: Sway? = nil, flicker: Flicker? = nil
    ) {
        self.name = name
        self.content = content
        self.depth = depth
        self.drift = drift
        self.opacity = opacity
        self.finish = finish
        self.sway = sway
        self.flicker = flicker
    }

    /// The drawing; nil for a painted layer.
    package var svg: String? { if case .drawn(let svg, _) = content { svg } else { nil } }

    /// What lies under the drawing; nil where nothing does.
    package var ground: String? { if case .drawn(_, let ground) = content { ground } else { nil } }

    /// How much wider and taller than the frame it is, on each side, as a fraction of the frame's width and height.
    package var overscan: Double {
        switch content {
        case .drawn: Illustration.overscan
        case .painted: Illustration.paintedOverscan
        }
    }
}

/// Flat, as it was before there were painted layers: `svg` or `picture` (base64) beside the other members.
extension IllustrationLayer {
    private enum CodingKeys: String, CodingKey {
        case name, svg, ground, picture, depth, drift, opacity, finish, sway, flicker
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let picture = try values.decodeIfPresent(Data.self, forKey: .picture)
        self.init(
            name: try values.decode(String.self, forKey: .name),
            content: try picture.map { .painted($0) }
                ?? .drawn(
                    svg: values.decode(String.self, forKey: .svg), ground: values.decodeIfPresent(String.self, forKey: .ground)),
            depth: try values.decode(Double.self, forKey: .depth), drift: try values.decode(Drift.self, forKey: .drift),
            opacity: try values.decode(Double.self, forKey: .opacity),
            finish: try values.decodeIfPresent(Finish.self, forKey: .finish),
            sway: try values.decodeIfPresent(Sway.self, forKey: .sway),
            flicker: try values.decodeIfPresent(Flicker.self, forKey: .flicker))
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(name, forKey: .name)
        switch content {
        case .drawn(let svg, let ground):
            try values.encode(svg, forKey: .svg)
            try values.encodeIfPresent(ground, forKey: .ground)
        case .painted(let png): try values.encode(png, forKey: .picture)
        }
        try values.encode(depth, forKey: .depth)
        try values.encode(drift, forKey: .drift)
        try values.encode(opacity, forKey: .opacity)
        try values.encodeIfPresent(finish, forKey: .finish)
        try values.encodeIfPresent(sway, forKey: .sway)
        try values.encodeIfPresent(flicker, forKey: .flicker)
    }
}

/// A slow swing about the place where the layer was drawn.
package struct Sway: Sendable, Hashable, Codable {
    /// How far to either side, and up and down, in frame heights.
    package var x: Double
    package var y: Double
    package var periodSeconds: Double

    package init(x: Double, y: Double, periodSeconds: Double) {
        self.x = x
        self.y = y
        self.periodSeconds = periodSeconds
    }
}

/// An unsteady light.
package struct Flicker: Sendable, Hashable, Codable {
    /// 0 … 1: how much of the layer comes and goes.
    package var depth: Double
    package var periodSeconds: Double

    package init(depth: Double, periodSeconds: Double) {
        self.depth = depth
        self.periodSeconds = periodSeconds
    }
}

package struct Drift: Sendable, Hashable, Codable {
    /// Frame heights a second, to the right and down.
    package var x: Double
    package var y: Double
    /// The drawing repeats without a seam at its edges, so it may move for ever. Without it, drift must be slow.
    package var wraps: Bool

    package static let none = Drift(x: 0, y: 0, wraps: false)

    package init(x: Double, y: Double, wraps: Bool) {
        self.x = x
        self.y = y
        self.wraps = wraps
    }
}
