package import Raster

/// A picture in layers, far to near, as drawings that scale: the same at every resolution.
///
/// Layers are larger than the frame, so that the camera can move over them: they cover the frame plus `overscan` on every side.
package struct Illustration: Sendable, Hashable, Codable {
    /// How much wider and taller than the frame the layers are, on each side, as a fraction of the frame's width and height.
    package static let overscan = 0.12

    /// Frame width divided by height.
    package var aspect: Double
    /// Back to front.
    package var layers: [IllustrationLayer]

    package init(aspect: Double, layers: [IllustrationLayer]) {
        self.aspect = aspect
        self.layers = layers
    }
}

package struct IllustrationLayer: Sendable, Hashable, Codable {
    /// For people: "sky", "far", "middle", "near", "figures", "rain", "light".
    package var name: String
    /// A whole SVG document whose viewBox is the overscanned frame.
    package var svg: String
    /// What lies under it and has no edges, as a document of the same frame: it may be drawn coarsely.
    package var ground: String?
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

    package init(
        name: String, svg: String, ground: String? = nil, depth: Double, drift: Drift = .none, opacity: Double = 1,
        finish: Finish? = nil,
        sway: Sway? = nil, flicker: Flicker? = nil
    ) {
        self.name = name
        self.svg = svg
        self.ground = ground
        self.depth = depth
        self.drift = drift
        self.opacity = opacity
        self.finish = finish
        self.sway = sway
        self.flicker = flicker
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
