import Foundation
import GRDB
import Persistence

/// Gives `body` a folder of its own, and removes it afterwards.
func inTemporaryFolder<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-\(UUIDv7())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // What cannot be removed from the temporary folder is the system's to remove.
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

/// Gives `body` a new database with the given schema.
func withDatabase<Value>(
    _ migrations: [Migration], _ body: (DatabaseFile) async throws -> Value
) async throws -> Value {
    try await inTemporaryFolder { folder in
        let database = try await DatabaseFile.open(at: folder.appending(path: "seidra.sqlite").path, migrations: migrations)
        let value = try await body(database)
        try await database.close()
        return value
    }
}

/// A table of shelves and one of books that stand on them.
let library = [
    Migration(
        1, "shelves", up: "CREATE TABLE shelves (id INTEGER PRIMARY KEY, name TEXT NOT NULL)", down: "DROP TABLE shelves"),
    Migration(
        2, "books", up: "CREATE TABLE books (title TEXT NOT NULL, shelf INTEGER REFERENCES shelves (id))",
        down: "DROP TABLE books"),
]

extension DatabaseFile {
    func tables() async throws -> [String] {
        try await read { db in
            try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
        }
    }

    func shelfCount() async throws -> Int? {
        try await read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM shelves") }
    }
}
