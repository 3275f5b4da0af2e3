import Foundation
import GRDB
package import Persistence

/// Which language model the studio asks: what an administrator has set, else what the studio was started with.
///
/// The key is kept in the database and goes to the model's server, and nowhere else: nothing reads it back.
package struct LanguageModelSettings: Sendable {
    private let database: DatabaseFile
    private let usual: LanguageModel?

    static let migration = Migration(
        12, "language model",
        up: """
            CREATE TABLE language_model (
                only INTEGER PRIMARY KEY CHECK (only = 1),
                url TEXT NOT NULL,
                model TEXT NOT NULL,
                key TEXT,
                budget_tokens INTEGER NOT NULL,
                budget_seconds INTEGER NOT NULL,
                updated_at INTEGER NOT NULL
            ) STRICT;
            ALTER TABLE projects ADD COLUMN prompt TEXT;
            ALTER TABLE projects ADD COLUMN script_maker TEXT;
            """,
        down: """
            DROP TABLE language_model;
            ALTER TABLE projects DROP COLUMN prompt;
            ALTER TABLE projects DROP COLUMN script_maker;
            """)

    /// - Parameter usual: what the studio was started with; nil for none.
    package init(database: DatabaseFile, usual: LanguageModel?) {
        self.database = database
        self.usual = usual
    }

    package func current() async throws -> LanguageModel? {
        try await database.read { db in try Self.stored(in: db) } ?? usual
    }

    package func summary() async throws -> LanguageModelSummary {
        if let stored = try await database.read({ db in try Self.stored(in: db) }) {
            return LanguageModelSummary(stored, from: .settings)
        }
        return LanguageModelSummary(usual, from: usual == nil ? .none : .environment)
    }

    /// - Throws: `LanguageModelError.badSettings`.
    package func set(_ change: LanguageModelChange) async throws -> LanguageModelSummary {
        let model = try await database.write { db in
            let before = try Self.stored(in: db)
            let model = try change.model(replacing: before)
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO language_model (only, url, model, key, budget_tokens, budget_seconds, updated_at)
                    VALUES (1, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    model.url.absoluteString, model.name, model.key?.revealed, model.budgetTokens, model.budgetSeconds,
                    Timestamp.now,
                ])
            return model
        }
        return LanguageModelSummary(model, from: .settings)
    }

    /// Back to what the studio was started with; the stored key is gone.
    package func reset() async throws -> LanguageModelSummary {
        try await database.write { db in try db.execute(sql: "DELETE FROM language_model") }
        return try await summary()
    }

    private static func stored(in db: Database) throws -> LanguageModel? {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM language_model") else { return nil }
        return try LanguageModel(
            url: row["url"], name: row["model"], key: (row["key"] as String?).map(SecretText.init),
            budgetTokens: row["budget_tokens"], budgetSeconds: row["budget_seconds"])
    }
}

/// What the outside may see of the settings.
package struct LanguageModelSummary: Sendable, Hashable, Codable {
    package enum Source: String, Sendable, Codable {
        case settings, environment, none
    }

    package var source: Source
    package var url: String?
    package var model: String?
    package var hasKey: Bool
    package var budgetTokens: Int?
    package var budgetSeconds: Int?

    init(_ model: LanguageModel?, from source: Source) {
        self.source = source
        url = model?.url.absoluteString
        self.model = model?.name
        hasKey = model?.key != nil
        budgetTokens = model?.budgetTokens
        budgetSeconds = model?.budgetSeconds
    }
}

/// New settings, as an administrator sends them.
package struct LanguageModelChange: Sendable, Decodable {
    private enum Key: String, CodingKey {
        case url, model, key, budgetTokens, budgetSeconds
    }

    private enum KeyChange {
        case kept, removed
        case replaced(SecretText)
    }

    private let url: String
    private let model: String
    private let key: KeyChange
    private let budgetTokens: Int?
    private let budgetSeconds: Int?

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        url = try fields.decode(String.self, forKey: .url)
        model = try fields.decode(String.self, forKey: .model)
        budgetTokens = try fields.decodeIfPresent(Int.self, forKey: .budgetTokens)
        budgetSeconds = try fields.decodeIfPresent(Int.self, forKey: .budgetSeconds)
        let text = try fields.decodeIfPresent(String.self, forKey: .key)
        key = !fields.contains(.key) ? .kept : text.flatMap { $0.isEmpty ? nil : .replaced(SecretText($0)) } ?? .removed
    }

    /// A key that is not sent stays, unless the server is another: nobody gets to see a key by giving an address of their own.
    func model(replacing old: LanguageModel?) throws(LanguageModelError) -> LanguageModel {
        func model(_ key: SecretText?) throws(LanguageModelError) -> LanguageModel {
            try LanguageModel(
                url: url, name: self.model, key: key, budgetTokens: budgetTokens ?? LanguageModelLimits.budgetTokensUsual,
                budgetSeconds: budgetSeconds ?? LanguageModelLimits.budgetSecondsUsual)
        }
        switch key {
        case .replaced(let key): return try model(key)
        case .removed: return try model(nil)
        case .kept:
            let new = try model(nil)
            let isSameServer =
                new.url.scheme == old?.url.scheme && new.url.host() == old?.url.host() && new.url.port == old?.url.port
            return isSameServer ? try model(old?.key) : new
        }
    }
}
