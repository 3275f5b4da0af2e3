/// Where every column of a frame is taken from in one layer, worked out once a frame; draws spans of rows from it.
///
/// Translation and uniform scale are separable: a row's vertical weight is one number, so two source rows are first mixed into
/// one (contiguous, cheap), and that row is then resampled by precomputed column indices and weights.
struct LayerSampler {
    /// How the columns of this frame are reached.
    private enum Columns {
        /// Whole pixels, one to one.
        case copied(first: Int)
        /// One to one, between two pixels.
        case shifted(first: Int, weight: Int)
        /// By table.
        case scaled
    }

    /// A stretch of columns whose cells ascend: one, or several where a layer wraps.
    private struct Stretch {
        var from: Int
        var to: Int
        /// Cell of frame column x is floor(originX + x·step) − wrapped.
        var wrapped: Int
    }

    let image: LayerImage
    private let placement: LayerPlacement
    /// 0 … 256.
    private let opacity: Int
    private let columns: Columns
    private let stretches: [Stretch]
    private let offsets: [Int32]
    private let weights: [UInt32]

    init(image: LayerImage, placement: LayerPlacement, opacity: Double, width: Int) {
        self.image = image
        self.placement = placement
        self.opacity = Int((min(max(opacity, 0), 1) * 256).rounded())
        let padded = width + PixelRow.padding
        var offsets = [Int32](repeating: 0, count: padded)
        var weights = [UInt32](repeating: 0, count: padded)
        var stretches: [Stretch] = []
        for x in 0..<width {
            let source = placement.originX + Double(x) * placement.step
            let (cell, weight, wrapped) = Self.cell(source, side: image.width, wraps: image.wraps)
            offsets[x] = Int32(cell * 4)
            weights[x] = UInt32(weight) | UInt32(weight) << 16
            if stretches.last?.wrapped == wrapped {
                stretches[stretches.count - 1].to = x + 1
            } else {
                stretches.append(Stretch(from: x, to: x + 1, wrapped: wrapped))
            }
        }
        self.offsets = offsets
        self.weights = weights
        self.stretches = stretches
        let first = Int(offsets[0]) / 4
        let weight = Int(weights[0] & 0xFFFF)
        let isOneToOne =
            placement.step == 1 && stretches.count == 1 && Int(offsets[width - 1]) / 4 == first + width - 1
            && weights[..<width].allSatisfy { $0 == weights[0] }
        columns = !isOneToOne ? .scaled : weight == 0 ? .copied(first: first) : .shifted(first: first, weight: weight)
    }

    /// Hides what is behind it wherever its own pixels are opaque.
    var hides: Bool { opacity == 256 }
    var isVisible: Bool { opacity > 0 }

    /// The cell row and vertical weight (0 … 256) of a frame row.
    func row(_ y: Int) -> (cell: Int, weight: Int) {
        let (cell, weight, _) = Self.cell(
            placement.originY + Double(y) * placement.step, side: image.height, wraps: image.wraps)
        return (cell, weight)
    }

    /// Calls `visit(from, to, isOpaque)` with the frame columns that cell row `cell` covers, left to right.
    @inline(__always) func forEachSpan(inCellRow cell: Int, _ visit: (Int, Int, Bool) -> Void) {
        let first = image.rowStarts[cell]
        let last = image.rowStarts[cell + 1]
        for stretch in stretches {
            for index in first..<last {
                let run = image.runs[index]
                let from = column(ofCell: Int(run.start), in: stretch)
                let to = column(ofCell: Int(run.end), in: stretch)
                if from < to { visit(from, to, run.isOpaque && hides) }
            }
        }
    }

    /// The first column of the stretch whose cell is `cell` or beyond.
    @inline(__always) private func column(ofCell cell: Int, in stretch: Stretch) -> Int {
        let exact = (Double(cell + stretch.wrapped) - placement.originX) / placement.step
        var x = min(max(Int(exact), stretch.from), stretch.to)
        // The division rounds; the table decides.
        while x > stretch.from, Int(offsets[x - 1]) >= cell * 4 { x -= 1 }
        while x < stretch.to, Int(offsets[x]) < cell * 4 { x += 1 }
        return x
    }

    private static func cell(_ source: Double, side: Int, wraps: Bool) -> (cell: Int, weight: Int, wrapped: Int) {
        let source = wraps ? source : min(max(source, 0), Double(side - 1))
        let floor = source.rounded(.down)
        let weight = Int(((source - floor) * 256).rounded())
        let whole = Int(floor)
        guard wraps else { return (whole, weight, 0) }
        let cell = (whole % side + side) % side
        return (cell, weight, whole - cell)
    }

    /// Draws frame columns `from..<to`; `scratch` holds a row of the layer.
    func draw(
        from: Int, to: Int, cellRow: Int, weight: Int, isOpaque: Bool, into row: UnsafeMutableRawPointer,
        scratch: UnsafeMutableRawPointer
    ) {
        var source = image.pixels + cellRow * image.stride
        if weight != 0 {
            let firstCell = Int(offsets[from]) / 4
            let lastCell = Int(offsets[to - 1]) / 4 + 1
            PixelRow.mixRows(
                source, source + image.stride, weight: weight, into: scratch, from: firstCell, to: lastCell + 1)
            source = UnsafeRawPointer(scratch)
        }
        switch columns {
        case .copied(let first):
            paint(CopiedPixels(row: source, first: first), from: from, to: to, isOpaque: isOpaque, into: row)
        case .shifted(let first, let weight):
            paint(
                ShiftedPixels(row: source, first: first, weight: PixelRow.weight(weight)), from: from, to: to,
                isOpaque: isOpaque, into: row)
        case .scaled:
            offsets.withUnsafeBufferPointer { offsets in
                weights.withUnsafeBytes { weights in
                    guard let offsets = offsets.baseAddress, let weights = weights.baseAddress else { return }
                    paint(
                        ScaledPixels(row: source, offsets: offsets, weights: weights), from: from, to: to,
                        isOpaque: isOpaque, into: row)
                }
            }
        }
    }

    @inline(__always) private func paint(
        _ source: some SampledPixels, from: Int, to: Int, isOpaque: Bool, into row: UnsafeMutableRawPointer
    ) {
        var x = from
        let below = UnsafeRawPointer(row)
        if isOpaque {
            while x &+ 8 <= to {
                PixelRow.store(source.eight(at: x), row, x)
                x &+= 8
            }
            guard x < to else { return }
            let rest = PixelRow.load(below, x).replacing(with: source.eight(at: x), where: PixelRow.isBefore(to &- x))
            PixelRow.store(rest, row, x)
            return
        }
        let weights = PixelRow.weight(opacity)
        while x < to {
            var pixels = source.eight(at: x)
            if opacity != 256 { pixels = PixelRow.scaled(pixels, weights) }
            let destination = PixelRow.load(below, x)
            var result = PixelRow.over(pixels, destination)
            if to &- x < 8 { result = destination.replacing(with: result, where: PixelRow.isBefore(to &- x)) }
            PixelRow.store(result, row, x)
            x &+= 8
        }
    }
}

/// A source row, resampled to the frame's columns.
private protocol SampledPixels {
    /// The eight pixels from column `x`.
    func eight(at x: Int) -> PixelRow.Eight
}

private struct CopiedPixels: SampledPixels {
    let row: UnsafeRawPointer
    let first: Int

    @inline(__always) func eight(at x: Int) -> PixelRow.Eight { PixelRow.load(row, first &+ x) }
}

private struct ShiftedPixels: SampledPixels {
    let row: UnsafeRawPointer
    let first: Int
    let weight: PixelRow.Channels

    @inline(__always) func eight(at x: Int) -> PixelRow.Eight {
        PixelRow.mixed(PixelRow.load(row, first &+ x), PixelRow.load(row, first &+ x &+ 1), weight)
    }
}

private struct ScaledPixels: SampledPixels {
    let row: UnsafeRawPointer
    let offsets: UnsafePointer<Int32>
    let weights: UnsafeRawPointer

    @inline(__always) func eight(at x: Int) -> PixelRow.Eight {
        // A pixel and its right neighbour are one load of eight bytes.
        @inline(__always) func pair(_ index: Int) -> UInt64 {
            row.loadUnaligned(fromByteOffset: Int(offsets[x &+ index]), as: UInt64.self)
        }
        let pairs = SIMD8<UInt64>(pair(0), pair(1), pair(2), pair(3), pair(4), pair(5), pair(6), pair(7))
        let both = unsafeBitCast(pairs, to: SIMD16<UInt32>.self)  // The same 64 bytes.
        let weight = weights.loadUnaligned(fromByteOffset: x &* 4, as: PixelRow.Channels.self)
        return PixelRow.mixed(both.evenHalf, both.oddHalf, weight)
    }
}
