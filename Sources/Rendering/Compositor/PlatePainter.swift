/// Paints rows of one illustration, each pixel as few times as it can.
///
/// For every row the layers are walked from the nearest to the farthest, keeping the stretches of the row that nothing opaque
/// covers yet; only these are then painted, from the farthest to the nearest.
struct PlatePainter {
    private let samplers: [LayerSampler]
    private let width: Int

    init(_ plate: FrameScene.Plate, width: Int) {
        samplers = plate.layers.map {
            LayerSampler(image: $0.image, placement: $0.placement, opacity: $0.opacity, width: width)
        }.filter(\.isVisible)
        self.width = width
    }

    var scratchBytes: Int { samplers.map(\.image.stride).max() ?? 0 }

    fileprivate struct Span {
        var sampler: Int
        var from: Int
        var to: Int
        var cellRow: Int
        var weight: Int
        var isOpaque: Bool
    }

    /// The lists that a row needs, kept so that rows do not allocate.
    struct RowScratch {
        fileprivate var spans: [Span] = []
        fileprivate var open: [Range<Int>] = []
        fileprivate var stillOpen: [Range<Int>] = []
        fileprivate var covered: [Range<Int>] = []
    }

    /// Paints all pixels of frame row `y`; where no layer is opaque, on black.
    func paint(row y: Int, into row: UnsafeMutableRawPointer, mixing: UnsafeMutableRawPointer, scratch: inout RowScratch) {
        scratch.spans.removeAll(keepingCapacity: true)
        scratch.open.removeAll(keepingCapacity: true)
        scratch.open.append(0..<width)
        var index = samplers.count - 1
        while index >= 0, !scratch.open.isEmpty {
            collect(index, row: y, scratch: &scratch)
            index -= 1
        }
        for gap in scratch.open {
            for pixel in gap { row.storeBytes(of: 0xFF00_0000, toByteOffset: pixel &* 4, as: UInt32.self) }
        }
        for span in scratch.spans.reversed() {
            samplers[span.sampler].draw(
                from: span.from, to: span.to, cellRow: span.cellRow, weight: span.weight, isOpaque: span.isOpaque,
                into: row, scratch: mixing)
        }
    }

    private func collect(_ index: Int, row y: Int, scratch: inout RowScratch) {
        let sampler = samplers[index]
        let (cellRow, weight) = sampler.row(y)
        scratch.covered.removeAll(keepingCapacity: true)
        var firstOpen = 0
        sampler.forEachSpan(inCellRow: cellRow) { from, to, isOpaque in
            // Spans ascend, so what lies left of one is of no interest to the next.
            while firstOpen < scratch.open.count, scratch.open[firstOpen].upperBound <= from { firstOpen += 1 }
            var open = firstOpen
            while open < scratch.open.count, scratch.open[open].lowerBound < to {
                let start = max(from, scratch.open[open].lowerBound)
                let end = min(to, scratch.open[open].upperBound)
                scratch.spans.append(
                    Span(sampler: index, from: start, to: end, cellRow: cellRow, weight: weight, isOpaque: isOpaque))
                open += 1
            }
            if isOpaque { scratch.covered.append(from..<to) }
        }
        if !scratch.covered.isEmpty { close(&scratch) }
    }

    /// Takes what is covered out of what is open; both ascend.
    private func close(_ scratch: inout RowScratch) {
        scratch.stillOpen.removeAll(keepingCapacity: true)
        var first = 0
        for open in scratch.open {
            var start = open.lowerBound
            while first < scratch.covered.count, scratch.covered[first].upperBound <= start { first += 1 }
            var cover = first
            while cover < scratch.covered.count, scratch.covered[cover].lowerBound < open.upperBound {
                let covered = scratch.covered[cover]
                if covered.lowerBound > start { scratch.stillOpen.append(start..<covered.lowerBound) }
                start = max(start, covered.upperBound)
                cover += 1
            }
            if start < open.upperBound { scratch.stillOpen.append(start..<open.upperBound) }
        }
        swap(&scratch.open, &scratch.stillOpen)
    }
}
