import GRDB
import Persistence

/// What a command on one job means for those around it.
extension Ledger {
    func cancel(_ old: Job) throws -> Job {
        try recordInterruption(of: old, as: .cancelled)
        let job = try record(old.cancelled(at: wall), was: old)
        try letPartsFollow(job)
        return job
    }

    /// Cancels what only this finished job needs, and what only that needs.
    /// - Parameter most: parts of its own that are cancelled now.
    /// - Returns: whether that was all.
    func cancelUnneeded(of job: Job, atMost most: Int) throws -> Bool {
        let parts = try unneeded(by: job.seq, atMost: most)
        for old in parts {
            try recordInterruption(of: old, as: .cancelled)
            try letPartsFollow(try recordOrFail(old.cancelled(at: wall), was: old))
        }
        return parts.count < most
    }

    /// Unfinished jobs that are there only for this one, which is finished.
    func unneeded(by seq: Int64, atMost most: Int) throws -> [Job] {
        try jobs(
            """
            state IN ('queued', 'running', 'paused') AND wanted = 0
            AND seq IN (SELECT prerequisite FROM job_requirements WHERE dependent = ?) AND NOT EXISTS (
                SELECT 1 FROM job_requirements AS other JOIN jobs AS d ON d.seq = other.dependent
                WHERE other.prerequisite = jobs.seq AND d.state IN ('queued', 'running', 'paused')) LIMIT ?
            """, [seq, most])
    }

    /// Whether another owner's job waits for this one, which nobody asked for by itself. It stands under the name of whoever needed it first,
    /// and that is chance: it is not theirs to stop.
    func isNeededByAnother(_ job: Job) throws -> Bool {
        guard !job.isWanted else { return false }
        let statement = try db.cachedStatement(
            sql: """
                WITH RECURSIVE above (seq) AS (
                    SELECT dependent FROM job_requirements WHERE prerequisite = ? AND open = 1
                    UNION
                    SELECT r.dependent FROM above JOIN job_requirements AS r ON r.prerequisite = above.seq AND r.open = 1)
                SELECT 1 FROM above JOIN jobs AS d ON d.seq = above.seq
                WHERE d.owner <> ? AND d.state IN ('queued', 'running', 'paused') LIMIT 1
                """)
        return try Bool.fetchOne(statement, arguments: [job.seq, job.owner]) ?? false
    }

    func pause(_ old: Job) throws -> Job {
        let job = try hold(old)
        try letPartsFollow(job)
        return job
    }

    func hold(_ old: Job) throws -> Job {
        try recordInterruption(of: old, as: .interrupted)
        var job = old.state == .running ? old.released() : old
        job.state = .paused
        return try recordOrFail(job, was: old)
    }

    /// Lets a paused job go on, and what is paused of that which it requires.
    func resume(_ old: Job) throws -> Job {
        var job = old
        job.state = .queued
        job = try record(job, was: old)
        try letPartsFollow(job)
        return job
    }

    private func resumeParts(of job: Job) throws {
        var resumed = [job.seq]
        while let seq = resumed.popLast() {
            let parts = try jobs(
                "state = 'paused' AND wanted = 0 AND seq IN (SELECT prerequisite FROM job_requirements WHERE dependent = ?)",
                [seq])
            for old in parts {
                var part = old
                part.state = .queued
                try recordOrFail(part, was: old)
                resumed.append(part.seq)
            }
        }
    }

    /// Queues a finished job once more; and those that failed on its account, or on account of what is queued again with it.
    ///
    /// One that has not begun still requires what it was submitted with: what of that failed or was cancelled is queued too. One that has begun
    /// found its parts itself, perhaps after parameters that are others now: it lets them go, and asks anew when it runs.
    func retry(_ job: Job, payload: JSONText?) throws -> Job {
        var seen: Set<Int64> = []
        let again = try restart(job, payload: payload, seen: &seen)
        var revived = seen.sorted()
        while let seq = revived.popLast() {
            let dependents = try jobs(
                """
                state = 'failed' AND failed_by = ?1
                AND seq IN (SELECT dependent FROM job_requirements WHERE prerequisite = ?1)
                """, [seq])
            for old in dependents {
                if let other = try hopelessPart(of: old) {
                    try db.execute(
                        cachedSQL: "UPDATE jobs SET failed_by = ? WHERE seq = ?", arguments: [other, old.seq])
                    continue
                }
                var dependent = old.restarted()
                try countParts(of: &dependent)
                goOnTelling(&dependent, as: old)
                try recordOrFail(dependent, was: old)
                revived.append(old.seq)
            }
        }
        return again
    }

    /// A job that it requires and that is as failed as it is.
    private func hopelessPart(of job: Job) throws -> Int64? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT p.seq FROM job_requirements AS r JOIN jobs AS p ON p.seq = r.prerequisite
                WHERE r.dependent = ? AND r.open = 1 AND r.policy = 'fail' AND p.state IN ('failed', 'cancelled') LIMIT 1
                """)
        return try Int64.fetchOne(statement, arguments: [job.seq])
    }

    private func restart(_ old: Job, payload: JSONText? = nil, seen: inout Set<Int64>) throws -> Job {
        seen.insert(old.seq)
        if old.startedAt == nil {
            try restartParts(of: old, seen: &seen)
        } else {
            while try !cancelUnneeded(of: old, atMost: queue.settings.rowsPerCommit) {}
            try db.execute(cachedSQL: "DELETE FROM job_requirements WHERE dependent = ?", arguments: [old.seq])
        }
        var job = old.restarted()
        if let payload { job.payload = payload }
        try countParts(of: &job)
        goOnTelling(&job, as: old)
        return try record(job, was: old)
    }

    private func restartParts(of job: Job, seen: inout Set<Int64>) throws {
        let parts = try jobs(
            """
            state IN ('failed', 'cancelled')
            AND seq IN (SELECT prerequisite FROM job_requirements WHERE dependent = ? AND open = 1)
            """, [job.seq])
        for part in parts where !seen.contains(part.seq) { _ = try restart(part, seen: &seen) }
        try resumeParts(of: job)
    }

    /// Changes that nobody but the queue has to do with: place, class, instructions.
    func adjust(_ old: Job, _ change: (inout Job) -> Void) throws -> Job {
        var job = old
        change(&job)
        return try record(job, was: old, tellingHandler: false)
    }

    /// The jobs that wait and are there only for this one, in their order, those that they require before them.
    func waitingParts(of job: Job) throws -> [Job] {
        let parts = try jobs(
            """
            state IN ('queued', 'paused') AND wanted = 0
            AND seq IN (SELECT prerequisite FROM job_requirements WHERE dependent = ?1 AND open = 1) AND NOT EXISTS (
                SELECT 1 FROM job_requirements AS other JOIN jobs AS d ON d.seq = other.dependent
                WHERE other.prerequisite = jobs.seq AND d.seq <> ?1 AND d.state IN ('queued', 'running', 'paused'))
            ORDER BY position, seq
            """, [job.seq])
        return try parts.flatMap { try waitingParts(of: $0) + [$0] }
    }

    /// A run that a person ends.
    func recordInterruption(of job: Job, as outcome: JobAttempt.Outcome) throws {
        guard job.state == .running else { return }
        try recordAttempt(of: job, outcome: outcome, error: nil, log: nil)
    }
}
