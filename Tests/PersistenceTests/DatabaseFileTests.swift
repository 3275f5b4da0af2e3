import Foundation
import GRDB
import Persistence
import Testing

struct DatabaseFileTests {
    @Test func `a new file has a write-ahead log, foreign keys, and commits that reach the disk`() async throws {
        try await withDatabase(library) { database in
            let settings = try await database.write { db in
                let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
                return (try String.fetchOne(db, sql: "PRAGMA journal_mode"), synchronous)
            }
            #expect(settings.0 == "wal")
            #expect(settings.1 == 2, "2 is FULL")
            await #expect(throws: DatabaseError.self, "no such shelf") {
                try await database.write { db in try db.execute(sql: "INSERT INTO books VALUES ('Alice', 7)") }
            }
        }
    }

    @Test func `a file that another process is just making is waited for`() async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "seidra.sqlite").path
            // Not yet turned to its write-ahead log, and being read: what SQLite does not wait for.
            var configuration = Configuration()
            // The transaction stays open between two calls.
            configuration.allowsUnsafeTransactions = true
            let other = try DatabaseQueue(path: path, configuration: configuration)
            try await other.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA user_version = 0; BEGIN; SELECT count(*) FROM sqlite_schema")
            }
            async let opened = DatabaseFile.open(at: path, migrations: library)
            try await Task.sleep(for: .milliseconds(300))
            try await other.writeWithoutTransaction { db in try db.execute(sql: "COMMIT") }
            try other.close()
            let database = try await opened
            #expect(try await database.schemaNumber() == library.map(\.number).max())
            try await database.close()
        }
    }

    @Test func `a write that fails leaves nothing behind`() async throws {
        struct Refusal: Error {}
        try await withDatabase(library) { database in
            await #expect(throws: Refusal.self) {
                try await database.write { db in
                    try db.execute(sql: "INSERT INTO shelves VALUES (1, 'travel')")
                    throw Refusal()
                }
            }
            let shelves = try await database.shelfCount()
            #expect(shelves == 0)
        }
    }

    @Test func `a write is carried out although its task has been cancelled`() async throws {
        try await withDatabase(library) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.cancelAll()
                group.addTask {
                    #expect(Task.isCancelled)
                    try await database.write { db in try db.execute(sql: "INSERT INTO shelves VALUES (1, 'travel')") }
                }
                try await group.waitForAll()
            }
            #expect(try await database.shelfCount() == 1)
        }
    }

    @Test func `a file that is no database is refused and left as it is`() async throws {
        try await inTemporaryFolder { folder in
            let file = folder.appending(path: "story.md")
            try "# Not a database".write(to: file, atomically: true, encoding: .utf8)
            let error = await #expect(throws: StorageError.self) {
                _ = try await DatabaseFile.open(at: file.path, migrations: library)
            }
            #expect(error?.code == .notADatabase)
            #expect(try String(contentsOf: file, encoding: .utf8) == "# Not a database")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["story.md"])
        }
    }

    @Test(arguments: [0, 0x1234])
    func `the database of another program is refused`(applicationID: Int) async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "photos.sqlite").path
            var configuration = Configuration()
            // The transaction stays open between two calls.
            configuration.allowsUnsafeTransactions = true
            let other = try DatabaseQueue(path: path, configuration: configuration)
            try await other.write { db in
                try db.execute(sql: "PRAGMA application_id = \(applicationID); CREATE TABLE photos (name TEXT)")
            }
            try other.close()
            let error = await #expect(throws: StorageError.self) {
                _ = try await DatabaseFile.open(at: path, migrations: library)
            }
            #expect(error?.code == .foreignDatabase)
        }
    }

    @Test func `a place that cannot hold a file is refused with a sentence that names it`() async throws {
        try await inTemporaryFolder { folder in
            for path in [folder.path, folder.appending(path: "missing/seidra.sqlite").path] {
                let error = await #expect(throws: StorageError.self) {
                    _ = try await DatabaseFile.open(at: path, migrations: library)
                }
                #expect(error?.code == .notWritable)
                #expect(error?.context.contains(path) == true)
            }
        }
    }

    @Test func `a full disk is told as such, and what was saved stays`() async throws {
        try await withDatabase(library) { database in
            try await database.write { db in try db.execute(sql: "INSERT INTO shelves VALUES (1, 'travel')") }
            // SQLite answers as it does for a full disk once the file may not grow.
            try await database.write { db in try db.execute(sql: "PRAGMA max_page_count = 1") }
            let error = await #expect(throws: StorageError.self) {
                try await database.write { db in
                    try db.execute(
                        sql: "INSERT INTO shelves VALUES (2, ?)", arguments: [String(repeating: "x", count: 100_000)])
                }
            }
            #expect(error?.code == .diskFull)
            #expect(error?.isTransient == true)
            try await database.write { db in try db.execute(sql: "PRAGMA max_page_count = 1000000") }
            #expect(try await database.read { db in try Int.fetchAll(db, sql: "SELECT id FROM shelves") } == [1])
        }
    }

    @Test func `closing twice is harmless, and using a closed file says so`() async throws {
        try await inTemporaryFolder { folder in
            let database = try await DatabaseFile.open(at: folder.appending(path: "a.sqlite").path, migrations: library)
            try await database.write { db in try db.execute(sql: "INSERT INTO shelves VALUES (1, 'travel')") }
            #expect(try await database.shelfCount() == 1)
            try await database.close()
            try await database.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.sqlite"])
            let error = await #expect(throws: StorageError.self) {
                try await database.write { db in try db.execute(sql: "DELETE FROM shelves") }
            }
            #expect(error?.code == .closed)
        }
    }
}
