import Pictures
import Raster
import Storyboards

/// A segment's frames, one after the other or any one of them. Belongs to one thread at a time.
final class SegmentPainter {
    private struct Plate {
        let layers: [(layer: IllustrationLayer, image: LayerImage)]
        let camera: Camera
        let firstFrame: Int

        func scene(at frame: Int) -> FrameScene.Plate {
            FrameScene.Plate(
                layers: layers.map {
                    FrameScene.Plate.Layer(
                        image: $0.image, placement: camera.placement(of: $0.layer, at: firstFrame + frame),
                        opacity: camera.brightness(of: $0.layer, at: firstFrame + frame))
                })
        }
    }

    private struct CaptionKey: Hashable {
        var caption: Int
        var word: Int?
    }

    private let segment: Segment
    private let plate: Plate
    private let previous: Plate?
    private let compositor: Compositor
    private let style: CaptionStyle
    private var overlays: [CaptionKey: FrameScene.Overlay] = [:]

    /// Rasterises what the cache does not have. `isCancelled` is asked between layers; a cancelled painter throws CancellationError.
    init(_ segment: Segment, cache: LayerCache, threads: Int, isCancelled: () -> Bool = { false }) throws {
        self.segment = segment
        compositor = Compositor(width: segment.width, height: segment.height, threads: threads)
        style = CaptionStyle(width: segment.width, height: segment.height)
        func plate(_ take: Segment.Take) throws -> Plate {
            let layers = try take.illustration.layers.map { layer in
                if isCancelled() { throw CancellationError() }
                let size = LayerSize(frameWidth: segment.width, frameHeight: segment.height, overscan: layer.overscan)
                return (layer: layer, image: try cache.image(of: layer, size: size))
            }
            let camera = Camera(
                move: take.camera, frames: take.frames, frameRate: segment.frameRate, width: segment.width,
                height: segment.height, layers: take.illustration.layers)
            return Plate(layers: layers, camera: camera, firstFrame: take.firstFrame)
        }
        previous = try segment.previous.map(plate)
        self.plate = try plate(segment.take)
    }

    func draw(_ frame: Int, into video: VideoFrame) throws(RenderingError) {
        compositor.draw(try scene(at: frame), into: video)
    }

    func bitmap(_ frame: Int) throws(RenderingError) -> Bitmap { compositor.bitmap(try scene(at: frame)) }

    private func scene(at frame: Int) throws(RenderingError) -> FrameScene {
        var scene = FrameScene(plate: plate.scene(at: frame))
        let fadingIn = segment.transitionFrames
        let arrived = frame < fadingIn ? Double(frame + 1) / Double(fadingIn + 1) : 1
        if frame < fadingIn, segment.transition == .crossFade, let previous {
            scene.before = (previous.scene(at: frame), arrived)
        } else if segment.transition == .fadeFromBlack {
            scene.brightness = arrived
        }
        if segment.fadeOutFrames > 0 {
            // The last frame is black.
            scene.brightness *= min(1, Double(segment.frames - 1 - frame) / Double(segment.fadeOutFrames))
        }
        scene.captions = try captions(at: frame)
        return scene
    }

    private func captions(at frame: Int) throws(RenderingError) -> [FrameScene.Overlay] {
        var seen: [FrameScene.Overlay] = []
        for (index, caption) in segment.captions.enumerated() where caption.frames.contains(frame) {
            let word = caption.words.firstIndex { $0.frames.contains(frame) }
            let key = CaptionKey(caption: index, word: word)
            if overlays[key] == nil {
                // Time goes forward: what was shown is not shown again.
                overlays = overlays.filter { $0.key.caption == index }
                let lit = word.map { (line: caption.words[$0].line, bytes: caption.words[$0].start..<caption.words[$0].end) }
                overlays[key] = try style.overlay(lines: caption.lines, lit: lit)
            }
            if let overlay = overlays[key] { seen.append(overlay) }
        }
        return seen
    }
}
