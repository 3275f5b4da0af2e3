package import Analysis
package import GRDB
package import Persistence

/// An edit of a project's reading, as it is kept.
package struct StoredEdit: Sendable, Hashable, Encodable {
    package let id: UUIDv7
    package let createdAt: Timestamp
    package let edit: AnalysisEdit
}

extension StoredEdit: FetchableRecord {
    package init(row: Row) throws {
        id = row["id"]
        createdAt = row["created_at"]
        edit = try (row["edit"] as JSONText).decoded()
    }

    /// Of a project, in the order in which they are applied.
    static func all(of project: UUIDv7, in db: Database) throws -> [StoredEdit] {
        try fetchAll(
            db, sql: "SELECT id, created_at, edit FROM analysis_edits WHERE project = ? ORDER BY seq", arguments: [project])
    }

    func insert(into project: UUIDv7, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO analysis_edits (project, seq, id, edit, created_at)
                VALUES (?1, (SELECT coalesce(max(seq), 0) + 1 FROM analysis_edits WHERE project = ?1), ?2, ?3, ?4)
                """,
            arguments: [project, id, JSONText(encoding: edit), createdAt])
    }

    static let migrations = [
        Migration(
            11, "edits of readings",
            up: """
                CREATE TABLE analysis_edits (
                    project TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
                    seq INTEGER NOT NULL,
                    id TEXT NOT NULL UNIQUE,
                    edit TEXT NOT NULL,
                    created_at INTEGER NOT NULL,
                    PRIMARY KEY (project, seq)
                ) STRICT, WITHOUT ROWID;
                ALTER TABLE projects ADD COLUMN edits TEXT;
                ALTER TABLE projects ADD COLUMN faults TEXT;
                """,
            down: """
                ALTER TABLE projects DROP COLUMN faults;
                ALTER TABLE projects DROP COLUMN edits;
                DROP TABLE analysis_edits;
                """)
    ]
}
