import Embeddings
import Foundation
import GRDB
import Manuscripts
import Persistence
import Testing

@testable import Studio

struct SearchIndexTests {
    private let english = [
        "The keeper lit the old lamp and climbed the stairs.", "Running water fell from the rocks.",
        "Nobody had climbed these rocks before the storm.", "The lamplight reached the café by the sea.",
    ]
    private let french = ["La lampe brûlait encore.", "Les lampes des marins brûlèrent toute la nuit."]

    private func manuscript(_ sentences: [String], language: String) -> Manuscript {
        let paragraphs = sentences.map { Paragraph(text: $0, source: SourceSpan(start: 0, end: $0.utf8.count)) }
        return Manuscript(title: "A book", language: language, chapters: [Chapter(title: "One", paragraphs: paragraphs)])
    }

    /// The texts found, the best first.
    private func found(_ query: String, in books: [(sentences: [String], language: String)]) throws -> [String] {
        let database = try DatabaseQueue()
        return try database.write { db in
            try db.execute(sql: SearchIndex.tables)
            for book in books { try Self.add(manuscript(book.sentences, language: book.language), in: db) }
            let query = try SearchQuery(query)
            let books = try SearchBook.fetchAll(db, sql: "SELECT * FROM search_books")
            let matches = try SearchIndex.matches(of: query, in: books, upTo: 20, in: db)
            let ids = matches.whole + matches.partial
            let sentences = try SearchIndex.sentences(ids, for: query, in: db)
            return ids.compactMap { sentences[$0]?.sentence.text }
        }
    }

    @discardableResult
    private static func add(_ manuscript: Manuscript, of project: UUIDv7 = UUIDv7(), in db: Database) throws -> Int64 {
        let book = IndexedBook(manuscript, language: nil)
        let key = try SearchIndex.begin(book, of: project, recipe: "r", digest: "d", in: db)
        try SearchIndex.add(book.sentences.indices, of: book, to: key, in: db)
        try SearchIndex.finish(key, in: db)
        return key.base
    }

    @Test func `English words are found in all their forms, French ones as they are written but for accents`() throws {
        #expect(try found("climb", in: [(english, "en")]).count == 2)
        #expect(try found("cafe", in: [(english, "en")]) == [english[3]])
        #expect(try found("runs", in: [(english, "en")]) == [english[1]])
        #expect(try found("brulait", in: [(french, "fr")]) == [french[0]])
        #expect(try found("lampe", in: [(french, "fr")]) == [french[0]])
        #expect(try Set(found("lamp*", in: [(english, "en"), (french, "fr")])) == Set([english[0], english[3]] + french))
    }

    @Test func `phrases, exclusions and alternatives mean what they say`() throws {
        #expect(try found("\"old lamp\"", in: [(english, "en")]) == [english[0]])
        #expect(try found("\"lamp old\"", in: [(english, "en")]).isEmpty)
        #expect(try found("rocks -storm", in: [(english, "en")]) == [english[1]])
        #expect(try Set(found("storm OR stairs", in: [(english, "en")])) == [english[0], english[2]])
    }

    @Test func `sentences with all the words come before those with some`() throws {
        let found = try found("who climbed the rocks", in: [(english, "en")])
        #expect(found.first == english[2])
        #expect(Set(found) == Set(english[0...2]))
    }

    @Test func `what is asked for is highlighted in bytes, in any script`() throws {
        let text = "Zoë’s lamp, the Lamps: “lamp”!"
        let database = try DatabaseQueue()
        try database.write { db in
            try db.execute(sql: SearchIndex.tables)
            let base = try Self.add(manuscript([text], language: "en"), in: db)
            let found = try #require(try SearchIndex.sentences([base], for: SearchQuery("lamp zoe"), in: db)[base])
            let bytes = Array(text.utf8)
            #expect(found.highlights.map { String(decoding: bytes[$0], as: UTF8.self) } == ["Zoë", "lamp", "Lamps", "lamp"])
        }
        // A text with our own marks in it.
        #expect(SearchIndex.ranges(in: "a\u{2}b \u{2}c\u{3}", of: "a\u{2}b c") == [4..<5])
    }

    @Test func `a book that is deleted, or begun anew, leaves not a word behind`() throws {
        let database = try DatabaseQueue()
        try database.write { db in
            try db.execute(sql: SearchIndex.tables)
            let project = UUIDv7()
            try Self.add(manuscript(english, language: "en"), of: project, in: db)
            let other = try Self.add(manuscript(french, language: "fr"), in: db)
            let base = try Self.add(manuscript(["A new lamp."], language: "en"), of: project, in: db)
            #expect(base == other + 2)
            let books = try SearchBook.fetchAll(db, sql: "SELECT * FROM search_books")
            let rocks = try SearchIndex.matches(of: SearchQuery("rocks OR lamp"), in: books, upTo: 20, in: db)
            #expect(rocks.whole == [base])
            try db.execute(sql: "DELETE FROM search_books")
            // Nothing was removed yet, and so no id is given out again.
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM search_sentences") == 7)
            let last = try Self.add(manuscript([], language: "en"), in: db)
            #expect(last == base + 1)
            var steps: [Int] = []
            while case let removed = try SearchIndex.discard(upTo: 3, in: db), removed > 0 { steps.append(removed) }
            #expect(steps == [3, 1, 2, 1])
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM search_sentences") == 0)
            for table in ["search_words", "search_stems"] {
                #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table) WHERE \(table) MATCH 'lamp OR lampe'") == 0)
                try db.execute(sql: "INSERT INTO \(table) (\(table), rank) VALUES ('integrity-check', 1)")
            }
        }
    }

    @Test func `what is still being made of a book that has gone never comes into the one that has its place`() throws {
        let database = try DatabaseQueue()
        try database.write { db in
            try db.execute(sql: SearchIndex.tables)
            let hers = IndexedBook(manuscript(english, language: "en"), language: nil)
            let stale = try SearchIndex.begin(hers, of: UUIDv7(), recipe: "r", digest: "hers", in: db)
            try db.execute(sql: "DELETE FROM search_books")
            let his = IndexedBook(manuscript(french, language: "fr"), language: nil)
            let project = UUIDv7()
            let key = try SearchIndex.begin(his, of: project, recipe: "r", digest: "his", in: db)
            var older = key
            older.digest = "what it said before"
            for gone in [SearchBook.Key(base: key.base, project: stale.project, digest: stale.digest), older] {
                #expect(throws: SearchIndex.BookGone.self) { try SearchIndex.add(0..<1, of: hers, to: gone, in: db) }
                #expect(throws: SearchIndex.BookGone.self) { try SearchIndex.finish(gone, in: db) }
                #expect(throws: SearchIndex.BookGone.self) { try SearchIndex.confirm(gone, recipe: "s", in: db) }
                #expect(throws: SearchIndex.BookGone.self) { try SearchIndex.texts(of: gone, places: 0..<1, in: db) }
            }
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM search_sentences") == 0)
            #expect(try SearchBook.of(project, in: db)?.isWhole == false)
        }
    }

    @Test func `a book without a sentence is a book, and the next one another`() throws {
        let database = try DatabaseQueue()
        try database.write { db in
            try db.execute(sql: SearchIndex.tables)
            let empty = try Self.add(manuscript([], language: "en"), in: db)
            #expect(try Self.add(manuscript(english, language: "en"), in: db) == empty + 1)
        }
    }

    @Test func `a query that takes too long is stopped and says so`() throws {
        let database = try DatabaseQueue()
        try database.read { db in
            let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
            #expect(throws: Database.TimeLimitPassed.self) {
                try db.withTimeLimit(.milliseconds(20)) { _ = try Int.fetchOne(db, sql: endless) }
            }
            // The next one has its own time.
            let next = try db.withTimeLimit(.seconds(60)) { try Int.fetchOne(db, sql: "SELECT 7") }
            #expect(next == 7)
        }
    }

    @Test func `what is read of the hits counts in the time of the search`() throws {
        let database = try DatabaseQueue()
        try database.read { db in
            var run = SearchRun(query: try SearchQuery("lamp"), findsWords: true, meaning: nil) { _, model, _ in
                try VectorMatrix(dimensions: model.dimensions, rows: 0) { nil }
            }
            run.limit = .milliseconds(20)
            let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
            #expect(throws: SearchError.tookTooLong) {
                try run.answer(in: [], in: db) { _ in try Int.fetchOne(db, sql: endless) }
            }
        }
    }

    @Test func `what two lists agree on comes first`() {
        let fused = RankFusion.fuse([.init(ids: [1, 2, 3]), .init(ids: [3, 4, 1])])
        #expect(fused.map(\.id) == [1, 3, 2, 4])
        #expect(abs(fused[0].score - (1 / 61.0 + 1 / 63.0)) < 1e-12)
        #expect(RankFusion.fuse([.init(ids: []), .init(ids: [5])]).map(\.id) == [5])
        #expect(RankFusion.fuse([.init(ids: [1]), .init(ids: [2], weight: 0.5), .init(ids: [3])]).map(\.id) == [1, 3, 2])
        #expect(RankFusion.fuse([]).isEmpty)
    }

    @Test func `vectors of another model go some at a time, and nobody compares them meanwhile`() throws {
        func model(_ name: String) throws -> EmbeddingModel {
            let json = """
                {"name": "\(name)", "identity": "\(name)", "dimensions": 2, "tokensMax": 9, "folder": "", "runtime": ""}
                """
            return try JSONDecoder().decode(EmbeddingModel.self, from: Data(json.utf8))
        }
        let (old, new) = (try model("old"), try model("new"))
        let database = try DatabaseQueue()
        try database.write { db in
            try db.execute(sql: SearchIndex.tables)
            let project = UUIDv7()
            try Self.add(manuscript(english + english, language: "en"), of: project, in: db)
            let key = try #require(try SearchBook.of(project, in: db)).key
            func count(_ model: EmbeddingModel) throws -> Int? {
                try SearchIndex.vectorCount(of: key, by: model, packsMax: 3, in: db)
            }
            #expect(try count(old) == 0)
            for first in 0..<8 { try SearchIndex.add(QuantisedVectors([1, 0], dimensions: 2), at: first, to: key, in: db) }
            #expect(try count(old) == 8)
            for _ in 0..<2 {
                #expect(try count(new) == nil)
                #expect(try SearchBook.of(project, in: db)?.model == nil)
            }
            #expect(try count(new) == 0)
            #expect(try SearchBook.of(project, in: db)?.model == "new")
        }
    }
}
