import Embeddings
import Foundation
import GRDB
import Persistence

/// Filling the index, in steps of which each is one transaction of bearable length. A book that is not whole is not found.
extension SearchIndex {
    /// The book is not there any more: its project was deleted, or another run has begun it anew.
    struct BookGone: Error {}

    /// Of a book that has gone nothing may come back, and nothing may come into the one that has its base now.
    private static func check(_ book: SearchBook.Key, in db: Database) throws {
        let isThere = try Bool.fetchOne(
            db, sql: "SELECT 1 FROM search_books WHERE base = ? AND project = ? AND digest = ?",
            arguments: [book.base, book.project, book.digest])
        guard isThere ?? false else { throw BookGone() }
    }

    /// Begins the index of a book anew, without a sentence yet; what it had is gone.
    static func begin(
        _ book: IndexedBook, of project: UUIDv7, recipe: String, digest: String, in db: Database
    ) throws -> SearchBook.Key {
        try db.execute(sql: "DELETE FROM search_books WHERE project = ?", arguments: [project])
        // Also a book without a sentence has a number of its own.
        let next = """
            SELECT coalesce(max(next), 1) FROM (
                SELECT base + max(sentences, 1) AS next FROM search_books UNION ALL SELECT "end" FROM search_discarded)
            """
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
        return SearchBook.Key(base: base, project: project, digest: digest)
    }

    /// - Parameter places: of the book's sentences.
    /// - Throws: `BookGone`, as all that follow.
    static func add(_ places: Range<Int>, of book: IndexedBook, to key: SearchBook.Key, in db: Database) throws {
        try check(key, in: db)
        let statement = try DirectStatement(
            """
            INSERT INTO search_sentences (id, book, is_stemmed, chapter, paragraph, start, "end", text)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, in: db)
        for place in places {
            let sentence = book.sentences[place]
            statement.bind(key.base + Int64(place), at: 1)
            statement.bind(key.base, at: 2)
            statement.bind(book.isStemmed, at: 3)
            statement.bind(sentence.chapter, at: 4)
            statement.bind(sentence.paragraph, at: 5)
            statement.bind(sentence.start, at: 6)
            statement.bind(sentence.end, at: 7)
            statement.bind(sentence.text, at: 8)
            try statement.run()
        }
    }

    static func finish(_ key: SearchBook.Key, in db: Database) throws {
        try check(key, in: db)
        try db.execute(sql: "UPDATE search_books SET is_whole = 1 WHERE base = ?", arguments: [key.base])
    }

    /// Says which program has read the same sentences once more.
    static func confirm(_ key: SearchBook.Key, recipe: String, in db: Database) throws {
        try check(key, in: db)
        try db.execute(sql: "UPDATE search_books SET recipe = ? WHERE base = ?", arguments: [recipe, key.base])
    }

    /// How many of a book's sentences have vectors of that model. Those of another model are removed first, some at a time, and the book has no model
    /// meanwhile, so that nobody compares what cannot be compared.
    /// - Parameter packsMax: of vectors that are removed in this transaction.
    /// - Returns: nil while some of another model are left: ask again, in a transaction of its own.
    static func vectorCount(
        of key: SearchBook.Key, by model: EmbeddingModel, packsMax: Int = SearchLimits.packsRemovedPerCommitMax, in db: Database
    ) throws -> Int? {
        try check(key, in: db)
        let base = key.base
        let before = try String.fetchOne(db, sql: "SELECT model FROM search_books WHERE base = ?", arguments: [base])
        guard before != model.identity else { return try vectorCount(of: base, in: db) }
        try db.execute(
            sql: """
                DELETE FROM search_vectors WHERE book = ? AND first IN (
                    SELECT first FROM search_vectors WHERE book = ? ORDER BY first LIMIT ?)
                """, arguments: [base, base, packsMax])
        let isBare = try vectorCount(of: base, in: db) == 0
        try db.execute(
            sql: "UPDATE search_books SET model = ? WHERE base = ?", arguments: [isBare ? model.identity : nil, base])
        return isBare ? 0 : nil
    }

    static func vectorCount(of base: Int64, in db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT coalesce(max(first + count), 0) FROM search_vectors WHERE book = ?", arguments: [base]) ?? 0
    }

    static func add(_ vectors: QuantisedVectors, at first: Int, to key: SearchBook.Key, in db: Database) throws {
        try check(key, in: db)
        try db.execute(
            sql: "INSERT OR REPLACE INTO search_vectors (book, first, count, vectors) VALUES (?, ?, ?, ?)",
            arguments: [key.base, first, vectors.count, Data(vectors.blob)])
    }

    static func texts(of key: SearchBook.Key, places: Range<Int>, in db: Database) throws -> [String] {
        try check(key, in: db)
        return try String.fetchAll(
            db, sql: "SELECT text FROM search_sentences WHERE id >= ? AND id < ? ORDER BY id",
            arguments: [key.base + Int64(places.lowerBound), key.base + Int64(places.upperBound)])
    }
}
