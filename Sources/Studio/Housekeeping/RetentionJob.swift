import Foundation
import GRDB
import JobQueue
import Persistence

/// Forgets jobs that finished long ago, each kind after its own time, and old events.
struct RetentionJob: JobHandler {
    static let kind = "forget-old-jobs"
    static let lane = Lane.maintenance
    static let attemptsMax = 3

    struct Report: Codable, Equatable {
        var jobs = 0
        var events = 0
    }

    let database: DatabaseFile

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        .completed(result: try JSONText(encoding: try await forget(at: .now)))
    }

    func forget(at now: Timestamp) async throws -> Report {
        var report = Report()
        for kind in try await database.read({ db in try String.fetchAll(db, sql: "SELECT DISTINCT kind FROM jobs") }) {
            report.jobs += try await forget(kind, before: now + .seconds(-Self.days(kind) * 86_400))
        }
        report.events = try await database.write { db in
            try EventLog.forget(before: now + .seconds(-HousekeepingLimits.eventDays * 86_400), in: db)
        }
        return report
    }

    static func days(_ kind: String) -> Int {
        switch kind {
        case FilmJob.kind: HousekeepingLimits.finishedFilmJobDays
        case _ where FilmJob.partKinds.contains(kind): HousekeepingLimits.finishedFilmPartDays
        case _ where Housekeeping.kinds.contains(kind): HousekeepingLimits.finishedHousekeepingJobDays
        default: HousekeepingLimits.finishedJobDays
        }
    }

    /// A project's own job stays: the project's state is that of its job.
    private func forget(_ kind: String, before moment: Timestamp) async throws -> Int {
        var forgotten = 0
        while true {
            try Task.checkCancellation()
            let batch = try await database.write { db in
                try db.execute(
                    sql: """
                        DELETE FROM jobs WHERE id IN (
                            SELECT id FROM jobs
                            WHERE state IN ('succeeded', 'failed', 'cancelled') AND kind = ? AND finished_at < ?
                                AND id NOT IN (SELECT job FROM projects)
                            LIMIT ?)
                        """,
                    arguments: [kind, moment, HousekeepingLimits.jobsPerCommitMax])
                return db.changesCount
            }
            forgotten += batch
            if batch < HousekeepingLimits.jobsPerCommitMax { return forgotten }
        }
    }
}
