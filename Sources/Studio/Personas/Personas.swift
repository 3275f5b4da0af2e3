import Foundation
import GRDB
package import Persistence
import Storyboards

/// The personas of each person, and their pictures.
package struct Personas: Sendable {
    static let migration = Migration(
        20, "personas",
        up: """
            CREATE TABLE personas (
                id TEXT PRIMARY KEY,
                owner TEXT NOT NULL REFERENCES accounts (id),
                name TEXT NOT NULL COLLATE NOCASE,
                persona TEXT NOT NULL,
                picture_bytes INTEGER NOT NULL DEFAULT 0,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                UNIQUE (owner, name)
            ) STRICT;
            CREATE INDEX personas_by_owner ON personas (owner, id);
            """,
        down: "DROP TABLE personas")

    let database: DatabaseFile
    let home: StudioHome
    let thread = OwnThread("personas")

    init(database: DatabaseFile, home: StudioHome) {
        self.database = database
        self.home = home
    }

    /// Newest first. Throws `PersonaError.badCursor`.
    package func list(owner: UUIDv7, limit: Int, after cursor: PageCursor?) async throws -> Page<PersonaDocument> {
        if let cursor, UUIDv7(cursor.rawValue) == nil { throw PersonaError.badCursor }
        let rows = try await database.read { db in
            try PersonaDocument.fetchAll(
                db, sql: "SELECT * FROM personas WHERE owner = ? AND id < ? ORDER BY id DESC LIMIT ?",
                // "g" comes after every id.
                arguments: [owner, cursor?.rawValue ?? "g", limit + 1])
        }
        let items = Array(rows.prefix(limit))
        return Page(items: items, next: rows.count > limit ? items.last.map { PageCursor(rawValue: "\($0.id)") } : nil)
    }

    /// - Parameter name: its name or its id.
    /// - Throws: `PersonaError.notFound`, also for what belongs to somebody else.
    package func persona(called name: String, owner: UUIDv7) async throws -> PersonaDocument {
        try await database.read { db in try Self.find(name, owner: owner, in: db) }
    }

    /// Throws `PersonaError`.
    package func add(_ change: PersonaChange, owner: UUIDv7) async throws -> PersonaDocument {
        let persona = try change.persona()
        return try await database.write { db in
            let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM personas WHERE owner = ?", arguments: [owner]) ?? 0
            guard count < PersonaLimits.perOwnerMax else { throw PersonaError.tooMany }
            let (id, now) = (UUIDv7(), Timestamp.now)
            try Self.refuseTwins(of: persona, id, owner: owner, in: db)
            try db.execute(
                sql: "INSERT INTO personas (id, owner, name, persona, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [id, owner, persona.name, JSONText(encoding: persona), now, now])
            return try Self.find("\(id)", owner: owner, in: db)
        }
    }

    /// Changes a persona, and with it every film that it is in. Throws `PersonaError`.
    package func edit(_ name: String, _ change: PersonaChange, owner: UUIDv7) async throws -> PersonaDocument {
        try await database.write { db in
            let before = try Self.find(name, owner: owner, in: db)
            let persona = try change.applied(to: before.persona)
            guard persona != before.persona else { return before }
            try Self.refuseTwins(of: persona, before.id, owner: owner, in: db)
            try db.execute(
                sql: "UPDATE personas SET name = ?, persona = ?, updated_at = ? WHERE id = ?",
                arguments: [persona.name, JSONText(encoding: persona), Timestamp.now, before.id])
            try ProjectEdits.personaDidChange(before.id, owner: owner, in: db)
            return try Self.find("\(before.id)", owner: owner, in: db)
        }
    }

    /// Those it was given to look again as their stories say. Throws `PersonaError.notFound`.
    package func remove(_ name: String, owner: UUIDv7) async throws {
        let id = try await database.write { db in
            let id = try Self.find(name, owner: owner, in: db).id
            try db.execute(sql: "DELETE FROM personas WHERE id = ?", arguments: [id])
            try ProjectEdits.personaDidChange(id, owner: owner, in: db)
            return id
        }
        // What cannot be removed is only disk space, and the person has what they asked for.
        try? FileManager.default.removeItem(at: home.picture(ofPersona: id))
    }

    static func find(_ name: String, owner: UUIDv7, in db: Database) throws -> PersonaDocument {
        let found = try PersonaDocument.fetchOne(
            db, sql: "SELECT * FROM personas WHERE owner = ?1 AND (id = ?2 OR name = ?2) ORDER BY id = ?2 DESC",
            arguments: [owner, name])
        guard let found else { throw PersonaError.notFound }
        return found
    }

    /// Those of a person that have these ids.
    static func personas(_ ids: [String], owner: UUIDv7, in db: Database) throws -> [String: Persona] {
        try Set(ids).reduce(into: [:]) { found, id in
            found[id] = try PersonaDocument.fetchOne(
                db, sql: "SELECT * FROM personas WHERE id = ? AND owner = ?", arguments: [id, owner])?.persona
        }
    }

    private static func refuseTwins(of persona: Persona, _ id: UUIDv7, owner: UUIDv7, in db: Database) throws {
        let twins = try Bool.fetchOne(
            db, sql: "SELECT 1 FROM personas WHERE owner = ? AND name = ? AND id <> ?", arguments: [owner, persona.name, id])
        if twins == true { throw PersonaError.nameTaken(persona.name) }
    }
}
