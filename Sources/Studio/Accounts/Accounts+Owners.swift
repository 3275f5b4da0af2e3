import GRDB
import JobQueue
import Persistence

/// What the owners of jobs are called.
extension Accounts {
    /// The names of owners, where they have one.
    package func names(ofOwners owners: Set<String>) async throws -> [String: String] {
        guard !owners.isEmpty else { return [:] }
        return try await database.read { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT id, name FROM accounts WHERE id IN (SELECT value FROM json_each(?))",
                arguments: [JSONText(encoding: owners)])
            let names = try rows.map { row in
                (try row.decode(String.self, atIndex: 0), try row.decode(String.self, atIndex: 1))
            }
            return Dictionary(uniqueKeysWithValues: names)
        }
    }

    /// The owner that a person means by the name or the id of an account, or by the name of the studio itself; nil for nobody.
    package func owner(called text: String) async throws -> String? {
        if text == ScheduledJob.systemOwner { return text }
        return try await database.read { db in
            try String.fetchOne(db, sql: "SELECT id FROM accounts WHERE name = ?1 OR id = ?1", arguments: [text])
        }
    }
}
