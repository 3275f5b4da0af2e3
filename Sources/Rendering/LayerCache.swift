import Foundation
import Pictures
import Raster

/// Rasterised layers of the last few illustrations: a cross-fade and the shots of one scene need the same ones again.
///
/// Rendering threads that need a layer which another is drawing wait for it; only threads of our own ever wait here.
final class LayerCache: @unchecked Sendable {  // All state is read and written with `condition` locked.
    private struct Key: Hashable {
        var content: IllustrationLayer.Content
        var size: LayerSize
        var wraps: Bool
        var finish: Finish?
    }

    private enum Entry {
        case drawing
        case ready(LayerImage, lastUse: Int)
    }

    private let condition = NSCondition()
    private var entries: [Key: Entry] = [:]
    private var bytes = 0
    private var uses = 0

    func image(of layer: IllustrationLayer, size: LayerSize) throws(RenderingError) -> LayerImage {
        let key = Key(content: layer.content, size: size, wraps: layer.drift.wraps, finish: layer.finish)
        if let image = kept(key) { return image }
        var bitmap: Bitmap
        do {
            bitmap = try Self.bitmap(of: layer.content, size)
        } catch {
            keep(nil, for: key)
            throw .layerUndrawable(layer: layer.name, reason: error.description)
        }
        layer.finish?.apply(to: &bitmap, frameHeight: size.frameHeight)
        let image = LayerImage(bitmap, wraps: layer.drift.wraps)
        keep(image, for: key)
        return image
    }

    private static func bitmap(of content: IllustrationLayer.Content, _ size: LayerSize) throws(RasterError) -> Bitmap {
        switch content {
        case .drawn(let svg, let ground):
            try SVGRasteriser.bitmap(svg: svg, ground: ground, width: size.width, height: size.height)
        case .painted(let png): try Bitmap(png: Array(png)).covering(width: size.width, height: size.height)
        }
    }

    /// Nil: the caller is the one who draws it.
    private func kept(_ key: Key) -> LayerImage? {
        condition.lock()
        defer { condition.unlock() }
        while true {
            switch entries[key] {
            case .none:
                entries[key] = .drawing
                return nil
            case .ready(let image, _):
                uses += 1
                entries[key] = .ready(image, lastUse: uses)
                return image
            case .drawing: condition.wait()
            }
        }
    }

    private func keep(_ image: LayerImage?, for key: Key) {
        condition.lock()
        defer {
            condition.broadcast()
            condition.unlock()
        }
        guard let image else {
            entries[key] = nil
            return
        }
        uses += 1
        bytes += image.bytes
        entries[key] = .ready(image, lastUse: uses)
        while bytes > Limits.layerCacheBytesMax, let oldest = leastRecentlyUsed(), oldest.key != key {
            entries[oldest.key] = nil
            bytes -= oldest.image.bytes
        }
    }

    private func leastRecentlyUsed() -> (key: Key, image: LayerImage)? {
        entries.compactMap { key, entry -> (key: Key, image: LayerImage, lastUse: Int)? in
            guard case .ready(let image, let lastUse) = entry else { return nil }
            return (key, image, lastUse)
        }.min { $0.lastUse < $1.lastUse }.map { ($0.key, $0.image) }
    }
}
