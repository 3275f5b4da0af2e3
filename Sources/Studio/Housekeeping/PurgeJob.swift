import Artefacts
import Foundation
import Glibc
import JobQueue
import Persistence

/// Makes room among the artefacts that nobody has used for long. The rule is told at `ArtefactStore.purge`.
struct PurgeJob: JobHandler {
    static let kind = "purge-artefacts"
    static let lane = Lane.maintenance
    static let attemptsMax = 3
    static let softTimeout: Duration? = HousekeepingLimits.chorePatience

    let artefacts: ArtefactStore
    let files: OwnThread

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        let purge = try await files.run { [artefacts] in
            artefacts.purge(
                bytesMax: Self.bytesMax(on: artefacts.root.path),
                unusedSecondsMin: HousekeepingLimits.artefactUnusedDaysMin * 86_400)
        }
        return .completed(result: try JSONText(encoding: purge))
    }

    /// A share of a small disk, a fixed size on a large one.
    static func bytesMax(on path: String) -> Int64 {
        var disk = statvfs()
        guard statvfs(path, &disk) == 0 else { return HousekeepingLimits.artefactBytesMax }
        let share = Double(disk.f_blocks) * Double(disk.f_frsize) * HousekeepingLimits.artefactDiskShareMax
        return min(HousekeepingLimits.artefactBytesMax, Int64(share))
    }
}
