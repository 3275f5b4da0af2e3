import GRDB
import Persistence

/// The ways a job's state can change, as values: no clock, no database.
extension Job {
    func claimed(at now: Timestamp) -> Job {
        var job = self
        job.state = .running
        job.attempts += 1
        job.runs += 1
        job.progress = 0
        job.message = nil
        job.startedAt = now
        return job
    }

    /// Back in the queue as if the run had not been.
    func released() -> Job {
        var job = self
        job.state = .queued
        job.attempts = max(0, attempts - 1)
        job.progress = 0
        job.message = nil
        return job
    }

    /// After a run whose holder is gone: the attempt counts, because it may be the job that brings the process down.
    func rescued(at now: Timestamp) -> Job {
        guard attempts < attemptsMax else {
            return failed(
                "SEIDRA stopped \(attempts) times while it was at work on this, and has not tried again: retry it by hand.",
                at: now)
        }
        var job = self
        job.state = .queued
        job.progress = 0
        job.message = nil
        job.error = "SEIDRA stopped while it was at work on this."
        return job
    }

    func failed(_ reason: String, at now: Timestamp) -> Job {
        var job = self
        job.state = .failed
        job.error = String(reason.prefix(JobQueueLimits.sentenceCharactersMax))
        job.finishedAt = now
        return job
    }

    func cancelled(at now: Timestamp) -> Job {
        var job = self
        job.state = .cancelled
        job.notBefore = nil
        job.finishedAt = now
        return job
    }

    private func succeeded(_ result: JSONText, at now: Timestamp) -> Job {
        var job = self
        job.state = .succeeded
        job.result = result
        job.error = nil
        job.progress = 1
        job.finishedAt = now
        return job
    }

    private func retried(_ reason: String, after delay: Duration, at now: Timestamp) -> Job {
        guard attempts < attemptsMax else { return failed(reason, at: now) }
        var job = self
        job.state = .queued
        job.error = String(reason.prefix(JobQueueLimits.sentenceCharactersMax))
        job.notBefore = delay > .zero ? now + delay : nil
        return job
    }

    /// After a run that came back.
    /// - Parameters:
    ///   - isInterrupted: the queue asked the handler to stop, so whatever it says but "completed" was not its own doing.
    ///   - pause: how long to wait before another attempt when the handler does not say.
    func settled(by ending: RunEnding, isInterrupted: Bool, pause: Duration, at now: Timestamp) -> Job {
        if case .returned(.completed(let result)) = ending { return succeeded(result, at: now) }
        if isInterrupted { return released() }
        switch ending {
        case .returned(.completed(let result)): return succeeded(result, at: now)
        case .returned(.retry(let delay, let reason)): return retried(reason, after: delay ?? pause, at: now)
        case .returned(.snoozed(let delay)):
            var job = released()
            job.notBefore = delay > .zero ? now + delay : nil
            return job
        case .returned(.cancelled): return cancelled(at: now)
        case .returned(.failed(let reason)): return failed(reason, at: now)
        case .threw(let sentence, let isPermanent):
            return isPermanent ? failed(sentence, at: now) : retried(sentence, after: pause, at: now)
        }
    }
}

extension JobQueue {
    /// Writes a job's new state, tells its handler, and appends the event, all in the caller's transaction.
    /// - Parameter leaseEnds: for a job that is now running under our lease.
    func record(_ changed: Job, leaseEnds: Timestamp? = nil, tellingHandler: Bool = true, in db: Database) throws -> Job {
        var job = changed
        job.updatedAt = clock.now()
        let statement = try db.cachedStatement(
            sql: """
                UPDATE jobs SET state = ?, attempts = ?, runs = ?, not_before = ?, lease_holder = ?, lease_expires_at = ?,
                    progress = ?, message = ?, error = ?, result = ?, started_at = ?, finished_at = ?, updated_at = ?
                WHERE seq = ?
                """)
        try statement.execute(arguments: [
            job.state, job.attempts, job.runs, job.notBefore, leaseEnds == nil ? nil : holder.description, leaseEnds,
            job.progress, job.message, job.error, job.result, job.startedAt, job.finishedAt, job.updatedAt, job.seq,
        ])
        if tellingHandler { try handler(of: job.kind)?.stateDidChange(of: job, in: db) }
        try JobEvent.appendState(of: job, in: db)
        return job
    }
}
