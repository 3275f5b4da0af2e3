import GRDB
import Persistence

/// Removing books. That of a long one takes seconds, and the writer must not be held for that long: with its row a book is gone for everybody, and
/// its sentences and vectors are removed later, some at a time (`DiscardedBooksJob`).
extension SearchIndex {
    static let discardingMigration = Migration(
        16, "books that are gone", up: discarding,
        down: """
            DELETE FROM search_sentences WHERE book IN (SELECT book FROM search_discarded);
            DELETE FROM search_vectors WHERE book IN (SELECT book FROM search_discarded);
            DROP TRIGGER search_discards_books;
            DROP TABLE search_discarded;

            """ + forgettingAtOnce)

    /// Whose sentences from the id `first` up to `end` are still to be removed. No other book gets its ids until they are.
    static let discarding = """
        CREATE TABLE search_discarded (
            book INTEGER PRIMARY KEY,
            first INTEGER NOT NULL,
            "end" INTEGER NOT NULL
        ) STRICT;
        DROP TRIGGER search_forgets_books;
        CREATE TRIGGER search_discards_books AFTER DELETE ON search_books WHEN old.sentences > 0 BEGIN
            INSERT INTO search_discarded (book, first, "end") VALUES (old.base, old.base, old.base + old.sentences);
        END;

        """

    /// Removes some of what is left of books that are gone.
    /// - Returns: for how many ids it has looked; 0 when nothing is left.
    static func discard(upTo count: Int, in db: Database) throws -> Int {
        let found = try Row.fetchOne(db, sql: "SELECT * FROM search_discarded ORDER BY book LIMIT 1")
        guard let found else { return 0 }
        let book: Int64 = found["book"]
        let first: Int64 = found["first"]
        let end: Int64 = found["end"]
        let next = min(first + Int64(count), end)
        try db.execute(sql: "DELETE FROM search_sentences WHERE id >= ? AND id < ?", arguments: [first, next])
        try db.execute(sql: "DELETE FROM search_vectors WHERE book = ? AND first < ?", arguments: [book, next - book])
        if next < end {
            try db.execute(sql: "UPDATE search_discarded SET first = ? WHERE book = ?", arguments: [next, book])
        } else {
            try db.execute(sql: "DELETE FROM search_discarded WHERE book = ?", arguments: [book])
        }
        return Int(next - first)
    }
}
