import Dispatch
package import Raster

/// Composes frames: plates, cross-fade, fade, captions.
///
/// A frame is made two rows at a time in buffers that stay in the first-level cache, and leaves as YUV 4:2:0, so the whole BGRA
/// frame never reaches memory: what ffmpeg would do after us is done while the pixels are hot, and the pipe carries 1.5 bytes a
/// pixel instead of 4. Bands of rows are shared among `threads` threads. Integer arithmetic throughout: equal scenes give
/// equal bytes, however many threads there are.
package struct Compositor: Sendable {
    package let width: Int
    package let height: Int
    package let threads: Int

    package init(width: Int, height: Int, threads: Int) {
        self.width = width
        self.height = height
        self.threads = max(1, threads)
    }

    /// Draws the scene into `frame`, which must be of this compositor's size.
    package func draw(_ scene: FrameScene, into frame: VideoFrame) {
        precondition(frame.width == width && frame.height == height)
        let painter = ScenePainter(scene, width: width)
        inBands(of: height / 2) { pairs in
            var buffers = RowBuffers(painter)
            defer { buffers.free() }
            for pair in pairs {
                painter.paint(row: pair * 2, into: buffers.upper, buffers: &buffers)
                painter.paint(row: pair * 2 + 1, into: buffers.lower, buffers: &buffers)
                frame.store(upper: buffers.upper, lower: buffers.lower, pair: pair)
            }
        }
    }

    /// The scene as a picture, for stills and tests.
    package func bitmap(_ scene: FrameScene) -> Bitmap {
        let painter = ScenePainter(scene, width: width)
        var bitmap = Bitmap(width: width, height: height)
        let rowBytes = width * 4
        bitmap.pixels.withUnsafeMutableBytes { pixels in
            guard let base = pixels.baseAddress else { return }
            var buffers = RowBuffers(painter)
            defer { buffers.free() }
            for y in 0..<height {
                painter.paint(row: y, into: buffers.upper, buffers: &buffers)
                (base + y * rowBytes).copyMemory(from: buffers.upper, byteCount: rowBytes)
            }
        }
        return bitmap
    }

    private func inBands(of count: Int, _ body: @Sendable (Range<Int>) -> Void) {
        guard threads > 1 else { return body(0..<count) }
        // Four bands a thread: rows differ in cost, sky above and figures below.
        let bands = min(count, threads * 4)
        DispatchQueue.concurrentPerform(iterations: bands) { band in
            body(count * band / bands..<count * (band + 1) / bands)
        }
    }
}

/// A scene made ready for a frame: tables for every layer, weights as whole numbers.
private struct ScenePainter: Sendable {
    let plate: PlatePainter
    let before: PlatePainter?
    /// 0 … 256.
    let mix: Int
    let brightness: Int
    let captions: [FrameScene.Overlay]
    let width: Int

    init(_ scene: FrameScene, width: Int) {
        func share(_ value: Double) -> Int { Int((min(max(value, 0), 1) * 256).rounded()) }
        plate = PlatePainter(scene.plate, width: width)
        mix = share(scene.before?.mix ?? 1)
        before = mix < 256 ? scene.before.map { PlatePainter($0.plate, width: width) } : nil
        brightness = share(scene.brightness)
        captions = scene.captions
        self.width = width
    }

    func paint(row y: Int, into row: UnsafeMutableRawPointer, buffers: inout RowBuffers) {
        plate.paint(row: y, into: row, mixing: buffers.mixing, scratch: &buffers.lists)
        if let before {
            before.paint(row: y, into: buffers.before, mixing: buffers.mixing, scratch: &buffers.lists)
            PixelRow.mixRows(buffers.before, row, weight: mix, into: row, from: 0, to: width)
        }
        if brightness < 256 { PixelRow.dim(row, level: brightness, width: width) }
        for caption in captions where caption.y <= y && y < caption.y + caption.image.height {
            let left = max(0, -caption.x)
            let count = min(caption.image.width, width - caption.x) - left
            guard count > 0 else { continue }
            let source = caption.image.pixels + (y - caption.y) * caption.image.stride + left * 4
            PixelRow.blend(source, over: row, at: caption.x + left, count: count)
        }
    }
}

/// The few rows that a thread works in. Unsafe for speed; owned by one band, freed with it.
private struct RowBuffers {
    let upper: UnsafeMutableRawPointer
    let lower: UnsafeMutableRawPointer
    let before: UnsafeMutableRawPointer
    let mixing: UnsafeMutableRawPointer
    var lists = PlatePainter.RowScratch()

    init(_ painter: ScenePainter) {
        func row(_ bytes: Int) -> UnsafeMutableRawPointer {
            let row = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
            row.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
            return row
        }
        let bytes = (painter.width + PixelRow.padding) * 4
        upper = row(bytes)
        lower = row(bytes)
        before = row(bytes)
        mixing = row(max(64, painter.plate.scratchBytes, painter.before?.scratchBytes ?? 0))
    }

    func free() { for buffer in [upper, lower, before, mixing] { buffer.deallocate() } }
}
