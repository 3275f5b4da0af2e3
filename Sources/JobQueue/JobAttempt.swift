package import GRDB
package import Persistence

/// One run of a job: when, how it ended, and in which form. What it logged is read by itself (`JobQueue.log`).
package struct JobAttempt: Sendable, Hashable {
    package enum Outcome: String, Sendable, Hashable, CaseIterable, Codable {
        case running, succeeded, failed, cancelled, snoozed
        /// It needed other jobs before it could go on.
        case continued
        /// A person paused the job, or the studio was closed: it does not count.
        case interrupted
        /// Its studio stopped without a word.
        case lost
        case outOfMemory, tookTooLong
    }

    /// Counts the runs of the job, from 1; not all of them are kept.
    package let run: Int
    package let startedAt: Timestamp
    package let endedAt: Timestamp?
    package let outcome: Outcome
    package let error: String?
    /// Where it was on its kind's ladder of cheaper forms.
    package let step: Int
    /// Lines of its log that are kept, at most `JobQueueLimits.logLinesMax`.
    package let logLines: Int
}

extension Job {
    /// Whether its row alone tells of its last run, because that has none of its own.
    fileprivate func hasRun(after told: Int?) -> Bool {
        told != runs && runs > 0 && startedAt != nil && (state == .running || state == .succeeded)
    }
}

extension Ledger {
    /// Keeps what is to be known of a run. A job's row itself tells of a first run that went well and logged nothing: most have no row here.
    func recordAttempt(of job: Job, outcome: JobAttempt.Outcome, error: String?, log: String?) throws {
        let isOver = outcome != .running
        try db.execute(
            cachedSQL: """
                INSERT INTO job_attempts (job, run, started_at, ended_at, outcome, error, step, log)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET ended_at = excluded.ended_at, outcome = excluded.outcome, error = excluded.error,
                    log = coalesce(excluded.log, log)
                """,
            arguments: [
                job.seq, job.runs, job.startedAt ?? wall, isOver ? wall : nil, outcome.rawValue,
                error.map { String($0.prefix(JobQueueLimits.sentenceCharactersMax)) }, job.step, log,
            ])
        if job.runs > JobQueueLimits.attemptsKeptMax {
            try db.execute(
                cachedSQL: "DELETE FROM job_attempts WHERE job = ? AND run <= ?",
                arguments: [job.seq, job.runs - JobQueueLimits.attemptsKeptMax])
        }
    }
}

extension JobQueue {
    /// The runs of a job, oldest first; the one under way too.
    package func attempts(of id: UUIDv7, in db: Database) throws -> [JobAttempt] {
        let job = try self.job(id, in: db)
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT run, started_at, ended_at, outcome, error, step,
                        coalesce(length(log) - length(replace(log, char(10), '')) + 1, 0)
                    FROM job_attempts WHERE job = ? ORDER BY run
                    """), arguments: [job.seq])
        var attempts = try rows.map { row in
            let outcome: String = try row.decode(atIndex: 3)
            return JobAttempt(
                run: try row.decode(atIndex: 0), startedAt: try row.decode(atIndex: 1), endedAt: try row.decode(atIndex: 2),
                outcome: JobAttempt.Outcome(rawValue: outcome) ?? .lost, error: try row.decode(atIndex: 4),
                step: try row.decode(atIndex: 5), logLines: try row.decode(atIndex: 6))
        }
        if job.hasRun(after: attempts.last?.run), let startedAt = job.startedAt {
            attempts.append(
                JobAttempt(
                    run: job.runs, startedAt: startedAt, endedAt: job.finishedAt,
                    outcome: job.state == .running ? .running : .succeeded, error: nil, step: job.step, logLines: 0))
        }
        return attempts
    }

    package func attempts(of id: UUIDv7) async throws -> [JobAttempt] {
        try await database.read { db in try self.attempts(of: id, in: db) }
    }

    /// The numbers of a job's runs, oldest first; of the one under way too.
    package func runs(of id: UUIDv7) async throws -> [Int] {
        try await database.read { db in
            let job = try self.job(id, in: db)
            let statement = try db.cachedStatement(sql: "SELECT run FROM job_attempts WHERE job = ? ORDER BY run")
            let told = try Int.fetchAll(statement, arguments: [job.seq])
            return job.hasRun(after: told.last) ? told + [job.runs] : told
        }
    }

    /// The last lines that a run logged: of the run under way as it is now, of earlier ones as they were kept.
    /// - Parameter run: nil for the last one.
    package func log(of id: UUIDv7, run: Int? = nil) async throws -> String {
        let (job, kept) = try await database.read { db in
            let job = try self.job(id, in: db)
            let statement = try db.cachedStatement(sql: "SELECT log FROM job_attempts WHERE job = ? AND run = ?")
            return (job, try String.fetchOne(statement, arguments: [job.seq, run ?? job.runs]))
        }
        if run == nil || run == job.runs, let live = logs.text(of: RunKey(job)) { return live }
        return kept ?? ""
    }
}
