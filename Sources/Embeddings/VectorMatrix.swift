import Dispatch
import Glibc
import Synchronization

/// Many vectors in one piece of memory, and which of them are nearest to another: by comparing with every one.
///
/// Comparing reads each byte once and in order, as fast as memory gives it, so that a million sentences take some tens of milliseconds; an
/// index of neighbours would need more memory than the vectors, time to build, and would miss some. The memory is mapped for itself, rounded to
/// pages, and goes back to the system at once when the matrix goes.
///
/// The kernel works on sixteen numbers at a time, which every processor has (SSE2, NEON). The product of two bytes fits in 16 bits, and so does
/// the sum of two products (2 × 127²), which halves the widening to 32.
package final class VectorMatrix: @unchecked Sendable {  // Written in init alone.
    /// A row and how near it is.
    package struct Neighbour: Sendable, Hashable {
        package var row: Int
        /// −1 … 1; 1 for the same direction.
        package var cosine: Float

        package init(row: Int, cosine: Float) {
            self.row = row
            self.cosine = cosine
        }
    }

    package let count: Int
    private let dimensions: Int
    /// Blocks of sixteen numbers in a row; an even number of them, the rest of the last ones being 0.
    private let blocks: Int
    private let numbers: UnsafeMutablePointer<SIMD16<Int8>>
    private let scales: [Float]

    /// Bytes that so many vectors take.
    package static func bytes(rows: Int, dimensions: Int) -> Int {
        rows * (blocks(dimensions) * MemoryLayout<SIMD16<Int8>>.size + MemoryLayout<Float>.size)
    }

    private static func blocks(_ dimensions: Int) -> Int { (dimensions + 31) / 32 * 2 }

    /// - Parameters:
    ///   - rows: how many vectors there will be at most.
    ///   - next: the next of them; nil after the last ones. What is more than `rows` is left out.
    /// - Throws: `outOfMemory`; what `next` throws.
    package init(dimensions: Int, rows: Int, next: () throws -> QuantisedVectors?) throws {
        let blocks = Self.blocks(dimensions)
        let rowBytes = blocks * MemoryLayout<SIMD16<Int8>>.size
        let bytes = max(rows, 1) * rowBytes
        guard let memory = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), memory != MAP_FAILED
        else { throw EmbeddingError.outOfMemory(bytes: bytes) }
        var scales: [Float] = []
        scales.reserveCapacity(rows)
        do {
            while scales.count < rows, let pack = try next() {
                precondition(pack.dimensions == dimensions, "Vectors of two models cannot be compared.")
                for row in 0..<min(pack.count, rows - scales.count) {
                    let target = UnsafeMutableRawBufferPointer(start: memory + scales.count * rowBytes, count: dimensions)
                    pack.bytes.withUnsafeBytes { source in
                        target.copyMemory(from: .init(rebasing: source[row * dimensions..<(row + 1) * dimensions]))
                    }
                    scales.append(pack.scales[row])
                }
            }
        } catch {
            munmap(memory, bytes)
            throw error
        }
        self.dimensions = dimensions
        self.blocks = blocks
        self.scales = scales
        mappedBytes = bytes
        count = scales.count
        numbers = memory.bindMemory(to: SIMD16<Int8>.self, capacity: bytes / MemoryLayout<SIMD16<Int8>>.size)
    }

    private let mappedBytes: Int

    deinit {
        munmap(numbers, mappedBytes)
    }

    /// The rows nearest to `query`, the nearest first; of equal ones the first. Blocks for as long as it takes.
    /// - Parameter query: of length 1.
    package func nearest(to query: [Float], count wanted: Int) -> [Neighbour] {
        precondition(query.count == dimensions, "A query of another model cannot be compared.")
        let rounded = QuantisedVectors(query, dimensions: dimensions)
        let wide = Self.widened(rounded.bytes, blocks: blocks)
        let scale = rounded.scales[0]
        let threads = max(1, min(activeProcessors, count / EmbeddingLimits.rowsPerThreadMin))
        let step = (count + threads - 1) / threads
        let found = Mutex<[Neighbour]>([])
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            let rows = thread * step..<min((thread + 1) * step, count)
            let nearest = nearest(to: wide, scale: scale, among: rows, count: wanted)
            found.withLock { $0 += nearest.rows }
        }
        return Array(found.withLock(\.self).sorted(by: NearestRows.isNearer).prefix(wanted))
    }

    private static func widened(_ bytes: [Int8], blocks: Int) -> [SIMD16<Int16>] {
        var wide = [SIMD16<Int16>](repeating: .zero, count: blocks)
        for (index, byte) in bytes.enumerated() { wide[index / 16][index % 16] = Int16(byte) }
        return wide
    }

    private var activeProcessors: Int { Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    private func nearest(to query: [SIMD16<Int16>], scale: Float, among rows: Range<Int>, count: Int) -> NearestRows {
        var nearest = NearestRows(count: count)
        query.withUnsafeBufferPointer { query in
            guard let query = query.baseAddress else { return }
            for row in rows {
                let product = Self.product(numbers + row * blocks, query, blocks: blocks)
                nearest.add(Neighbour(row: row, cosine: Float(product) * scales[row] * scale))
            }
        }
        return nearest
    }

    @inline(__always)
    private static func product(
        _ row: UnsafePointer<SIMD16<Int8>>, _ query: UnsafePointer<SIMD16<Int16>>, blocks: Int
    ) -> Int32 {
        var sum = SIMD16<Int32>.zero
        var block = 0
        while block < blocks {
            let pair =
                SIMD16<Int16>(truncatingIfNeeded: row[block]) &* query[block]
                &+ SIMD16<Int16>(truncatingIfNeeded: row[block + 1]) &* query[block + 1]
            sum &+= SIMD16<Int32>(truncatingIfNeeded: pair)
            block += 2
        }
        return sum.wrappedSum()
    }
}
