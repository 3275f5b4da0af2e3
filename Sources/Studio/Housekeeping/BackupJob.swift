import Foundation
import JobQueue
import Persistence

/// Copies the database, and keeps the newest copies.
struct BackupJob: JobHandler {
    static let kind = "back-up-database"
    static let lane = Lane.maintenance
    static let attemptsMax = 3
    static let softTimeout: Duration? = HousekeepingLimits.chorePatience

    struct Report: Codable, Equatable {
        var file: String
        var bytes: Int
        var removed: Int
    }

    let database: DatabaseFile
    let home: StudioHome
    let files: OwnThread

    private static let prefix = "seidra-"
    private static let suffix = ".sqlite"

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        .completed(result: try JSONText(encoding: try await backUp(at: .now)))
    }

    func backUp(at moment: Timestamp) async throws -> Report {
        let folder = home.backups
        // Colons mean something to some file systems; this still sorts by time.
        let stamp = "\(moment)".replacingOccurrences(of: ":", with: "-")
        let file = folder.appending(path: "\(Self.prefix)\(stamp)\(Self.suffix)")
        try await files.run {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        try await database.backUp(to: file.path)
        return try await files.run {
            let old = try Self.backups(in: folder).dropLast(HousekeepingLimits.backupsKept)
            for name in old { try FileManager.default.removeItem(at: folder.appending(path: name)) }
            let bytes = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize
            return Report(file: file.lastPathComponent, bytes: bytes ?? 0, removed: old.count)
        }
    }

    /// Oldest first; what has another name is not ours to remove.
    private static func backups(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { name in
                guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return false }
                let stamp = name.dropFirst(prefix.count).dropLast(suffix.count)
                // 2026-11-21T07-23-19.042Z
                let parts = stamp.split(separator: "T")
                return parts.count == 2 && Timestamp("\(parts[0])T\(parts[1].replacing("-", with: ":"))") != nil
            }
            .sorted()
    }
}
