import Foundation
package import GRDB
import Persistence

/// What the projects of an owner take on disk: story, film, captions and stills.
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
        let statement = try db.cachedStatement(sql: "SELECT sum(disk_bytes) FROM projects WHERE owner = ?")
        return try Int64.fetchOne(statement, arguments: [owner]) ?? 0
    }

    /// What the files of a folder take, by their lengths; 0 for one that is not there. Blocks.
    static func bytes(in folder: URL) -> Int64 {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.fileSizeKey])
        return (files?.compactMap { $0 as? URL } ?? []).reduce(0) { sum, file in
            // A file that has gone meanwhile takes nothing.
            sum + Int64((try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0)
        }
    }

    static func record(_ bytes: Int64, of project: UUIDv7, in db: Database) throws {
        try db.execute(
            sql: "UPDATE projects SET disk_bytes = ?1 WHERE id = ?2 AND disk_bytes <> ?1", arguments: [bytes, project])
    }
}
