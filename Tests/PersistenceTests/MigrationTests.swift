import Foundation
import GRDB
import Persistence
import Testing

struct MigrationTests {
    @Test func `steps are taken in the order of their numbers, once`() async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "seidra.sqlite").path
            for _ in 1...2 {
                let database = try await DatabaseFile.open(at: path, migrations: library.reversed())
                #expect(try await database.tables() == ["books", "migrations", "shelves"])
                #expect(try await database.schemaNumber() == 2)
                try await database.close()
            }
        }
    }

    @Test func `a schema goes down by its ways back, and up again`() async throws {
        try await withDatabase(library) { database in
            try await database.migrate(to: 1)
            #expect(try await database.tables() == ["migrations", "shelves"])
            try await database.migrate(to: 0)
            #expect(try await database.tables() == ["migrations"])
            try await database.migrate(to: 2)
            #expect(try await database.tables() == ["books", "migrations", "shelves"])
        }
    }

    @Test func `a step that fails is undone as a whole, and those before it stay`() async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "seidra.sqlite").path
            let broken = Migration(3, "readers", up: "CREATE TABLE readers (name TEXT); SELECT nonsense", down: "")
            let error = await #expect(throws: StorageError.self) {
                _ = try await DatabaseFile.open(at: path, migrations: library + [broken])
            }
            #expect(error?.code == .migrationFailed)
            #expect(error?.context.contains("3 (readers)") == true)
            let database = try await DatabaseFile.open(at: path, migrations: library)
            #expect(try await database.tables() == ["books", "migrations", "shelves"])
            try await database.close()
        }
    }

    @Test func `a step may rebuild a table that others refer to, but not break a reference`() async throws {
        let rebuild = Migration(
            3, "shelf labels",
            up: """
                CREATE TABLE labelled (id INTEGER PRIMARY KEY, name TEXT NOT NULL, label TEXT);
                INSERT INTO labelled SELECT id, name, upper(name) FROM shelves;
                DROP TABLE shelves;
                ALTER TABLE labelled RENAME TO shelves;
                """, down: "ALTER TABLE shelves DROP COLUMN label")
        let breaking = Migration(4, "no shelves", up: "DELETE FROM shelves", down: "")
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "seidra.sqlite").path
            let old = try await DatabaseFile.open(at: path, migrations: library)
            try await old.write { db in
                try db.execute(sql: "INSERT INTO shelves VALUES (1, 'travel'); INSERT INTO books VALUES ('Alice', 1)")
            }
            try await old.close()
            let new = try await DatabaseFile.open(at: path, migrations: library + [rebuild])
            #expect(try await new.read { db in try String.fetchOne(db, sql: "SELECT label FROM shelves") } == "TRAVEL")
            try await new.close()
            let error = await #expect(throws: StorageError.self) {
                _ = try await DatabaseFile.open(at: path, migrations: library + [rebuild, breaking])
            }
            #expect(error?.code == .migrationFailed)
        }
    }

    @Test func `a file made by a newer SEIDRA is refused and left as it is`() async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "seidra.sqlite").path
            try await DatabaseFile.open(at: path, migrations: library).close()
            let error = await #expect(throws: StorageError.self) {
                _ = try await DatabaseFile.open(at: path, migrations: [library[0]])
            }
            #expect(error?.code == .madeByNewerSeidra)
            let database = try await DatabaseFile.open(at: path, migrations: library)
            #expect(try await database.schemaNumber() == 2)
            try await database.close()
        }
    }

    @Test func `a tool can open a file without migrating it`() async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "seidra.sqlite").path
            let database = try await DatabaseFile.open(at: path, migrations: library, migrating: false)
            #expect(try await database.schemaNumber() == 0)
            try await database.close()
        }
    }
}
