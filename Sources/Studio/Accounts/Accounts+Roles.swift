import GRDB
import Persistence

/// Who is what. Somebody always runs the studio: the first account does, and the last administrator stays one.
extension Accounts {
    static let roles = Migration(
        10, "roles of accounts",
        // Until now it was the name that told.
        up: """
            ALTER TABLE accounts ADD COLUMN role TEXT NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'administrator'));
            UPDATE accounts SET role = 'administrator'
                WHERE id = (SELECT id FROM accounts ORDER BY name <> 'admin', created_at, id LIMIT 1);
            """,
        down: "ALTER TABLE accounts DROP COLUMN role")

    /// Whoever has run the studio longest; nil before the first start has made their account.
    package func administrator() async throws -> Account? {
        try await database.read { db in
            try Account.fetchOne(
                db, sql: "SELECT * FROM accounts WHERE role = ? ORDER BY created_at, id LIMIT 1",
                arguments: [Role.administrator])
        }
    }

    /// Everybody, by name.
    package func all() async throws -> [Account] {
        try await database.read { db in try Account.fetchAll(db, sql: "SELECT * FROM accounts ORDER BY name") }
    }

    /// The account of that name or id.
    /// - Throws: `AccountError.notFound`.
    package func account(called text: String) async throws -> Account {
        try await database.read { db in try Self.account(called: text, in: db) }
    }

    /// Gives somebody another role, from their next request on.
    /// - Throws: `AccountError.notFound`, `.lastAdministrator`.
    package func setRole(_ role: Role, of text: String) async throws -> Account {
        try await database.write { db in
            let account = try Self.account(called: text, in: db)
            let others = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM accounts WHERE role = ? AND id <> ?",
                arguments: [Role.administrator, account.id])
            guard role == .administrator || others != 0 else { throw AccountError.lastAdministrator(name: account.name) }
            try db.execute(sql: "UPDATE accounts SET role = ? WHERE id = ?", arguments: [role, account.id])
            return try Self.account(called: text, in: db)
        }
    }

    static func account(called text: String, in db: Database) throws -> Account {
        let found = try Account.fetchOne(db, sql: "SELECT * FROM accounts WHERE name = ?1 OR id = ?1", arguments: [text])
        guard let found else { throw AccountError.notFound(text) }
        return found
    }
}
