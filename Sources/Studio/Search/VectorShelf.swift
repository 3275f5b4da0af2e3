import Embeddings
import Foundation
import GRDB
import Persistence
import Synchronization

/// The vectors of books that were searched lately, in memory up to a limit: those longest unused go first.
final class VectorShelf: Sendable {
    /// Vectors are only ever added to a book, or replaced by those of another model.
    private struct Key: Hashable {
        var book: Int64
        var digest: String
        var model: String
        var count: Int
    }

    private struct Place {
        var matrix: VectorMatrix
        var bytes: Int
        var used: Int
    }

    private struct State {
        var places: [Key: Place] = [:]
        /// Counts uses.
        var clock = 0
    }

    private let bytesMax: Int
    private let state = Mutex(State())

    init(bytesMax: Int = SearchLimits.vectorBytesMax) {
        self.bytesMax = bytesMax
    }

    /// Read from the database where they are not here.
    func vectors(of book: SearchBook, by model: EmbeddingModel, in db: Database) throws -> VectorMatrix {
        let count = try SearchIndex.vectorCount(of: book.base, in: db)
        let key = Key(book: book.base, digest: book.digest, model: model.identity, count: count)
        let known = state.withLock { state -> VectorMatrix? in
            state.clock += 1
            state.places[key]?.used = state.clock
            return state.places[key]?.matrix
        }
        if let known { return known }
        let matrix = try SearchIndex.vectors(of: book, by: model, in: db)
        let bytes = VectorMatrix.bytes(rows: book.sentences, dimensions: model.dimensions)
        state.withLock { state in
            for older in state.places.keys where older.book == book.base { state.places[older] = nil }
            state.places[key] = Place(matrix: matrix, bytes: bytes, used: state.clock)
            var sum = state.places.values.reduce(0) { $0 + $1.bytes }
            while sum > bytesMax, let oldest = state.places.min(by: { $0.value.used < $1.value.used }) {
                sum -= oldest.value.bytes
                state.places[oldest.key] = nil
            }
        }
        return matrix
    }

    /// Bytes that are held now.
    var bytes: Int { state.withLock { $0.places.values.reduce(0) { $0 + $1.bytes } } }
}
