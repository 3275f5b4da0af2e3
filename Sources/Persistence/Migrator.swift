import GRDB

/// Brings a schema to a number, up or down, one transaction a step.
struct Migrator: Sendable {
    let migrations: [Migration]
    let path: String

    init(_ migrations: [Migration], path: String) {
        self.migrations = migrations.sorted { $0.number < $1.number }
        self.path = path
        precondition(Set(migrations.map(\.number)).count == migrations.count, "Two migrations have the same number.")
    }

    /// The numbers of the steps that the file has taken, ascending.
    func applied(in db: Database) throws -> [Int] {
        guard try db.tableExists("migrations") else { return [] }
        return try Int.fetchAll(db, sql: "SELECT number FROM migrations ORDER BY number")
    }

    /// Throws when the file has taken steps that this build does not know.
    func checkKnown(in db: Database) throws {
        let known = Set(migrations.map(\.number))
        guard let unknown = try applied(in: db).last(where: { !known.contains($0) }) else { return }
        throw StorageError(
            .madeByNewerSeidra,
            "The database \(path) was made by a newer SEIDRA (its schema has step \(unknown); this one knows "
                + "\(migrations.last?.number ?? 0)): start the newer SEIDRA, or step the database down with it first.")
    }

    /// Takes every step up to `target` that is missing and undoes every step above it.
    /// - Parameter target: the number of the last step to keep; nil for the newest.
    func migrate(to target: Int?, in db: Database) throws {
        let target = target ?? migrations.last?.number ?? 0
        // Tables can only be rebuilt while foreign keys are off, and the pragma is deaf inside a transaction.
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        let steps: Result<Void, any Error> = Result {
            for migration in migrations.reversed() where migration.number > target {
                try step(db, migration, wanted: false)
            }
            for migration in migrations where migration.number <= target {
                try step(db, migration, wanted: true)
            }
        }
        try db.execute(sql: "PRAGMA foreign_keys = ON")
        try steps.get()
    }

    private func step(_ db: Database, _ migration: Migration, wanted: Bool) throws {
        do {
            try db.inTransaction(.immediate) {
                // Asked inside the transaction: another process may be migrating the same file.
                guard try applied(in: db).contains(migration.number) != wanted else { return .commit }
                if wanted {
                    try migration.up(db)
                    try db.execute(
                        sql: "INSERT INTO migrations (number, name, applied_at) VALUES (?, ?, ?)",
                        arguments: [migration.number, migration.name, Timestamp.now])
                } else {
                    try migration.down(db)
                    try db.execute(sql: "DELETE FROM migrations WHERE number = ?", arguments: [migration.number])
                }
                try db.checkForeignKeys()
                return .commit
            }
        } catch {
            if let wide = StorageError.translating(error, path: path) as? StorageError { throw wide }
            throw StorageError(
                .migrationFailed,
                "Step \(migration.number) (\(migration.name)) of the database \(path) failed and was undone: "
                    + "keep the SEIDRA that made the file, and report this.", underlying: error)
        }
    }
}
