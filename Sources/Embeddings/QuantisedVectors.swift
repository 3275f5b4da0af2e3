/// Vectors rounded to a byte a number, in the order in which they came: a quarter of the memory and of the time to compare.
///
/// Each has a scale of its own, its largest number divided by 127, so that no bit is wasted on a range that it does not use. What that costs in
/// what is found was measured: Resources/docs/reading.md.
package struct QuantisedVectors: Sendable, Hashable {
    package let dimensions: Int
    /// What a vector's bytes are multiplied with, one a vector.
    package private(set) var scales: [Float] = []
    package private(set) var bytes: [Int8] = []

    package var count: Int { scales.count }

    package init(dimensions: Int) {
        self.dimensions = dimensions
    }

    /// - Parameter vectors: one of `dimensions` numbers after another.
    package init(_ vectors: [Float], dimensions: Int) {
        self.init(dimensions: dimensions)
        append(vectors)
    }

    /// - Parameter vectors: one of `dimensions` numbers after another.
    package mutating func append(_ vectors: [Float]) {
        precondition(vectors.count.isMultiple(of: dimensions), "A vector has \(dimensions) numbers.")
        bytes.reserveCapacity(bytes.count + vectors.count)
        for start in stride(from: 0, to: vectors.count, by: dimensions) {
            let vector = vectors[start..<start + dimensions]
            let scale = vector.reduce(0) { max($0, abs($1)) } / 127
            scales.append(scale)
            bytes += vector.map { scale > 0 ? Int8(($0 / scale).rounded()) : 0 }
        }
    }

    // MARK: As they are kept: the scales (Float32, little-endian), then the bytes

    package var blob: [UInt8] {
        scales.flatMap { scale in withUnsafeBytes(of: scale.bitPattern.littleEndian) { Array($0) } }
            + bytes.map(UInt8.init(bitPattern:))
    }

    /// nil for what is not a whole number of vectors.
    package init?(blob: [UInt8], dimensions: Int) {
        let vectorBytes = MemoryLayout<Float>.size + dimensions
        guard dimensions > 0, blob.count.isMultiple(of: vectorBytes) else { return nil }
        let count = blob.count / vectorBytes
        self.dimensions = dimensions
        scales = (0..<count).map { row in
            Float(bitPattern: (0..<4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32(blob[4 * row + $1]) })
        }
        bytes = blob[(4 * count)...].map(Int8.init(bitPattern:))
    }
}
