package import Pictures
package import Storyboards

/// How the camera moves over one illustration, and where that puts each of its layers in every frame.
///
/// A position is the frame's centre in the plane of the figures (depth 1), in frame widths and heights; a layer of depth d is
/// moved and scaled d times as much, which is what makes parallax. The move is made smaller, never cut off, where a deep layer
/// would show its edge: at every frame |position|·d + ½/zoom ≤ ½ + overscan. Only +, −, × and ÷ are used, which IEEE 754
/// rounds alike on every machine, so a frame's bytes do not depend on a mathematics library.
package struct Camera: Sendable {
    package struct View: Sendable, Equatable {
        /// −½ … ½ of the frame's width and height.
        package var x: Double
        package var y: Double
        /// 1 shows the frame as it was painted.
        package var zoom: Double
    }

    private let start: View
    private let end: View
    private let frames: Int
    private let frameRate: Double
    private let width: Int
    private let height: Int

    /// `frames` counts every frame in which the shot is seen, the following cross-fade's included.
    package init(
        move: CameraMove, frames: Int, frameRate: Int, width: Int, height: Int, layers: [IllustrationLayer]
    ) {
        self.frames = frames
        self.frameRate = Double(frameRate)
        self.width = width
        self.height = height
        let seconds = Double(frames) / Double(frameRate)
        let path = Self.path(of: move, seconds: seconds)
        let limit = layers.filter { !$0.drift.wraps }.reduce(1.0) { limit, layer in
            let reach = Self.reach(of: layer, width: width, height: height)
            // What swings needs its room at the edges too.
            let swing = (x: abs(layer.sway?.x ?? 0) * Double(height) / Double(width), y: abs(layer.sway?.y ?? 0))
            return min(
                limit,
                Self.largestShare(
                    of: path, depth: max(0, layer.depth), reach: (x: reach.x - swing.x, y: reach.y - swing.y)))
        }
        start = path.start.scaled(by: limit)
        end = path.end.scaled(by: limit)
    }

    /// Where the camera is at a frame of the shot.
    package func view(at frame: Int) -> View {
        let time = frames > 1 ? min(1, max(0, Double(frame) / Double(frames - 1))) : 0.5
        let smooth = time * time * (3 - 2 * time)
        let progress = time + (smooth - time) * Limits.easedShare
        return View(
            x: start.x + (end.x - start.x) * progress, y: start.y + (end.y - start.y) * progress,
            zoom: start.zoom + (end.zoom - start.zoom) * progress)
    }

    /// Where the frame's pixels fall in a layer's bitmap.
    package func placement(of layer: IllustrationLayer, at frame: Int) -> LayerPlacement {
        let view = view(at: frame)
        let depth = max(0, layer.depth)
        let step = 1 / (1 + (view.zoom - 1) * depth)
        let drift = drift(of: layer, at: frame)
        let swing = swing(of: layer, at: frame)
        let size = LayerSize(frameWidth: width, frameHeight: height, overscan: layer.overscan)
        func origin(_ frameSide: Int, _ layerSide: Int, _ shift: Double) -> Double {
            (0.5 - Double(frameSide) / 2) * step + Double(layerSide) / 2 - 0.5 + shift
        }
        return LayerPlacement(
            originX: origin(width, size.width, view.x * depth * Double(width) - drift.x - swing.x),
            originY: origin(height, size.height, view.y * depth * Double(height) - drift.y - swing.y), step: step)
    }

    /// How bright a layer is, 0 … 1: two waves that never meet again, as flames have it.
    package func brightness(of layer: IllustrationLayer, at frame: Int) -> Double {
        guard let flicker = layer.flicker else { return layer.opacity }
        let time = Double(frame) / frameRate
        let wave = 0.6 * Self.wave(time / flicker.periodSeconds) + 0.4 * Self.wave(time / (flicker.periodSeconds * 0.37) + 0.3)
        return layer.opacity * (1 - flicker.depth * (0.5 - 0.5 * wave))
    }

    /// How far a layer has swung, in pixels.
    private func swing(of layer: IllustrationLayer, at frame: Int) -> (x: Double, y: Double) {
        guard let sway = layer.sway else { return (0, 0) }
        let turns = Double(frame) / frameRate / sway.periodSeconds
        return (
            Self.wave(turns) * sway.x * Double(height), Self.wave(turns * 1.3 + 0.25) * sway.y * Double(height)
        )
    }

    /// −1 … 1 and back in one turn, smooth, by the four rules of arithmetic alone.
    private static func wave(_ turns: Double) -> Double {
        let part = turns - turns.rounded(.down)
        let slope = part < 0.5 ? part * 2 : 2 - part * 2
        return slope * slope * (3 - 2 * slope) * 2 - 1
    }

    /// How far a layer has drifted, in pixels. What does not wrap drifts about the middle of the shot, and only as far as its edge allows.
    private func drift(of layer: IllustrationLayer, at frame: Int) -> (x: Double, y: Double) {
        let drift = layer.drift
        guard drift.x != 0 || drift.y != 0 else { return (0, 0) }
        let perFrame = Double(height) / frameRate
        if drift.wraps { return (drift.x * perFrame * Double(frame), drift.y * perFrame * Double(frame)) }
        let half = Double(max(frames - 1, 1)) / 2
        let reach = Self.reach(of: layer, width: width, height: height)
        func room(_ reach: Double, _ position: Double, _ side: Int) -> Double {
            let depth = max(0, layer.depth)
            let zoom = 1 + (min(start.zoom, end.zoom) - 1) * depth
            return max(0, reach - position * depth - max(0, 0.5 / zoom - 0.5)) * Double(side)
        }
        let wanted = (x: abs(drift.x) * perFrame * half, y: abs(drift.y) * perFrame * half)
        let roomX = room(reach.x, max(abs(start.x), abs(end.x)), width)
        let roomY = room(reach.y, max(abs(start.y), abs(end.y)), height)
        let share = min(1, wanted.x > 0 ? roomX / wanted.x : 1, wanted.y > 0 ? roomY / wanted.y : 1)
        let moment = (Double(frame) - half) * share
        return (drift.x * perFrame * moment, drift.y * perFrame * moment)
    }

    /// The overscan less a margin, in frame widths and heights.
    private static func reach(of layer: IllustrationLayer, width: Int, height: Int) -> (x: Double, y: Double) {
        (
            layer.overscan - Limits.edgeMarginPixels / Double(width),
            layer.overscan - Limits.edgeMarginPixels / Double(height)
        )
    }

    private static func path(of move: CameraMove, seconds: Double) -> (start: View, end: View) {
        let zoom = min(Limits.zoomTravelMax, Limits.zoomPerSecond * seconds)
        let pan = min(Limits.panTravelMax, Limits.panPerSecond * seconds) / 2
        // A push uses the overscan for its wide end, so that its near end enlarges the drawing less.
        let wide = View(x: 0, y: 0, zoom: 1 - zoom * 0.4)
        let near = View(x: 0, y: 0, zoom: 1 + zoom * 0.6)
        let left = View(x: -pan, y: 0, zoom: 1)
        let right = View(x: pan, y: 0, zoom: 1)
        let up = View(x: 0, y: -pan, zoom: 1)
        let down = View(x: 0, y: pan, zoom: 1)
        return switch move {
        case .still: (View(x: 0, y: 0, zoom: 1), View(x: 0, y: 0, zoom: 1 + Limits.breathTravel))
        case .pushIn: (wide, near)
        case .pullOut: (near, wide)
        case .panLeft: (right, left)
        case .panRight: (left, right)
        case .tiltUp: (down, up)
        case .tiltDown: (up, down)
        }
    }

    /// How much of the path a layer of this depth allows, 0 … 1. Pans keep zoom 1 and zooms keep the centre, so each bound stands alone.
    private static func largestShare(
        of path: (start: View, end: View), depth: Double, reach: (x: Double, y: Double)
    ) -> Double {
        [path.start, path.end].reduce(1.0) { share, view in
            var share = share
            if abs(view.x) * depth > 0 { share = min(share, reach.x / (abs(view.x) * depth)) }
            if abs(view.y) * depth > 0 { share = min(share, reach.y / (abs(view.y) * depth)) }
            if view.zoom < 1, depth > 0 {
                let lowest = 0.5 / (0.5 + min(reach.x, reach.y))
                share = min(share, (1 - lowest) / ((1 - view.zoom) * depth))
            }
            return share
        }
    }
}

extension Camera.View {
    fileprivate func scaled(by share: Double) -> Self {
        Self(x: x * share, y: y * share, zoom: 1 + (zoom - 1) * share)
    }
}

/// The pixels of a layer's bitmap: the frame and its overscan, whole pixels on every side, so that a layer at rest is copied exactly.
package struct LayerSize: Sendable, Hashable {
    package let width: Int
    package let height: Int
    package let frameHeight: Int

    package init(frameWidth: Int, frameHeight: Int, overscan: Double = Illustration.overscan) {
        self.frameHeight = frameHeight
        width = frameWidth + 2 * Int((Double(frameWidth) * overscan).rounded(.up))
        height = frameHeight + 2 * Int((Double(frameHeight) * overscan).rounded(.up))
    }
}

/// Pixel (x, y) of the frame is taken from (originX + x·step, originY + y·step) of the layer, centres on whole numbers.
package struct LayerPlacement: Sendable, Equatable {
    package var originX: Double
    package var originY: Double
    package var step: Double

    package init(originX: Double, originY: Double, step: Double) {
        self.originX = originX
        self.originY = originY
        self.step = step
    }
}
