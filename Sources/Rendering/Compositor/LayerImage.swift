package import Raster

/// A layer's pixels as the compositor reads them, and which stretches of every row are worth drawing.
///
/// One pixel more on the right and one row more at the bottom repeat the edge (or the first column and row, where the layer
/// wraps), so bilinear sampling never asks where it is. A *cell* is the square of four pixels that a sample lies in; a run of
/// cells that are wholly opaque is stored without reading what is below and hides the layers behind it, a run of wholly
/// transparent ones is not drawn at all. In a paper-cut picture that is most of every layer.
package final class LayerImage: @unchecked Sendable {  // Written in `init` only.
    package let width: Int
    package let height: Int
    package let wraps: Bool
    /// Bytes from one row to the next.
    let stride: Int
    /// Unsafe for speed: bounds are established once a run, not once a pixel.
    let pixels: UnsafeRawPointer
    private let storage: UnsafeMutableRawPointer
    /// The runs of row r are `runs[rowStarts[r]..<rowStarts[r + 1]]`, left to right.
    let rowStarts: [Int]
    let runs: [CellRun]

    package var bytes: Int { stride * (height + 1) }

    package init(_ bitmap: Bitmap, wraps: Bool = false) {
        width = bitmap.width
        height = bitmap.height
        self.wraps = wraps
        stride = (width + 1 + PixelRow.padding) * 4
        storage = .allocate(byteCount: stride * (height + 1), alignment: 64)
        pixels = UnsafeRawPointer(storage)
        let (storage, stride, width, height) = (storage, stride, width, height)
        bitmap.pixels.withUnsafeBytes { source in
            guard let base = source.baseAddress else { return }
            for row in 0...height {
                let from = row < height ? row : wraps ? 0 : height - 1
                let line = storage + row * stride
                line.copyMemory(from: base + from * width * 4, byteCount: width * 4)
                let beyond = base + (from * width + (wraps ? 0 : width - 1)) * 4
                for pad in 0..<(1 + PixelRow.padding) { (line + (width + pad) * 4).copyMemory(from: beyond, byteCount: 4) }
            }
        }
        (rowStarts, runs) = CellRun.all(pixels: pixels, stride: stride, width: width, height: height)
    }

    deinit { storage.deallocate() }
}

/// Cells `start..<end` of a row that are drawn alike.
struct CellRun: Equatable {
    var start: Int32
    var end: Int32
    /// Nothing behind shows through.
    var isOpaque: Bool

    /// A shorter opaque or transparent stretch is blended with its neighbours: a run has its price too.
    static let cellsMin = 16

    static func all(pixels: UnsafeRawPointer, stride: Int, width: Int, height: Int) -> ([Int], [CellRun]) {
        var starts = [0]
        var runs: [CellRun] = []
        var classes = [CellClass](repeating: .clear, count: width)
        for row in 0..<height {
            let upper = pixels + row * stride
            let lower = upper + stride
            func both(_ column: Int) -> (least: UInt8, most: UInt8) {
                let above = upper.load(fromByteOffset: column * 4 + 3, as: UInt8.self)
                let below = lower.load(fromByteOffset: column * 4 + 3, as: UInt8.self)
                return (min(above, below), max(above, below))
            }
            var left = both(0)
            for column in 0..<width {
                let right = both(column + 1)
                classes[column] =
                    min(left.least, right.least) == 255 ? .opaque : max(left.most, right.most) == 0 ? .clear : .mixed
                left = right
            }
            append(classes, to: &runs)
            starts.append(runs.count)
        }
        return (starts, runs)
    }

    private enum CellClass { case clear, mixed, opaque }

    private static func append(_ classes: [CellClass], to runs: inout [CellRun]) {
        let first = runs.count
        var start = 0
        while start < classes.count {
            var end = start + 1
            while end < classes.count, classes[end] == classes[start] { end += 1 }
            defer { start = end }
            let isLong = end - start >= cellsMin
            if classes[start] == .clear, isLong { continue }
            let isOpaque = classes[start] == .opaque && isLong
            if !isOpaque, runs.count > first, let last = runs.last, !last.isOpaque, last.end == start {
                runs[runs.count - 1].end = Int32(end)
            } else if isOpaque || classes[start] != .clear {
                runs.append(CellRun(start: Int32(start), end: Int32(end), isOpaque: isOpaque))
            }
        }
    }
}
