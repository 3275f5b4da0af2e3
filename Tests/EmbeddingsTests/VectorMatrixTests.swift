import Testing

@testable import Embeddings

struct VectorMatrixTests {
    /// Directions without a pattern, the same in every run.
    private func vectors(_ count: Int, dimensions: Int) -> [Float] {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        return (0..<count).flatMap { _ in
            let vector = (0..<dimensions).map { _ -> Float in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max)
            }
            let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return vector.map { $0 / length }
        }
    }

    private func matrix(_ vectors: [Float], dimensions: Int, packRows: Int = 100) throws -> VectorMatrix {
        var rest = stride(from: 0, to: vectors.count, by: packRows * dimensions).map { start in
            QuantisedVectors(
                Array(vectors[start..<min(start + packRows * dimensions, vectors.count)]), dimensions: dimensions)
        }[...]
        return try VectorMatrix(dimensions: dimensions, rows: vectors.count / dimensions) { rest.popFirst() }
    }

    @Test(arguments: [384, 100, 32, 7]) func `the nearest are those that comparing in floats finds`(dimensions: Int) throws {
        let all = vectors(1_000, dimensions: dimensions)
        let matrix = try matrix(all, dimensions: dimensions)
        let query = Array(all[..<dimensions])
        let exact = (0..<1_000).map { row in cosine(query, all[row * dimensions..<(row + 1) * dimensions]) }
        let found = matrix.nearest(to: query, count: 20)
        #expect(found.count == 20 && found[0].row == 0)
        #expect(found.map(\.cosine) == found.map(\.cosine).sorted(by: >))
        for near in found { #expect(abs(near.cosine - exact[near.row]) < 0.02) }
        // Nobody who is clearly nearer than the last one is missing.
        let missing = exact.indices.filter { row in
            exact[row] > found[19].cosine + 0.02 && !found.contains { $0.row == row }
        }
        #expect(missing.isEmpty)
    }

    @Test func `the largest products do not overflow`() throws {
        let ones = [Float](repeating: 1 / Float(384).squareRoot(), count: 384)
        let matrix = try matrix(ones + ones.map(-), dimensions: 384)
        let found = matrix.nearest(to: ones, count: 5)
        #expect(found.map(\.row) == [0, 1])
        #expect(abs(found[0].cosine - 1) < 0.001 && abs(found[1].cosine + 1) < 0.001)
    }

    @Test func `on several threads the same is found as on one, equal ones in their order`() throws {
        let few = vectors(64, dimensions: 32)
        let many = (0..<3_000).flatMap { _ in few }
        let matrix = try matrix(many, dimensions: 32, packRows: 10_000)
        #expect(matrix.count > 2 * EmbeddingLimits.rowsPerThreadMin)
        let found = matrix.nearest(to: Array(few[..<32]), count: 50)
        #expect(found.map(\.row) == (0..<50).map { $0 * 64 })
    }

    @Test func `nothing and next to nothing can be searched`() throws {
        let empty = try VectorMatrix(dimensions: 32, rows: 0) { nil }
        #expect(empty.nearest(to: vectors(1, dimensions: 32), count: 5).isEmpty)
        let zero = try matrix([Float](repeating: 0, count: 32), dimensions: 32)
        #expect(zero.nearest(to: vectors(1, dimensions: 32), count: 5).map(\.cosine) == [0])
        #expect(QuantisedVectors(blob: [1, 2, 3], dimensions: 384) == nil)
    }
}
