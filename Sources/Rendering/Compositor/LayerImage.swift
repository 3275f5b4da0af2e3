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
        var runs = CellRuns()
        for row in 0..<height {
            let line = CellLine(upper: pixels + row * stride, lower: pixels + (row + 1) * stride)
            runs.begin()
            var column = 0
            while column < width {
                if column + CellLine.block <= width, let kind = line.kind(ofBlockAt: column) {
                    runs.add(kind, count: Int32(CellLine.block))
                    column += CellLine.block
                } else {
                    let end = min(column + CellLine.block, width)
                    for cell in column..<end { runs.add(line.kind(of: cell), count: 1) }
                    column = end
                }
            }
            runs.end()
            starts.append(runs.runs.count)
        }
        return (starts, runs.runs)
    }
}

private enum CellKind { case clear, mixed, opaque }

/// The cells between two rows.
private struct CellLine {
    /// So many cells are looked at together: most of a layer is all one thing or all nothing.
    static let block = 16

    let upper: UnsafeRawPointer
    let lower: UnsafeRawPointer

    /// Nil where they are not all alike.
    @inline(__always) func kind(ofBlockAt column: Int) -> CellKind? {
        let above = upper.loadUnaligned(fromByteOffset: column * 4, as: SIMD16<UInt32>.self)
        let below = lower.loadUnaligned(fromByteOffset: column * 4, as: SIMD16<UInt32>.self)
        // The last cell has its right half in the next block.
        switch kind(of: column + Self.block - 1) {
        case .opaque: return (above & below).allBits >> 24 == 255 ? .opaque : nil
        case .clear: return (above | below).anyBits >> 24 == 0 ? .clear : nil
        case .mixed: return nil
        }
    }

    @inline(__always) func kind(of cell: Int) -> CellKind {
        let (one, two) = (alpha(upper, cell), alpha(lower, cell))
        let (three, four) = (alpha(upper, cell + 1), alpha(lower, cell + 1))
        if one & two & three & four == 255 { return .opaque }
        return one | two | three | four == 0 ? .clear : .mixed
    }

    @inline(__always) private func alpha(_ row: UnsafeRawPointer, _ column: Int) -> UInt8 {
        row.load(fromByteOffset: column * 4 + 3, as: UInt8.self)
    }
}

extension SIMD16<UInt32> {
    fileprivate var allBits: UInt32 {
        let eight = lowHalf & highHalf
        let four = eight.lowHalf & eight.highHalf
        let two = four.lowHalf & four.highHalf
        return two.x & two.y
    }

    fileprivate var anyBits: UInt32 {
        let eight = lowHalf | highHalf
        let four = eight.lowHalf | eight.highHalf
        let two = four.lowHalf | four.highHalf
        return two.x | two.y
    }
}

/// Joins cells that are alike into runs, row after row.
private struct CellRuns {
    private(set) var runs: [CellRun] = []
    private var first = 0
    private var kind = CellKind.clear
    private var start: Int32 = 0
    private var next: Int32 = 0

    mutating func begin() {
        first = runs.count
        (kind, start, next) = (.clear, 0, 0)
    }

    @inline(__always) mutating func add(_ kind: CellKind, count: Int32) {
        if kind != self.kind {
            end()
            (self.kind, start) = (kind, next)
        }
        next += count
    }

    mutating func end() {
        guard next > start else { return }
        let isLong = next - start >= CellRun.cellsMin
        if kind == .clear, isLong { return }
        let isOpaque = kind == .opaque && isLong
        if !isOpaque, runs.count > first, let last = runs.last, !last.isOpaque, last.end == start {
            runs[runs.count - 1].end = next
        } else if isOpaque || kind != .clear {
            runs.append(CellRun(start: start, end: next, isOpaque: isOpaque))
        }
    }
}
