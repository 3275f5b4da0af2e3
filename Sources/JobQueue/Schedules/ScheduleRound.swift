import Foundation
import GRDB
import Persistence

/// One look of the scheduler at its table, as one transaction: what is due is submitted and its next run written down together, so that a
/// crash neither loses nor repeats a run.
struct ScheduleRound: Sendable {
    let queue: JobQueue
    let jobs: [ScheduledJob]
    let now: Timestamp

    /// When the next run is due.
    func callAsFunction(in db: Database) throws -> Timestamp? {
        try forgetOthers(in: db)
        var earliest: Timestamp?
        for job in jobs {
            guard let next = try look(at: job, in: db) else { continue }
            earliest = min(earliest ?? next, next)
        }
        return earliest
    }

    /// Schedules of another release.
    private func forgetOthers(in db: Database) throws {
        try db.execute(
            sql: "DELETE FROM schedules WHERE name NOT IN (SELECT value FROM json_each(?))",
            arguments: [JSONText(encoding: jobs.map(\.name))])
    }

    private func look(at job: ScheduledJob, in db: Database) throws -> Timestamp? {
        guard let state = try known(job, in: db) else { return try begin(job, in: db) }
        guard let next = state.nextRun else { return nil }
        guard next <= now else {
            // Computed when the clock was ahead of now: else it would not be due until the clock is there again.
            let expected = job.schedule.nextStart(after: reference(state), seed: job.name)
            if next <= expected { return next }
            return try move(job, to: expected, in: db)
        }
        let isMissed = now - next > .seconds(ScheduleLimits.lateSecondsMax)
        if !(isMissed && job.schedule.missed == .skip) { try submit(job, in: db) }
        return try move(job, to: job.schedule.nextStart(after: now, seed: job.name), in: db)
    }

    /// nil for a schedule that is new, or was changed since.
    private func known(_ job: ScheduledJob, in db: Database) throws -> ScheduleState? {
        guard let state = try Scheduler.state(of: job.name, in: db) else { return nil }
        let isSame = state.spec == job.schedule.text && state.zone == job.schedule.zone.identifier
        return isSame ? state : nil
    }

    private func begin(_ job: ScheduledJob, in db: Database) throws -> Timestamp? {
        let next = job.schedule.nextStart(after: now, seed: job.name)
        try db.execute(
            sql: """
                INSERT INTO schedules (name, spec, zone, next_run) VALUES (?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET spec = excluded.spec, zone = excluded.zone,
                    next_run = iif(paused, NULL, excluded.next_run)
                """,
            arguments: [job.name, job.schedule.text, job.schedule.zone.identifier, next])
        return try Scheduler.state(of: job.name, in: db)?.nextRun
    }

    /// The moment from which the next run counts: the last run, when the clock was set back a little since.
    private func reference(_ state: ScheduleState) -> Timestamp {
        guard let last = state.lastRun, last > now, last - now <= .seconds(ScheduleLimits.clockStepSecondsMax) else {
            return now
        }
        return last
    }

    private func move(_ job: ScheduledJob, to next: Timestamp, in db: Database) throws -> Timestamp {
        try db.execute(sql: "UPDATE schedules SET next_run = ? WHERE name = ?", arguments: [next, job.name])
        return next
    }

    /// Submits a run, unless the last one is not finished: two at once would only do the same twice.
    @discardableResult
    func submit(_ job: ScheduledJob, in db: Database) throws -> Job {
        let unfinished = try Job.fetchOne(
            db,
            sql: "SELECT * FROM jobs WHERE subject = ? AND state IN ('queued', 'running', 'paused') ORDER BY id DESC LIMIT 1",
            arguments: [ScheduledJob.subject(job.name)])
        if let unfinished { return unfinished }
        let submitted = try queue.submit(job.submission, in: db)
        try db.execute(
            sql: "UPDATE schedules SET last_run = ?, last_job = ? WHERE name = ?", arguments: [now, submitted.id, job.name])
        return submitted
    }
}
