package import GRDB
package import JobQueue
import Persistence

/// What somebody may do in the studio.
package enum Role: String, Sendable, Codable {
    /// Sees and changes what is their own.
    case member
    /// Sees and changes everything, and runs the studio.
    case administrator

    /// The role of the account of that name: whoever came with the studio runs it.
    package init(accountName: String) {
        self = accountName.lowercased() == Accounts.defaultName ? .administrator : .member
    }
}

extension Account {
    package var role: Role { Role(accountName: name) }
}

extension Accounts {
    /// What the owner of jobs may take up, by their role; the studio itself has no limits.
    package static func limits(of owner: String, in db: Database) throws -> OwnerLimits {
        guard owner != ScheduledJob.systemOwner else { return .unlimited }
        let statement = try db.cachedStatement(sql: "SELECT name FROM accounts WHERE id = ?")
        let name = try String.fetchOne(statement, arguments: [owner])
        return name.map(Role.init(accountName:)) == .administrator ? .unlimited : .member
    }

    /// Whoever runs the studio; nil before the first start has made their account.
    package func administrator() async throws -> Account? { try await account(named: Self.defaultName) }
}
