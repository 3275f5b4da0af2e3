package import GRDB
package import Persistence

/// Somebody who may sign in.
package struct Account: Sendable, Hashable, FetchableRecord {
    package let id: UUIDv7
    package let name: String
    let passwordHash: PasswordHash
    /// Counts the passwords that this account has had: a token made under an older one is no longer good.
    package let passwordVersion: Int
    package let role: Role
    package let createdAt: Timestamp

    package init(row: Row) throws {
        id = row["id"]
        name = row["name"]
        passwordHash = PasswordHash(stored: row["password_hash"])
        passwordVersion = row["password_version"]
        role = row["role"]
        createdAt = row["created_at"]
    }
}
