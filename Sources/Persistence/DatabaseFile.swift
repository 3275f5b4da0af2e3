import Dispatch
import Foundation
package import GRDB
import Glibc

/// The studio's SQLite file, in WAL mode: one writer, many readers.
///
/// Statements run on the threads of GRDB's own queues, so that no thread of Swift's pool ever waits for the disk. A commit is on disk
/// (`synchronous = FULL`) before `write` returns: what was promised to a person survives a power cut.
package final class DatabaseFile: Sendable {
    package let path: String
    let pool: DatabasePool
    let migrator: Migrator

    private init(path: String, migrations: [Migration]) throws {
        self.path = path
        migrator = Migrator(migrations, path: path)
        try DatabaseHeader.check(path)
        var configuration = GRDB.Configuration()
        configuration.label = "seidra.database"
        configuration.maximumReaderCount = PersistenceLimits.readersMax
        configuration.busyMode = .timeout(PersistenceLimits.busySeconds)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -\(PersistenceLimits.pageCacheKiB)")
        }
        pool = try Self.pool(path, configuration)
    }

    /// Waits for another process that is making the same file: SQLite itself does not where a file is turned to its write-ahead log
    /// (https://www.sqlite.org/rescode.html#busy), whatever its busy timeout.
    private static func pool(_ path: String, _ configuration: GRDB.Configuration) throws -> DatabasePool {
        let deadline = ContinuousClock.now + .seconds(PersistenceLimits.busySeconds)
        while true {
            do {
                return try DatabasePool(path: path, configuration: configuration)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline {
                usleep(PersistenceLimits.busyRestMicroseconds)
            }
        }
    }

    /// Opens the file, makes it when it is missing, and brings its schema up to the newest of `migrations`.
    /// - Parameters:
    ///   - migrations: the lists of all rooms, joined.
    ///   - migrating: false leaves the schema as it is, for a tool that steps it down.
    /// - Throws: `notWritable`, `notADatabase`, `foreignDatabase`, `madeByNewerSeidra`, `migrationFailed`, …
    package static func open(
        at path: String, migrations: [Migration], migrating: Bool = true
    ) async throws(StorageError) -> DatabaseFile {
        try await offPool(path) {
            let file = try DatabaseFile(path: path, migrations: migrations)
            try file.pool.writeWithoutTransaction { db in
                try file.prepare(db)
                try file.migrator.checkKnown(in: db)
                if migrating { try file.migrator.migrate(to: nil, in: db) }
            }
            return file
        }
    }

    /// Marks a new file as ours and sets what GRDB's WAL mode sets otherwise.
    private func prepare(_ db: Database) throws {
        try db.execute(sql: "PRAGMA synchronous = FULL")
        try db.execute(sql: "PRAGMA wal_autocheckpoint = \(PersistenceLimits.pagesBetweenCheckpointsMax)")
        try db.inTransaction(.immediate) {
            if try Int32.fetchOne(db, sql: "PRAGMA application_id") != DatabaseHeader.applicationID {
                guard try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0 else {
                    throw DatabaseHeader.foreign(path)
                }
                try db.execute(sql: "PRAGMA application_id = \(DatabaseHeader.applicationID)")
            }
            try db.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS migrations (
                        number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT
                    """)
            return .commit
        }
    }

    /// Runs `body` in one transaction on the writer and returns once it is on disk, or throws and leaves nothing behind.
    ///
    /// A write that has been asked for is carried out even when the calling task is cancelled meanwhile: what a worker has to record on
    /// its way out is recorded.
    package func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
            pool.asyncWrite(body) { _, result in continuation.resume(returning: result) }
        }
        return try result.mapError { StorageError.translating($0, path: path) }.get()
    }

    /// Runs `body` on a reader, on a snapshot that no write disturbs. A cancelled task gets `CancellationError`.
    package func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await pool.read(body)
        } catch {
            throw StorageError.translating(error, path: path)
        }
    }

    /// The number of the newest step the schema has taken; 0 when none.
    package func schemaNumber() async throws -> Int {
        try await read { [migrator] db in try migrator.applied(in: db).last ?? 0 }
    }

    /// Brings the schema to the step `target`: up, or down by each step's way back.
    package func migrate(to target: Int) async throws(StorageError) {
        try await Self.offPool(path) { [self] in
            try pool.writeWithoutTransaction { db in
                try migrator.checkKnown(in: db)
                try migrator.migrate(to: target, in: db)
            }
        }
    }

    /// Waits for reads and writes under way, then closes every connection; the file is then complete without others beside it. Later calls throw `closed`; closing twice is harmless.
    package func close() async throws(StorageError) {
        try await Self.offPool(path) { [self] in
            // The last connection to close folds the write-ahead log into the file and removes it, and a reader cannot: readers go first.
            pool.invalidateReadOnlyConnections()
            try pool.close()
        }
    }

    /// Runs what blocks on a thread that is not of Swift's pool.
    static func offPool<Value: Sendable>(
        _ path: String, _ body: @escaping @Sendable () throws -> Value
    ) async throws(StorageError) -> Value {
        let result: Result<Value, StorageError> = await withCheckedContinuation { continuation in
            DispatchQueue(label: "seidra.database.slow").async {
                continuation.resume(
                    returning: Result(catching: body).mapError { error in
                        let wide = StorageError.translating(error, path: path)
                        return wide as? StorageError
                            ?? StorageError(.inputOutput, "The database \(path) cannot be used.", underlying: error)
                    })
            }
        }
        return try result.get()
    }
}
