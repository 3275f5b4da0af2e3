package import GRDB

extension EventLog {
    /// Forgets what happened before a moment: always the oldest events together, so that a subscriber who comes back can tell whether it
    /// missed any.
    /// - Returns: how many.
    @discardableResult
    package static func forget(before moment: Timestamp, in db: Database) throws -> Int {
        let firstKept = try Int64.fetchOne(db, sql: "SELECT min(seq) FROM events WHERE at >= ?", arguments: [moment])
        try db.execute(sql: "DELETE FROM events WHERE seq < ?", arguments: [firstKept ?? .max])
        return db.changesCount
    }
}
