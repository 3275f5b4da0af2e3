import Foundation
package import GRDB
import JobQueue
import Persistence

/// What the projects of an owner take on disk (story, film, captions and stills), and the pictures of their personas.
///
/// A project's number is in its row, so that the queue has the sum at once when somebody wants more; whoever changes the folder has it measured.
package enum ProjectDiskSpace {
    /// Of projects that are there already, the next check of the media counts.
    static let migration = Migration(
        18, "what projects take on disk",
        up: """
            ALTER TABLE projects ADD COLUMN disk_bytes INTEGER NOT NULL DEFAULT 0;
            CREATE INDEX projects_disk ON projects (owner, disk_bytes);
            """,
        down: """
            DROP INDEX projects_disk;
            ALTER TABLE projects DROP COLUMN disk_bytes;
            """)

    package static func bytes(ofOwner owner: String, in db: Database) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: """
                SELECT (SELECT coalesce(sum(disk_bytes), 0) FROM projects WHERE owner = ?1)
                    + (SELECT coalesce(sum(picture_bytes), 0) FROM personas WHERE owner = ?1)
                """)
        return try Int64.fetchOne(statement, arguments: [owner]) ?? 0
    }

    /// Whether a project's files may grow.
    /// - Parameter project: nil for one that is yet to come.
    /// - Throws: `ProjectError.diskUsedUp`.
    static func check(_ bytes: Int64, of project: UUIDv7?, owner: UUIDv7, in db: Database) throws {
        let before = try project.flatMap {
            try Int64.fetchOne(db, sql: "SELECT disk_bytes FROM projects WHERE id = ?", arguments: [$0])
        }
        try check(bytes, insteadOf: before ?? 0, owner: owner, in: db)
    }

    /// Whether some of an owner's files may take so much in the place of what they take.
    /// - Throws: `ProjectError.diskUsedUp`.
    static func check(_ bytes: Int64, insteadOf before: Int64, owner: UUIDv7, in db: Database) throws {
        guard let most = try Accounts.limits(of: "\(owner)", in: db).diskBytesMax else { return }
        let taken = try self.bytes(ofOwner: "\(owner)", in: db)
        guard bytes > before, taken - before + bytes > most else { return }
        throw ProjectError.diskUsedUp(taken: taken, wanted: bytes - before, most: most)
    }

    /// What the files of a folder take, by their lengths; 0 for one that is not there. Blocks.
    static func bytes(in folder: URL) -> Int64 {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.fileSizeKey])
        return (files?.compactMap { $0 as? URL } ?? []).reduce(0) { sum, file in
            sum + bytes(of: file)
        }
    }

    static func bytes(of file: URL) -> Int64 {
        // A file that has gone meanwhile takes nothing.
        Int64((try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0)
    }

    static func record(_ bytes: Int64, of project: UUIDv7, in db: Database) throws {
        try db.execute(
            sql: "UPDATE projects SET disk_bytes = ?1 WHERE id = ?2 AND disk_bytes <> ?1", arguments: [bytes, project])
    }
}
