import Embeddings
import Foundation
import GRDB
import Persistence

/// Filling the index, in steps of which each is one transaction of bearable length. A book that is not whole is not found.
extension SearchIndex {
    /// Begins the index of a book anew, without a sentence yet; what it had is gone.
    /// - Returns: the id of its first sentence.
    static func begin(_ book: IndexedBook, of project: UUIDv7, recipe: String, digest: String, in db: Database) throws -> Int64
    {
        try db.execute(sql: "DELETE FROM search_books WHERE project = ?", arguments: [project])
        // Also a book without a sentence has a number of its own.
        let next = "SELECT coalesce(max(base + max(sentences, 1)), 1) FROM search_books"
        let base = try Int64.fetchOne(db, sql: next) ?? 1
        try db.execute(
            sql: """
                INSERT INTO search_books (base, project, recipe, digest, language, is_stemmed, chapters, sentences)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                base, project, recipe, digest, book.language, book.isStemmed, JSONText(encoding: book.chapters),
                book.sentences.count,
            ])
        return base
    }

    /// - Parameter places: of the book's sentences.
    static func add(_ places: Range<Int>, of book: IndexedBook, from base: Int64, in db: Database) throws {
        let statement = try DirectStatement(
            """
            INSERT INTO search_sentences (id, book, is_stemmed, chapter, paragraph, start, "end", text)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, in: db)
        for place in places {
            let sentence = book.sentences[place]
            statement.bind(base + Int64(place), at: 1)
            statement.bind(base, at: 2)
            statement.bind(book.isStemmed, at: 3)
            statement.bind(sentence.chapter, at: 4)
            statement.bind(sentence.paragraph, at: 5)
            statement.bind(sentence.start, at: 6)
            statement.bind(sentence.end, at: 7)
            statement.bind(sentence.text, at: 8)
            try statement.run()
        }
    }

    static func finish(_ base: Int64, in db: Database) throws {
        try db.execute(sql: "UPDATE search_books SET is_whole = 1 WHERE base = ?", arguments: [base])
    }

    /// Says which program has read the same sentences once more.
    static func confirm(_ base: Int64, recipe: String, in db: Database) throws {
        try db.execute(sql: "UPDATE search_books SET recipe = ? WHERE base = ?", arguments: [recipe, base])
    }

    /// How many of a book's sentences have vectors of that model. Those of another model are removed.
    static func vectorCount(of base: Int64, by model: EmbeddingModel, in db: Database) throws -> Int {
        let before = try String.fetchOne(db, sql: "SELECT model FROM search_books WHERE base = ?", arguments: [base])
        if before != model.identity {
            try db.execute(sql: "DELETE FROM search_vectors WHERE book = ?", arguments: [base])
            try db.execute(sql: "UPDATE search_books SET model = ? WHERE base = ?", arguments: [model.identity, base])
        }
        return try vectorCount(of: base, in: db)
    }

    static func vectorCount(of base: Int64, in db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT coalesce(max(first + count), 0) FROM search_vectors WHERE book = ?", arguments: [base]) ?? 0
    }

    static func add(_ vectors: QuantisedVectors, at first: Int, to base: Int64, in db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO search_vectors (book, first, count, vectors) VALUES (?, ?, ?, ?)",
            arguments: [base, first, vectors.count, Data(vectors.blob)])
    }

    static func texts(of base: Int64, places: Range<Int>, in db: Database) throws -> [String] {
        try String.fetchAll(
            db, sql: "SELECT text FROM search_sentences WHERE id >= ? AND id < ? ORDER BY id",
            arguments: [base + Int64(places.lowerBound), base + Int64(places.upperBound)])
    }
}
