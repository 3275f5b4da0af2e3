import GRDB
import Persistence

/// Reading and writing rows of jobs.
extension Ledger {
    func job(seq: Int64) throws -> Job? {
        try jobs("seq = ?", [seq]).first
    }

    /// - Throws: `notFound`.
    func job(id: UUIDv7) throws -> Job {
        guard let job = try jobs("id = ?", [id]).first else { throw JobQueueError(.notFound, "There is no job \(id).") }
        return job
    }

    /// - Parameters:
    ///   - condition: what follows WHERE, an order and a limit too.
    ///   - index: the one to use, where the choice must not depend on what SQLite knows of the table's statistics.
    func jobs(_ condition: String, _ arguments: StatementArguments, indexedBy index: String? = nil) throws -> [Job] {
        let source = index.map { "jobs INDEXED BY \($0)" } ?? "jobs"
        let sql = "SELECT \(Job.columns) FROM \(source) WHERE \(condition)"
        try db.cachedStatement(sql: sql).setArguments(arguments)
        return try Job.all(of: DirectStatement(sql, in: db))
    }

    /// Writes all of a job that may have changed.
    func write(_ job: Job, leaseEnds: QueueTime?) throws {
        let row = try DirectStatement(Self.updateSQL, in: db)
        row.bind(job.state.rawValue, at: 1)
        row.bind(job.attempts, at: 2)
        row.bind(job.runs, at: 3)
        row.bind(job.notBefore, at: 4)
        row.bind(leaseEnds == nil ? nil : queue.holderName, at: 5)
        row.bind(leaseEnds?.milliseconds, at: 6)
        row.bind(job.progress, at: 7)
        row.bind(job.message, at: 8)
        row.bind(job.error, at: 9)
        row.bind(job.result?.text, at: 10)
        row.bind(job.startedAt, at: 11)
        row.bind(job.finishedAt, at: 12)
        row.bind(job.updatedAt, at: 13)
        row.bind(job.step, at: 14)
        row.bind(job.stepName, at: 15)
        row.bind(job.blocked, at: 16)
        row.bind(job.since.milliseconds, at: 17)
        row.bind(job.wakeAt?.milliseconds, at: 18)
        row.bind(job.runWeight, at: 19)
        row.bind(job.partsWeight, at: 20)
        row.bind(job.partsProgress, at: 21)
        row.bind(job.failedBy, at: 22)
        row.bind(job.stage?.name, at: 23)
        row.bind(job.stage?.done, at: 24)
        row.bind(job.stage?.total, at: 25)
        row.bind(job.stage?.ratePerSecond, at: 26)
        row.bind(job.stage?.secondsLeft, at: 27)
        row.bind(job.position, at: 28)
        row.bind(job.isFront, at: 29)
        row.bind(job.priority.rawValue, at: 30)
        row.bind(job.owner, at: 31)
        row.bind(job.subject, at: 32)
        row.bind(job.payload.text, at: 33)
        row.bind(job.isWanted, at: 34)
        row.bind(job.seq, at: 35)
        try row.run()
        rowsWritten += 1
    }

    private static let updateSQL = """
        UPDATE jobs SET state = ?, attempts = ?, runs = ?, not_before = ?, lease_holder = ?, lease_expires_at = ?, progress = ?,
            message = ?, error = ?, result = ?, started_at = ?, finished_at = ?, updated_at = ?, step = ?, step_name = ?,
            blocked = ?, since = ?, wake_at = ?, run_weight = ?, parts_weight = ?, parts_progress = ?, failed_by = ?, stage = ?,
            stage_done = ?, stage_total = ?, stage_rate = ?, stage_seconds_left = ?, position = ?, front = ?, priority = ?,
            owner = ?, subject = ?, payload = ?, wanted = ?
        WHERE seq = ?
        """

    /// - Parameter leaseEnds: for a job that is begun at once, under our lease.
    func insertRow(_ job: Job, leaseEnds: QueueTime? = nil) throws {
        let row = try insertion ?? DirectStatement(Self.insertSQL, in: db)
        insertion = row
        row.bind(job.seq, at: 1)
        row.bind(job.id.description, at: 2)
        row.bind(job.kind, at: 3)
        row.bind(job.lane.rawValue, at: 4)
        row.bind(job.priority.rawValue, at: 5)
        row.bind(job.owner, at: 6)
        row.bind(job.subject, at: 7)
        row.bind(job.payload.text, at: 8)
        row.bind(job.attemptsMax, at: 9)
        row.bind(job.notBefore, at: 10)
        row.bind(job.createdAt, at: 11)
        row.bind(job.updatedAt, at: 12)
        row.bind(job.recipe, at: 13)
        row.bind(job.model, at: 14)
        row.bind(job.blocked, at: 15)
        row.bind(job.isWanted, at: 16)
        row.bind(job.position, at: 17)
        row.bind(job.since.milliseconds, at: 18)
        row.bind(job.runWeight, at: 19)
        row.bind(job.partsWeight, at: 20)
        row.bind(job.partsProgress, at: 21)
        row.bind(job.progress, at: 22)
        row.bind(job.state.rawValue, at: 23)
        row.bind(job.attempts, at: 24)
        row.bind(job.runs, at: 25)
        row.bind(leaseEnds == nil ? nil : queue.holderName, at: 26)
        row.bind(leaseEnds?.milliseconds, at: 27)
        row.bind(job.startedAt, at: 28)
        row.bind(job.stepName, at: 29)
        try row.run()
    }

    private static let insertSQL = """
        INSERT INTO jobs (seq, id, kind, lane, priority, owner, subject, payload, attempts_max, not_before, created_at,
                          updated_at, recipe, model, blocked, wanted, position, since, run_weight, parts_weight,
                          parts_progress, progress, state, attempts, runs, lease_holder, lease_expires_at, started_at,
                          step_name)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// Writes that a job runs now under our lease.
    func writeClaim(of job: Job, leaseEnds: QueueTime) throws {
        let row = try claiming ?? DirectStatement(Self.claimSQL, in: db)
        claiming = row
        row.bind(job.attempts, at: 1)
        row.bind(job.runs, at: 2)
        row.bind(queue.holderName, at: 3)
        row.bind(leaseEnds.milliseconds, at: 4)
        row.bind(job.progress, at: 5)
        row.bind(wall, at: 6)
        row.bind(wall, at: 7)
        row.bind(job.stepName, at: 8)
        row.bind(job.seq, at: 9)
        try row.run()
    }

    private static let claimSQL = """
        UPDATE jobs SET state = 'running', attempts = ?, runs = ?, lease_holder = ?, lease_expires_at = ?, progress = ?,
            error = NULL, stage = NULL, stage_done = NULL, stage_total = NULL, stage_rate = NULL,
            stage_seconds_left = NULL, front = 0, started_at = ?, updated_at = ?, step_name = ?
        WHERE seq = ?
        """

    /// Writes that a job has succeeded, if the run still holds it.
    /// - Returns: whether it did.
    func writeSuccess(of job: Job) throws -> Bool {
        let row = try succeeding ?? DirectStatement(Self.successSQL, in: db)
        succeeding = row
        row.bind(job.result?.text, at: 1)
        row.bind(job.message, at: 2)
        row.bind(wall, at: 3)
        row.bind(wall, at: 4)
        row.bind(job.seq, at: 5)
        row.bind(job.runs, at: 6)
        row.bind(queue.holderName, at: 7)
        try row.run()
        return row.changesCount > 0
    }

    private static let successSQL = """
        UPDATE jobs SET state = 'succeeded', result = ?, error = NULL, progress = 1, message = ?, stage_rate = NULL,
            stage_seconds_left = NULL, finished_at = ?, updated_at = ?, lease_holder = NULL, lease_expires_at = NULL
        WHERE seq = ? AND runs = ? AND state = 'running' AND lease_holder = ?
        """

    /// The key of the next job.
    func takeSeq() throws -> Int64 {
        let seq = try nextSeq ?? lastSeq() + 1
        nextSeq = seq + 1
        return seq
    }

    /// A place in the line before every other so far.
    func takeFrontPosition() throws -> Int64 {
        let statement = try DirectStatement(
            "UPDATE job_fronts SET position = position - \(JobQueueLimits.positionStep) RETURNING position", in: db)
        var position: Int64 = 0
        while try statement.step() { position = statement.integer(0) }
        return position
    }

    private func lastSeq() throws -> Int64 {
        let statement = try DirectStatement("SELECT seq FROM sqlite_sequence WHERE name = 'jobs'", in: db)
        defer { statement.reset() }
        return try statement.step() ? statement.integer(0) : 0
    }
}
