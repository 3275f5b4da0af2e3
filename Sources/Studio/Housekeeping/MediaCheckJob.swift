import Foundation
import GRDB
import JobQueue
import Persistence

/// Compares the database with the disk: a project whose story, film or captions somebody has removed is marked, and unmarked when they are back; what
/// each takes on disk is counted anew.
struct MediaCheckJob: JobHandler {
    static let kind = "check-media"
    static let lane = Lane.maintenance
    static let attemptsMax = 3
    static let softTimeout: Duration? = HousekeepingLimits.chorePatience

    struct Report: Codable, Equatable {
        var projects = 0
        /// With something missing.
        var incomplete = 0
        /// Marked or unmarked by this run.
        var changed = 0
    }

    private struct Expectation: Sendable {
        var id: UUIDv7
        var files: [String]
        var missingBefore: [String]
        var bytesBefore: Int64
    }

    let database: DatabaseFile
    let home: StudioHome
    let files: OwnThread

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        .completed(result: try JSONText(encoding: try await check()))
    }

    func check() async throws -> Report {
        var report = Report()
        let expected = try await database.read { db in
            try Project.fetchAll(db, sql: "SELECT * FROM projects").map { project in
                let isFilmed = try Projects.job(of: project, in: db).state == .succeeded
                return Expectation(
                    id: project.id, files: [project.story] + (isFilmed ? [StudioHome.filmName, StudioHome.captionsName] : []),
                    missingBefore: project.missing, bytesBefore: project.diskBytes)
            }
        }
        report.projects = expected.count
        for project in expected {
            try Task.checkCancellation()
            let (missing, bytes) = try await files.run { [home] in
                let folder = home.folder(of: project.id)
                let missing = project.files.filter { name in
                    !FileManager.default.fileExists(atPath: folder.appending(path: name).path)
                }
                return (missing, ProjectDiskSpace.bytes(in: folder))
            }
            if bytes != project.bytesBefore {
                try await database.write { db in try ProjectDiskSpace.record(bytes, of: project.id, in: db) }
            }
            if !missing.isEmpty { report.incomplete += 1 }
            guard missing != project.missingBefore else { continue }
            if try await mark(project.id, missing, expecting: project.missingBefore) { report.changed += 1 }
        }
        return report
    }

    /// False when the project has been deleted or changed meanwhile: the next check will see.
    private func mark(_ id: UUIDv7, _ missing: [String], expecting before: [String]) async throws -> Bool {
        try await database.write { db in
            guard let project = try Project.fetchOne(db, sql: "SELECT * FROM projects WHERE id = ?", arguments: [id]),
                project.missing == before
            else { return false }
            try db.execute(
                sql: "UPDATE projects SET missing = ?, updated_at = ? WHERE id = ?",
                arguments: [missing.isEmpty ? nil : JSONText(encoding: missing), Timestamp.now, id])
            try ProjectEvents.appendState(of: id, job: try Projects.job(of: project, in: db), in: db)
            return true
        }
    }
}
