import GRDB
import JobQueue
import Persistence

/// Forgets jobs that finished long ago, each kind after its own time, and old events.
struct RetentionJob: JobHandler {
    static let kind = "forget-old-jobs"
    static let lane = Lane.maintenance
    static let attemptsMax = 3
    static let softTimeout: Duration? = HousekeepingLimits.chorePatience

    struct Report: Codable, Equatable {
        var jobs = 0
        var events = 0
    }

    let database: DatabaseFile

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        .completed(result: try JSONText(encoding: try await forget(at: .now, in: context.queue)))
    }

    func forget(at now: Timestamp, in queue: JobQueue) async throws -> Report {
        var report = Report()
        report.jobs = try await forgetJobs(at: now, in: queue)
        report.events = try await database.write { db in
            try EventLog.forget(before: now + .seconds(-HousekeepingLimits.eventDays * 86_400), in: db)
        }
        return report
    }

    /// A project's own job stays: the project's state is that of its job.
    private func forgetJobs(at now: Timestamp, in queue: JobQueue) async throws -> Int {
        let usual = now + .seconds(-HousekeepingLimits.finishedJobDays * 86_400)
        let byKind = Self.days.mapValues { now + .seconds(-$0 * 86_400) }
        var forgotten = 0
        var next: Int64? = 0
        while let cursor = next {
            try Task.checkCancellation()
            let batch = try await database.write { db in
                try queue.removeFinished(
                    before: usual, kinds: byKind, keeping: "SELECT job FROM projects", after: cursor,
                    limit: HousekeepingLimits.jobsPerCommitMax, in: db)
            }
            forgotten += batch.removed
            next = batch.next
        }
        return forgotten
    }

    /// Where it is not `finishedJobDays`.
    private static let days: [String: Int] = {
        var days = Dictionary(
            uniqueKeysWithValues: Housekeeping.kinds.map { ($0, HousekeepingLimits.finishedHousekeepingJobDays) })
        days[FilmJob.kind] = HousekeepingLimits.finishedFilmJobDays
        for kind in FilmJob.partKinds { days[kind] = HousekeepingLimits.finishedFilmPartDays }
        return days
    }()
}
