import GRDB
package import Persistence

/// Submits scheduled jobs when they are due.
///
/// It looks at its table when the earliest run is due, when somebody changes a schedule, and at least once a minute of real time: so a clock that
/// is set forward or back, or a machine that slept, makes a run at most that much later.
package final class Scheduler: Sendable {
    private let queue: JobQueue
    private let jobs: [ScheduledJob]
    private let bell = Bell()

    /// - Parameter jobs: all that there is; the table forgets others.
    package init(queue: JobQueue, jobs: [ScheduledJob]) {
        precondition(Set(jobs.map(\.name)).count == jobs.count, "Two schedules have the same name.")
        self.queue = queue
        self.jobs = jobs
    }

    /// The service: runs until its task is cancelled.
    /// - Throws: what makes the file unusable (not a full disk: it waits for that to pass).
    package func run() async throws {
        while !Task.isCancelled {
            var rest = Duration.seconds(ScheduleLimits.restSecondsMax)
            var wakeAt = queue.clock.now() + rest
            do {
                if let next = try await look() { wakeAt = min(wakeAt, next) }
            } catch let error as StorageError where error.isTransient {
                queue.reportTrouble(error)
                rest = .seconds(ScheduleLimits.troubleRestSeconds)
            }
            await wait(until: wakeAt, atMost: rest)
        }
    }

    /// Submits what is due now, and says when the next run is due.
    @discardableResult
    package func look() async throws -> Timestamp? {
        let round = ScheduleRound(queue: queue, jobs: jobs, now: queue.clock.now())
        return try await queue.database.write { db in try round(in: db) }
    }

    /// All schedules, by name.
    package func schedules() async throws -> [ScheduleState] {
        try await queue.database.read { db in try ScheduleState.fetchAll(db, sql: "SELECT * FROM schedules ORDER BY name") }
    }

    /// Holds a schedule until it is resumed; a run under way goes on.
    @discardableResult
    package func pause(_ name: String) async throws -> ScheduleState {
        try await change(name) { _, db in
            try db.execute(sql: "UPDATE schedules SET paused = 1, next_run = NULL WHERE name = ?", arguments: [name])
        }
    }

    /// Lets a schedule go on, with the next run that is due; what was missed meanwhile stays missed.
    @discardableResult
    package func resume(_ name: String) async throws -> ScheduleState {
        try await change(name) { [queue] job, db in
            let next = job.schedule.nextStart(after: queue.clock.now(), seed: name)
            try db.execute(
                sql: "UPDATE schedules SET paused = 0, next_run = ? WHERE name = ? AND paused = 1", arguments: [next, name])
        }
    }

    /// Submits a run now, also of a paused schedule, and gives its job; that of the last run when it is not finished.
    @discardableResult
    package func runNow(_ name: String) async throws -> Job {
        let job = try job(name)
        let round = ScheduleRound(queue: queue, jobs: jobs, now: queue.clock.now())
        return try await queue.database.write { db in
            guard try Self.state(of: name, in: db) != nil else { throw ScheduleError(unknown: name) }
            return try round.submit(job, in: db)
        }
    }

    static func state(of name: String, in db: Database) throws -> ScheduleState? {
        try ScheduleState.fetchOne(db, sql: "SELECT * FROM schedules WHERE name = ?", arguments: [name])
    }

    private func job(_ name: String) throws(ScheduleError) -> ScheduledJob {
        guard let job = jobs.first(where: { $0.name == name }) else { throw ScheduleError(unknown: name) }
        return job
    }

    private func change(
        _ name: String, _ write: @escaping @Sendable (ScheduledJob, Database) throws -> Void
    ) async throws -> ScheduleState {
        let job = try job(name)
        let state = try await queue.database.write { db in
            try write(job, db)
            guard let state = try Self.state(of: name, in: db) else { throw ScheduleError(unknown: name) }
            return state
        }
        bell.ring()
        return state
    }

    private func wait(until wakeAt: Timestamp, atMost rest: Duration) async {
        await withTaskGroup { group in
            group.addTask { [bell, clock = queue.clock] in await bell.wait(until: wakeAt, on: clock) }
            // A wall clock that is set back would have us sleep for as long as it was set back. It throws only when the group is cancelled.
            group.addTask { try? await Task.sleep(for: rest) }
            await group.next()
            group.cancelAll()
        }
    }
}
