import Embeddings
import GRDB
import Manuscripts
import Persistence

/// A book that can be searched, its index in memory.
package struct OpenBook: Sendable {
    struct Meanings: Sendable {
        var model: EmbeddingModel
        var matrix: VectorMatrix
        var embeddings: EmbeddingEngine
    }

    package let title: String
    package let author: String?
    package let sentenceCount: Int
    private let chapters: [String?]
    private let meanings: Meanings?
    private let database: DatabaseQueue

    /// - Parameter meanings: nil to find words alone.
    init(_ manuscript: Manuscript, _ book: IndexedBook, _ meanings: Meanings?) throws {
        title = manuscript.title
        author = manuscript.author
        sentenceCount = book.sentences.count
        chapters = book.chapters
        self.meanings = meanings
        database = try DatabaseQueue()
        try database.write { db in
            try db.execute(sql: SearchIndex.tables)
            let key = try SearchIndex.begin(book, of: UUIDv7(), recipe: "", digest: "", in: db)
            try SearchIndex.add(book.sentences.indices, of: book, to: key, in: db)
            if let model = meanings?.model { _ = try SearchIndex.vectorCount(of: key, by: model, in: db) }
        }
    }

    /// The best first.
    /// - Throws: `SearchError`; `EngineError` when the model broke.
    package func hits(for query: SearchQuery, _ mode: SearchMode, limit: Int) async throws -> [SearchHit] {
        var meaning: SearchRun.Meaning?
        if mode != .words {
            guard let meanings else { preconditionFailure("The book was opened without its meanings.") }
            let vector = try await meanings.embeddings.vectors(of: [query.meaning], by: meanings.model)
            meaning = SearchRun.Meaning(model: meanings.model, vector: vector)
        }
        let run = SearchRun(query: query, findsWords: mode != .meaning, meaning: meaning) { [meanings] _, model, _ in
            if let meanings { return meanings.matrix }
            return try VectorMatrix(dimensions: model.dimensions, rows: 0) { nil }
        }
        return try await database.read { [chapters] db in
            let books = try SearchBook.fetchAll(db, sql: "SELECT * FROM search_books")
            return try run.answer(in: books, in: db) { all in
                let hits = all.prefix(limit)
                let found = try SearchIndex.sentences(hits.map(\.id), for: query, in: db)
                return hits.compactMap { hit in
                    found[hit.id].map { SearchHit($0, hit, chapterTitle: chapters[$0.sentence.chapter]) }
                }
            }
        }
    }
}
