import GRDB
import Persistence

/// One round of the dispatcher, as one transaction: record what ended, write progress, renew our leases, take over from the dead, wake what
/// is due, and claim for the free slots. So a job's end and the next job's start cost one commit, however many of them coincide.
struct Round: Sendable {
    let queue: JobQueue
    let now: Timestamp
    let finished: [FinishedRun]
    let progress: [RunKey: ProgressNote]
    /// The runs that go on, those that are being stopped included.
    let running: Set<RunKey>
    let renewsLeases: Bool
    let freeSlots: [Lane: Int]

    struct Result: Sendable {
        var claimed: [Job] = []
        /// Runs of ours that hold their job no more: it was cancelled or paused, or another queue took it over.
        var lost: [RunKey] = []
        /// When the table needs a look even if nobody changes it.
        var dueAt: Timestamp?
    }

    func callAsFunction(in db: Database) throws -> Result {
        var result = Result()
        for run in finished { try settle(run, in: db) }
        try writeProgress(in: db)
        if renewsLeases { try renew(in: db) }
        result.lost = try reconcile(in: db, dueAt: &result.dueAt)
        try wakeDelayed(in: db, dueAt: &result.dueAt)
        for lane in Lane.allCases {
            result.claimed += try claim(in: lane, atMost: freeSlots[lane] ?? 0, in: db)
        }
        return result
    }

    /// The last round of a queue: records what ended, and queues again what it still holds as if those runs had not been.
    func handBack(in db: Database) throws {
        for run in finished { try settle(run, in: db) }
        let statement = try db.cachedStatement(sql: "SELECT * FROM jobs WHERE state = 'running' AND lease_holder = ?")
        for job in try Job.fetchAll(statement, arguments: [queue.holder.description]) {
            _ = try recordOrFail(job.released(), in: db)
        }
    }

    /// Records the end of a run, unless it lost its job meanwhile.
    private func settle(_ finished: FinishedRun, in db: Database) throws {
        guard var job = try held(finished.run, in: db) else { return }
        if let note = finished.note {
            job.progress = note.fraction
            job.message = note.message ?? job.message
        }
        let backoff = queue.handler(of: job.kind).map { type(of: $0).backoff } ?? Backoff()
        let pause = backoff.delay(afterAttempt: job.attempts, chance: queue.chance())
        _ = try recordOrFail(
            job.settled(by: finished.ending, isInterrupted: finished.isInterrupted, pause: pause, at: now), in: db)
    }

    private func held(_ run: RunKey, in db: Database) throws -> Job? {
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM jobs WHERE seq = ? AND runs = ? AND state = 'running' AND lease_holder = ?")
        return try Job.fetchOne(statement, arguments: [run.seq, run.run, queue.holder.description])
    }

    private func writeProgress(in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE jobs SET progress = ?, message = coalesce(?, message), updated_at = ?
                WHERE seq = ? AND runs = ? AND state = 'running' AND lease_holder = ? RETURNING *
                """)
        for (run, note) in progress.sorted(by: { $0.key.seq < $1.key.seq }) {
            let arguments: StatementArguments = [
                note.fraction, note.message, now, run.seq, run.run, queue.holder.description,
            ]
            guard let job = try Job.fetchOne(statement, arguments: arguments) else { continue }
            try JobEvent.appendProgress(of: job, in: db)
        }
    }

    private func renew(in db: Database) throws {
        try db.execute(
            cachedSQL: "UPDATE jobs SET lease_expires_at = ? WHERE state = 'running' AND lease_holder = ?",
            arguments: [now + queue.settings.lease, queue.holder.description])
    }

    /// Compares the table's running jobs, which are as few as there are slots, with ours.
    private func reconcile(in db: Database, dueAt: inout Timestamp?) throws -> [RunKey] {
        let statement = try db.cachedStatement(
            sql: "SELECT seq, runs, lease_holder, lease_expires_at FROM jobs WHERE state = 'running'")
        var held: Set<RunKey> = []
        for row in try Row.fetchAll(statement) {
            let run = RunKey(seq: try row.decode(forColumn: "seq"), run: try row.decode(forColumn: "runs"))
            let holder: String = try row.decode(forColumn: "lease_holder")
            let expiresAt: Timestamp = try row.decode(forColumn: "lease_expires_at")
            if holder == queue.holder.description {
                held.insert(run)
                // A claim whose commit we were not told of, so that nobody runs it.
                if !running.contains(run) { try takeBack(run.seq, in: db) { $0.released() } }
            } else if expiresAt <= now || isDead(holder) {
                try takeBack(run.seq, in: db) { $0.rescued(at: now) }
            } else {
                dueAt = min(dueAt ?? expiresAt, expiresAt)
            }
        }
        return running.subtracting(held).sorted { $0.seq < $1.seq }
    }

    private func isDead(_ holder: String) -> Bool {
        LeaseHolder(holder).map(queue.holder.seesDead) ?? false
    }

    private func takeBack(_ seq: Int64, in db: Database, _ change: (Job) -> Job) throws {
        let statement = try db.cachedStatement(sql: "SELECT * FROM jobs WHERE seq = ?")
        guard let job = try Job.fetchOne(statement, arguments: [seq]) else { return }
        _ = try recordOrFail(change(job), in: db)
    }

    private func wakeDelayed(in db: Database, dueAt: inout Timestamp?) throws {
        try db.execute(
            cachedSQL:
                "UPDATE jobs SET not_before = NULL WHERE state = 'queued' AND not_before IS NOT NULL AND not_before <= ?",
            arguments: [now])
        let statement = try db.cachedStatement(
            sql: "SELECT min(not_before) FROM jobs WHERE state = 'queued' AND not_before IS NOT NULL")
        if let next = try Timestamp.fetchOne(statement) { dueAt = min(dueAt ?? next, next) }
    }

    private func claim(in lane: Lane, atMost free: Int, in db: Database) throws -> [Job] {
        let stopping = try JSONText(encoding: running.map(\.seq).sorted())
        var claimed: [Job] = []
        while claimed.count < free, let job = try nextReady(in: lane, without: stopping, in: db) {
            guard queue.handler(of: job.kind) != nil else {
                let reason = "This SEIDRA does not know jobs of the kind \(job.kind): update it, then retry the job."
                _ = try recordOrFail(job.failed(reason, at: now), in: db)
                continue
            }
            let running = try recordOrFail(job.claimed(at: now), leaseEnds: now + queue.settings.lease, in: db)
            if running.state == .running { claimed.append(running) }
        }
        return claimed
    }

    /// The job whose turn it is: of the first class that has any ready, of the owner with the fewest running in the lane, the oldest.
    ///
    /// Owners are found by skipping from one to the next in the index, so the cost grows with owners that wait and not with jobs.
    /// - Parameter stopping: runs that hold their job no more but have not come back yet; those jobs may be queued again.
    private func nextReady(in lane: Lane, without stopping: JSONText, in db: Database) throws -> Job? {
        let statement = try db.cachedStatement(sql: Self.nextReadySQL)
        for priority in JobPriority.allCases {
            let arguments: StatementArguments = ["lane": lane, "priority": priority, "stopping": stopping]
            if let job = try Job.fetchOne(statement, arguments: arguments) { return job }
        }
        return nil
    }

    static let nextReadySQL = """
        WITH RECURSIVE waiting (owner) AS (
            SELECT min(owner) FROM jobs
            WHERE state = 'queued' AND not_before IS NULL AND lane = :lane AND priority = :priority
            UNION ALL
            SELECT (SELECT min(owner) FROM jobs
                    WHERE state = 'queued' AND not_before IS NULL AND lane = :lane AND priority = :priority
                        AND owner > waiting.owner)
            FROM waiting WHERE waiting.owner IS NOT NULL
        ), heads (seq, running) AS MATERIALIZED (
            SELECT (SELECT min(seq) FROM jobs
                    WHERE state = 'queued' AND not_before IS NULL AND lane = :lane AND priority = :priority
                        AND owner = waiting.owner AND seq NOT IN (SELECT value FROM json_each(:stopping))),
                (SELECT count(*) FROM jobs WHERE state = 'running' AND lane = :lane AND owner = waiting.owner)
            FROM waiting WHERE waiting.owner IS NOT NULL
        )
        SELECT * FROM jobs WHERE seq = (SELECT seq FROM heads WHERE seq IS NOT NULL ORDER BY running, seq LIMIT 1)
        """

    /// Records a change; when the job's handler cannot follow it, the job fails instead, and the rest of the round goes on.
    private func recordOrFail(_ job: Job, leaseEnds: Timestamp? = nil, in db: Database) throws -> Job {
        var recorded = job
        do {
            try db.inSavepoint {
                recorded = try queue.record(job, leaseEnds: leaseEnds, in: db)
                return .commit
            }
        } catch {
            guard !StorageError.concernsFile(error) else { throw error }
            var failed = job.failed("What the job did could not be recorded: \(error)", at: now)
            failed.result = nil
            failed.notBefore = nil
            recorded = try queue.record(failed, tellingHandler: false, in: db)
        }
        return recorded
    }
}
