import Foundation
import GRDB

extension DatabaseFile {
    /// Copies the database to a file of its own while the studio goes on working: the copy is of one moment, checked, and complete
    /// before it gets its name. An existing file of that name is replaced.
    /// - Throws: `notWritable`, `diskFull`, `corrupt`, …; then no half-written file is left.
    package func backUp(to destination: String) async throws(StorageError) {
        try await Self.offPool(destination) { [self] in
            let unfinished = destination + ".\(UUIDv7()).unfinished"
            defer {
                for suffix in ["", "-journal", "-wal", "-shm"] {
                    // On success the file has been renamed, and SQLite removed the others: mostly there is nothing to remove.
                    try? FileManager.default.removeItem(atPath: unfinished + suffix)
                }
            }
            let copy = try DatabaseQueue(path: unfinished)
            try pool.backup(to: copy)
            try copy.writeWithoutTransaction { db in
                // One file that can be carried away: no write-ahead log beside it.
                try db.execute(sql: "PRAGMA journal_mode = DELETE")
                try Self.requireIntegrity(of: db, path: unfinished)
            }
            try copy.close()
            try Self.flush(unfinished)
            guard rename(unfinished, destination) == 0 else {
                throw StorageError(
                    .notWritable, "The backup cannot be named \(destination): \(String(cString: strerror(errno))).")
            }
        }
    }

    /// Reads the whole file and compares its tables with their indexes and foreign keys.
    /// - Throws: `corrupt`, with the first contradictions that SQLite names.
    package func checkIntegrity() async throws {
        try await read { [path] db in try Self.requireIntegrity(of: db, path: path) }
    }

    private static func requireIntegrity(of db: Database, path: String) throws {
        let findings = try String.fetchAll(db, sql: "PRAGMA integrity_check(3)")
        guard findings == ["ok"] else {
            throw StorageError(
                .corrupt, "The database \(path) is damaged: restore it from a backup. \(findings.joined(separator: "; "))")
        }
        try db.checkForeignKeys()
    }

    private static func flush(_ path: String) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.synchronize()
        try file.close()
    }
}
