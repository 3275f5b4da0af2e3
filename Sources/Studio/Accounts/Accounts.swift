import GRDB
import JobQueue
package import Persistence

/// Who may use the studio.
package struct Accounts: Sendable {
    package static let migrations = [
        Migration(
            3, "accounts",
            up: """
                CREATE TABLE accounts (
                    id TEXT PRIMARY KEY,
                    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
                    password_hash TEXT NOT NULL,
                    password_version INTEGER NOT NULL DEFAULT 1,
                    created_at INTEGER NOT NULL
                ) STRICT;
                """,
            down: "DROP TABLE accounts"),
        roles, limits,
    ]

    package static let defaultName = "admin"
    package static let nameCharactersMax = 64
    /// No password that the policy takes has more.
    private static let passwordBytesMax = PasswordPolicy.charactersMax * 16

    let database: DatabaseFile
    private let throttle: SignInThrottle
    /// Hashes passwords one after another: each takes some 128 MiB.
    private let hasher = OwnThread("passwords")
    /// The hash of no known password: an unknown name takes as long to refuse as a wrong password.
    private let nobody: PasswordHash
    private let cost: PasswordHash.Cost

    package init(database: DatabaseFile) {
        self.init(database: database, cost: .standard)
    }

    /// - Parameter cost: what hashing a new password takes; less than the standard only where passwords protect nothing.
    init(database: DatabaseFile, throttle: SignInThrottle = SignInThrottle(), cost: PasswordHash.Cost) {
        self.database = database
        self.throttle = throttle
        self.cost = cost
        nobody = PasswordHash.ofNothing(cost: cost)
    }

    /// Makes the first user when there is none, and sets the password that the operator has chosen.
    /// - Parameter chosen: SEIDRA_DEFAULT_USER_PASSWORD, nil when it is not set.
    /// - Returns: the password that was made, to be shown once; nil when there is nothing to show.
    /// - Throws: `AccountError.weakDefaultPassword`
    package func prepareDefaultUser(chosen: String?) async throws -> String? {
        if let chosen, let fault = PasswordPolicy.fault(in: chosen) { throw AccountError.weakDefaultPassword(fault: fault) }
        let existing = try await account(named: Self.defaultName)
        if let existing {
            if let chosen, try await !hasher.run({ try existing.passwordHash.matches(chosen) }) {
                try await setPassword(chosen, of: existing.id)
            }
            return nil
        }
        let password = chosen ?? StrongPassword.make()
        let hash = try await hash(of: password)
        try await database.write { db in
            let isFirst = try Account.fetchOne(db, sql: "SELECT * FROM accounts LIMIT 1") == nil
            try Self.insert(name: Self.defaultName, hash: hash, isFirst ? .administrator : .member, in: db)
        }
        return chosen == nil ? password : nil
    }

    /// Makes an account.
    /// - Returns: it, and its password, which is made and known to nobody else.
    /// - Throws: `AccountError.nameTaken`, `.badName`.
    package func add(name: String, role: Role) async throws -> (account: Account, password: String) {
        guard Self.isName(name) else { throw AccountError.badName(name) }
        let password = StrongPassword.make()
        let hash = try await hash(of: password)
        let account = try await database.write { db in
            guard try Account.fetchOne(db, sql: "SELECT * FROM accounts WHERE name = ?", arguments: [name]) == nil else {
                throw AccountError.nameTaken(name)
            }
            return try Self.insert(name: name, hash: hash, role, in: db)
        }
        return (account, password)
    }

    /// Letters and digits of any script, and signs that need no quotes; no word that lists of jobs use, and no id.
    private static func isName(_ name: String) -> Bool {
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.@".unicodeScalars.contains($0)
        }
        return isPlain && (1...nameCharactersMax).contains(name.count)
            && !["me", ScheduledJob.systemOwner].contains(name.lowercased()) && UUIDv7(name) == nil
    }

    @discardableResult
    private static func insert(name: String, hash: String, _ role: Role, in db: Database) throws -> Account {
        let id = UUIDv7()
        try db.execute(
            sql: "INSERT INTO accounts (id, name, password_hash, role, created_at) VALUES (?, ?, ?, ?, ?)",
            arguments: [id, name, hash, role, Timestamp.now])
        guard let account = try Account.fetchOne(db, sql: "SELECT * FROM accounts WHERE id = ?", arguments: [id]) else {
            preconditionFailure("An account is gone in the transaction that made it.")
        }
        return account
    }

    private func hash(of password: String) async throws -> String {
        try await hasher.run { [cost] in try PasswordHash(of: password, cost: cost).text }
    }

    /// - Parameter origin: the network that the try comes from: an address that one client changes at will would hide its guesses.
    /// - Throws: `AccountError`
    package func signIn(name: String, password: String, origin: String) async throws -> Account {
        let key = SignInThrottle.key(name: name, origin: origin)
        if let seconds = throttle.secondsToWait(key) { throw AccountError.tooManyTries(secondsToWait: seconds) }
        // Counted before the slow part, so that many tries at once do not slip through.
        throttle.failed(key)
        let account = try await account(named: name)
        let hash = account?.passwordHash ?? nobody
        // A password that is too long for anybody is refused after as long a time.
        let isPossible = password.utf8.count <= Self.passwordBytesMax
        let matches = try await hasher.run { try hash.matches(isPossible ? password : "") } && isPossible
        guard let account, matches else { throw AccountError.wrongNameOrPassword }
        throttle.succeeded(key)
        return account
    }

    package func account(_ id: UUIDv7) async throws -> Account? {
        try await database.read { db in try Account.fetchOne(db, sql: "SELECT * FROM accounts WHERE id = ?", arguments: [id]) }
    }

    func account(named name: String) async throws -> Account? {
        try await database.read { db in
            try Account.fetchOne(db, sql: "SELECT * FROM accounts WHERE name = ?", arguments: [name])
        }
    }

    private func setPassword(_ password: String, of id: UUIDv7) async throws {
        let hash = try await hash(of: password)
        try await database.write { db in
            try db.execute(
                sql: "UPDATE accounts SET password_hash = ?, password_version = password_version + 1 WHERE id = ?",
                arguments: [hash, id])
        }
    }
}
