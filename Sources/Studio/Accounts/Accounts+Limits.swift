package import GRDB
package import JobQueue
import Persistence

/// How much of the studio members may take up.
extension Accounts {
    static let limits = Migration(
        17, "limits of accounts",
        up: "CREATE TABLE account_limits (account TEXT PRIMARY KEY, limits TEXT NOT NULL) STRICT, WITHOUT ROWID",
        down: "DROP TABLE account_limits")

    /// What `account_limits` has for all members in the place of an id.
    private static let members = "*"

    /// What the owner of jobs may take up: administrators and the studio itself, as much as there is.
    package static func limits(of owner: String, in db: Database) throws -> OwnerLimits {
        guard owner != ScheduledJob.systemOwner else { return .unlimited }
        let statement = try db.cachedStatement(sql: "SELECT role FROM accounts WHERE id = ?")
        if try Role.fetchOne(statement, arguments: [owner]) == .administrator { return .unlimited }
        return try said(of: owner, in: db).limits(amongMembersWith: said(of: members, in: db))
    }

    /// What is said of one member, by name or id, or of all when it is nil.
    /// - Throws: `AccountError.notFound`.
    package func limits(of text: String?) async throws -> AccountLimits {
        try await database.read { db in try Self.said(of: Self.key(of: text, in: db), in: db) }
    }

    /// Counts from the next job on; what is there stays.
    /// - Throws: `AccountError.notFound`.
    @discardableResult
    package func setLimits(_ change: AccountLimitsChange, of text: String?) async throws -> AccountLimits {
        try await database.write { db in
            let key = try Self.key(of: text, in: db)
            let limits = change.applied(to: try Self.said(of: key, in: db))
            try db.execute(
                sql: "INSERT OR REPLACE INTO account_limits (account, limits) VALUES (?, ?)",
                arguments: [key, JSONText(encoding: limits)])
            return limits
        }
    }

    private static func key(of text: String?, in db: Database) throws -> String {
        try text.map { "\(try account(called: $0, in: db).id)" } ?? members
    }

    private static func said(of key: String, in db: Database) throws -> AccountLimits {
        let statement = try db.cachedStatement(sql: "SELECT limits FROM account_limits WHERE account = ?")
        return try JSONText.fetchOne(statement, arguments: [key])?.decoded() ?? AccountLimits()
    }
}
