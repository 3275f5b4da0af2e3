import Embeddings
import Foundation
import GRDB
import Persistence

/// Looking into the index.
extension SearchIndex {
    /// Sentences found by their words, the best first (Okapi BM25: Robertson and Zaragoza 2009).
    struct WordMatches {
        /// With all that the query asks for.
        var whole: [Int64] = []
        /// With some of it, where it is plain words.
        var partial: [Int64] = []
    }

    /// - Parameter count: of both together.
    static func matches(
        of query: SearchQuery, in books: [SearchBook], upTo count: Int, in db: Database
    ) throws -> WordMatches {
        let whole = try matches(query.expression, in: books, upTo: count, in: db)
        guard whole.count < count, let relaxed = query.relaxed else { return WordMatches(whole: whole) }
        let known = Set(whole)
        let some = try matches(relaxed, in: books, upTo: count, in: db).filter { !known.contains($0) }
        return WordMatches(whole: whole, partial: Array(some.prefix(count - whole.count)))
    }

    /// Those of `ids` that have what a query excludes.
    static func excluded(_ ids: [Int64], by query: SearchQuery, in db: Database) throws -> Set<Int64> {
        guard let exclusions = query.exclusions else { return [] }
        return Set(
            try Table.allCases.flatMap { table in
                try Int64.fetchAll(
                    db,
                    sql: "SELECT rowid FROM \(table) WHERE \(table) MATCH ? AND rowid IN (SELECT value FROM json_each(?))",
                    arguments: [exclusions, JSONText(encoding: ids)])
            })
    }

    /// The two full-text tables.
    private enum Table: String, CaseIterable {
        case search_stems, search_words
    }

    private static func matches(_ expression: String, in books: [SearchBook], upTo count: Int, in db: Database) throws
        -> [Int64]
    {
        let found = try Table.allCases.flatMap { table -> [(id: Int64, score: Double)] in
            let ours = books.filter { $0.isStemmed == (table == .search_stems) }
            guard let first = ours.map(\.ids.lowerBound).min(), let end = ours.map(\.ids.upperBound).max() else { return [] }
            // One book is a range of rows; of several, other people's may lie between.
            let sql =
                ours.count == 1
                ? "" : "AND (SELECT book FROM search_sentences WHERE id = \(table).rowid) IN (SELECT value FROM json_each(?5))"
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT rowid, rank FROM \(table) WHERE \(table) MATCH ?1 AND rowid >= ?2 AND rowid < ?3 \(sql)
                    ORDER BY rank LIMIT ?4
                    """,
                arguments: [expression, first, end, count] + (ours.count == 1 ? [] : [JSONText(encoding: ours.map(\.base))]))
            return try rows.map { (try $0.decode(atIndex: 0), try $0.decode(atIndex: 1)) }
        }
        return found.sorted { ($0.score, $0.id) < ($1.score, $1.id) }.prefix(count).map(\.id)
    }

    /// A sentence as it is shown.
    struct Found: Sendable {
        var sentence: IndexedBook.Sentence
        var book: Int64
        /// UTF-8 offsets in its text of what the query asks for.
        var highlights: [Range<Int>]
    }

    private static let mark: (opening: Character, closing: Character) = ("\u{2}", "\u{3}")

    /// The sentences of those ids, with what the query's words are in them.
    static func sentences(_ ids: [Int64], for query: SearchQuery, in db: Database) throws -> [Int64: Found] {
        let list = try JSONText(encoding: ids)
        var marked: [Int64: String] = [:]
        for table in Table.allCases {
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT rowid, highlight(\(table), 0, ?3, ?4) FROM \(table)
                    WHERE \(table) MATCH ?1 AND rowid IN (SELECT value FROM json_each(?2))
                    """,
                arguments: [query.anyTerm, list, "\(mark.opening)", "\(mark.closing)"])
            for row in rows { marked[try row.decode(atIndex: 0)] = try row.decode(atIndex: 1) }
        }
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM search_sentences WHERE id IN (SELECT value FROM json_each(?))", arguments: [list])
        return Dictionary(
            uniqueKeysWithValues: rows.map { row in
                let sentence = IndexedBook.Sentence(
                    chapter: row["chapter"], paragraph: row["paragraph"], start: row["start"], end: row["end"],
                    text: row["text"])
                let id: Int64 = row["id"]
                let highlights = marked[id].map { ranges(in: $0, of: sentence.text) } ?? []
                return (id, Found(sentence: sentence, book: row["book"], highlights: highlights))
            })
    }

    /// Where the marks stand in `marked`, as places in `text`, which is the same without them.
    static func ranges(in marked: String, of text: String) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var opened: Int?
        var place = 0
        var rest = Substring(text).utf8
        for byte in marked.utf8 {
            // A text may have such a character of its own.
            if byte == rest.first {
                rest = rest.dropFirst()
                place += 1
            } else if byte == mark.opening.asciiValue {
                opened = place
            } else if let start = opened {
                ranges.append(start..<place)
                opened = nil
            }
        }
        return ranges
    }

    /// The vectors of a book, pack by pack.
    static func vectors(of book: SearchBook, by model: EmbeddingModel, in db: Database) throws -> VectorMatrix {
        let packs = try Row.fetchCursor(
            db, sql: "SELECT vectors FROM search_vectors WHERE book = ? ORDER BY first", arguments: [book.base])
        return try VectorMatrix(dimensions: model.dimensions, rows: book.sentences) {
            guard let row = try packs.next() else { return nil }
            return QuantisedVectors(blob: [UInt8](row["vectors"] as Data), dimensions: model.dimensions)
        }
    }
}
