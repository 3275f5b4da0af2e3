import GRDB
import JobQueue
package import Persistence

extension EventChannel {
    /// What the person who runs the studio should hear of.
    package static let notifications = EventChannel(rawValue: "notifications")
}

/// Looks for jobs that do not get on: running without a sign of life, able to start and never started, or
/// waiting for nothing but what is paused. It changes nothing, because only a person
/// can know why; it tells.
struct StuckJobAudit: JobHandler {
    static let kind = "audit-stuck-jobs"
    static let lane = Lane.maintenance
    static let attemptsMax = 3
    static let softTimeout: Duration? = HousekeepingLimits.chorePatience

    struct Report: Codable, Equatable {
        struct Stuck: Codable, Equatable {
            var id: UUIDv7
            var kind: String
            var state: JobState
            var since: Timestamp
        }

        /// Oldest first, at most `listedMax`.
        var silent: [Stuck] = []
        var waiting: [Stuck] = []
    }

    static let listedMax = 50

    let database: DatabaseFile

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        .completed(result: try JSONText(encoding: try await audit(at: .now)))
    }

    func audit(at now: Timestamp) async throws -> Report {
        let report = try await database.read { db in
            Report(
                silent: try Self.jobs(
                    "state = 'running' AND kind <> '\(Self.kind)'", since: "updated_at",
                    before: now + .seconds(-HousekeepingLimits.silentHoursMax * 3_600), in: db),
                waiting: try Self.jobs(
                    "state = 'queued' AND (\(Self.couldStart(at: now)) OR \(Self.waitsForHeld))",
                    since: "created_at",
                    before: now + .seconds(-HousekeepingLimits.waitingHoursMax * 3_600), in: db))
        }
        if report != Report() { try await tell(report, at: now) }
        return report
    }

    private static func couldStart(at now: Timestamp) -> String {
        "blocked = 0 AND (not_before IS NULL OR not_before <= \(now.milliseconds))"
    }

    /// Nothing that it waits for gets on: all of it is paused.
    private static let waitsForHeld = """
        blocked > 0 AND NOT EXISTS (
            SELECT 1 FROM job_requirements AS r JOIN jobs AS part ON part.seq = r.prerequisite
            WHERE r.dependent = jobs.seq AND r.open = 1 AND part.state IN ('queued', 'running'))
        """

    private static func jobs(_ condition: String, since column: String, before moment: Timestamp, in db: Database) throws
        -> [Report.Stuck]
    {
        let rows = try Row.fetchAll(
            db,
            sql:
                "SELECT id, kind, state, \(column) AS since FROM jobs WHERE \(condition) AND \(column) < ? ORDER BY \(column) LIMIT ?",
            arguments: [moment, listedMax])
        return try rows.map { row in
            Report.Stuck(
                id: try row.decode(forColumn: "id"), kind: try row.decode(forColumn: "kind"),
                state: try row.decode(forColumn: "state"), since: try row.decode(forColumn: "since"))
        }
    }

    private struct Notice: Encodable {
        var message: String
        var silent: Int
        var waiting: Int
    }

    /// Numbers only: whose jobs they are is not everybody's business.
    private func tell(_ report: Report, at now: Timestamp) async throws {
        let parts = [
            report.silent.isEmpty
                ? nil
                : "\(report.silent.count) running jobs have shown no sign of life for \(HousekeepingLimits.silentHoursMax) hours",
            report.waiting.isEmpty
                ? nil : "\(report.waiting.count) jobs have waited for \(HousekeepingLimits.waitingHoursMax) hours",
        ].compactMap(\.self)
        let notice = Notice(
            message: parts.joined(separator: ", and ") + ". Look at the list of jobs.", silent: report.silent.count,
            waiting: report.waiting.count)
        try await database.write { db in
            try EventLog.append(
                to: .notifications, type: "jobs.stuck", owner: ScheduledJob.systemOwner, data: notice, at: now, in: db)
        }
    }
}
