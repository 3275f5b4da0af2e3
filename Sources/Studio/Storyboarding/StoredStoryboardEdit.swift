package import GRDB
package import Persistence
package import Storyboards

/// An edit of a project's storyboard, as it is kept.
package struct StoredStoryboardEdit: Sendable, Hashable, Encodable {
    package let id: UUIDv7
    package let createdAt: Timestamp
    package let edit: StoryboardEdit
}

extension StoredStoryboardEdit: FetchableRecord {
    package init(row: Row) throws {
        id = row["id"]
        createdAt = row["created_at"]
        edit = try (row["edit"] as JSONText).decoded()
    }

    /// Of a project, in the order in which they are applied.
    static func all(of project: UUIDv7, in db: Database) throws -> [StoredStoryboardEdit] {
        try fetchAll(
            db, sql: "SELECT id, created_at, edit FROM storyboard_edits WHERE project = ? ORDER BY seq", arguments: [project])
    }

    func insert(into project: UUIDv7, in db: Database) throws {
        let persona: String? = if case .givePersona(_, let id) = edit { id } else { nil }
        try db.execute(
            sql: """
                INSERT INTO storyboard_edits (project, seq, id, edit, persona, created_at)
                VALUES (?1, (SELECT coalesce(max(seq), 0) + 1 FROM storyboard_edits WHERE project = ?1), ?2, ?3, ?4, ?5)
                """,
            arguments: [project, id, JSONText(encoding: edit), persona, createdAt])
    }

    static let migration = Migration(
        21, "edits of storyboards",
        up: """
            CREATE TABLE storyboard_edits (
                project TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
                seq INTEGER NOT NULL,
                id TEXT NOT NULL UNIQUE,
                edit TEXT NOT NULL,
                persona TEXT,
                created_at INTEGER NOT NULL,
                PRIMARY KEY (project, seq)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX storyboard_edits_by_persona ON storyboard_edits (persona) WHERE persona IS NOT NULL;
            """,
        down: "DROP TABLE storyboard_edits")
}
