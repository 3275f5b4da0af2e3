package import Artefacts
package import Embeddings
package import Foundation
import GRDB
package import Manuscripts
import Persistence

/// Opens single books for searching, without a studio. The meanings of a book's sentences are kept as an artefact, because they take a minute.
package struct BookSearch: Sendable {
    private let artefacts: ArtefactStore
    private let embeddings: EmbeddingEngine

    package init(artefacts: ArtefactStore, embeddings: EmbeddingEngine) {
        self.artefacts = artefacts
        self.embeddings = embeddings
    }

    /// - Parameters:
    ///   - language: BCP 47; nil for the book's own.
    ///   - withMeanings: false to find words alone.
    ///   - report: told how much of the meanings is understood, 0 … 1.
    /// - Throws: `ManuscriptError`, `SearchError.noMeaning`, `EngineError`, `ArtefactError`.
    @concurrent
    package func open(
        _ story: URL, language: String? = nil, withMeanings: Bool, report: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> OpenBook {
        let manuscript = try await OwnThread("story").run { try ManuscriptReader.read(contentsOf: story.path) }
        return try await open(manuscript, language: language, withMeanings: withMeanings, report: report)
    }

    /// The same of a story that has been read.
    @concurrent
    package func open(
        _ manuscript: Manuscript, language: String? = nil, withMeanings: Bool, report: @escaping @Sendable (Double) -> Void
    ) async throws -> OpenBook {
        let book = IndexedBook(manuscript, language: language)
        let meanings = withMeanings ? try await meanings(of: book, report) : nil
        return try OpenBook(manuscript, book, meanings)
    }

    private static let artefactKind = "meanings"
    private static let fileExtension = "vectors"

    private func meanings(of book: IndexedBook, _ report: @Sendable (Double) -> Void) async throws -> OpenBook.Meanings {
        let model: EmbeddingModel
        do {
            model = try embeddings.model()
        } catch {
            throw SearchError.noMeaning(reason: error.description)
        }
        let recipe = try Recipe(kind: Self.artefactKind, maker: model.identity, ingredients: try book.digest())
        let vectors = try await artefacts.value(recipe, fileExtension: Self.fileExtension) { data in
            guard let vectors = QuantisedVectors(blob: [UInt8](data), dimensions: model.dimensions),
                vectors.count == book.sentences.count
            else { throw CocoaError(.fileReadCorruptFile) }
            return vectors
        } make: {
            let texts = book.sentences.map(\.text)
            return Data(try await embeddings.quantisedVectors(of: texts, by: model, report: report).blob)
        }
        var rest = [vectors][...]
        let matrix = try VectorMatrix(dimensions: model.dimensions, rows: vectors.count) { rest.popFirst() }
        return OpenBook.Meanings(model: model, matrix: matrix, embeddings: embeddings)
    }
}
