import Artefacts
import Foundation
import GRDB
import Glibc
import JobQueue
import Persistence

/// Removes what was left half-done: uploads of requests that ended, drafts of makers that were killed, staging folders, folders of projects that
/// are not. Only what nobody has written to for a day: what is under way is never touched.
struct TemporaryFilesJob: JobHandler {
    static let kind = "remove-temporary-files"
    static let lane = Lane.maintenance
    static let attemptsMax = 3
    static let softTimeout: Duration? = HousekeepingLimits.chorePatience

    struct Report: Codable, Equatable {
        var uploads = 0
        var drafts = 0
        var folders = 0
    }

    let database: DatabaseFile
    let home: StudioHome
    let artefacts: ArtefactStore
    let temporaryFolder: URL
    let files: OwnThread

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        .completed(result: try JSONText(encoding: try await removeAll(now: Date())))
    }

    func removeAll(now: Date) async throws -> Report {
        let seconds = HousekeepingLimits.temporaryFileHours * 3_600
        // Before the folders are listed: a project that is made meanwhile has a new folder, which stays for being new.
        let known = try await database.read { db in try Set(String.fetchAll(db, sql: "SELECT id FROM projects")) }
        return try await files.run { [self] in
            let latest = Int(now.timeIntervalSince1970) - seconds
            var report = Report()
            report.uploads = remove(in: home.uploads, latest) { _ in true }
            report.drafts = artefacts.removeDrafts(untouchedSeconds: seconds, now: now)
            report.drafts += remove(in: home.backups, latest) { $0.contains(".unfinished") }
            for project in names(in: home.projects) where known.contains(project) {
                for folder in [home.projects.appending(path: project), home.projects.appending(path: "\(project)/shots")] {
                    // Films and pictures on their way to their names; atomic writes of Foundation's.
                    report.drafts += remove(in: folder, latest) { $0.hasPrefix(".") }
                }
            }
            report.folders = remove(in: home.projects, latest) { UUIDv7($0) != nil && !known.contains($0) }
            report.folders += remove(in: temporaryFolder, latest) { $0.hasPrefix("seidra-film-") }
            return report
        }
    }

    /// How many entries of a folder were ours, wanted gone, untouched since, and are gone.
    private func remove(in folder: URL, _ latest: Int, where isWanted: (String) -> Bool) -> Int {
        names(in: folder).count { name in
            let path = folder.appending(path: name).path
            var status = stat()
            guard isWanted(name), lstat(path, &status) == 0, status.st_uid == geteuid() else { return false }
            guard max(status.st_mtim.tv_sec, status.st_ctim.tv_sec) < latest else { return false }
            do {
                try FileManager.default.removeItem(atPath: path)
                return true
            } catch {
                // It is tried again the next time.
                return false
            }
        }
    }

    private func names(in folder: URL) -> [String] {
        // A folder that is not there holds nothing.
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    }
}
