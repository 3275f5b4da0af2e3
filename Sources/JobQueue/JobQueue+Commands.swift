package import GRDB
package import Persistence

/// What a person may ask of a job. Each comes in two forms: in the caller's transaction, and in one of its own.
///
/// Asking for what is already so changes nothing. A running job's handler is cancelled once the change is committed.
extension JobQueue {
    /// Ends a job that is not finished. What it has made so far stays, under its recipe.
    @discardableResult
    package func cancel(_ id: UUIDv7, in db: Database) throws -> Job {
        let job = try self.job(id, in: db)
        if job.state == .cancelled { return job }
        guard !job.state.isFinished else { throw notPossible(job, "cancelled") }
        return try record(job.cancelled(at: clock.now()), in: db)
    }

    /// Holds a job until it is resumed. A run that this interrupts does not count as an attempt.
    @discardableResult
    package func pause(_ id: UUIDv7, in db: Database) throws -> Job {
        let job = try self.job(id, in: db)
        if job.state == .paused { return job }
        guard !job.state.isFinished else { throw notPossible(job, "paused") }
        var paused = job.state == .running ? job.released() : job
        paused.state = .paused
        return try record(paused, in: db)
    }

    /// Lets a paused job take its old place in the queue.
    @discardableResult
    package func resume(_ id: UUIDv7, in db: Database) throws -> Job {
        var job = try self.job(id, in: db)
        guard !job.state.isFinished else { throw notPossible(job, "resumed") }
        guard job.state == .paused else { return job }
        job.state = .queued
        return try record(job, in: db)
    }

    /// Queues a job that failed or was cancelled once more, with all its attempts.
    @discardableResult
    package func retry(_ id: UUIDv7, in db: Database) throws -> Job {
        var job = try self.job(id, in: db)
        guard job.state == .failed || job.state == .cancelled else { throw notPossible(job, "retried") }
        job.state = .queued
        job.attempts = 0
        job.progress = 0
        job.message = nil
        job.error = nil
        job.notBefore = nil
        job.finishedAt = nil
        return try record(job, in: db)
    }

    @discardableResult
    package func cancel(_ id: UUIDv7) async throws -> Job {
        try await database.write { db in try self.cancel(id, in: db) }
    }

    @discardableResult
    package func pause(_ id: UUIDv7) async throws -> Job {
        try await database.write { db in try self.pause(id, in: db) }
    }

    @discardableResult
    package func resume(_ id: UUIDv7) async throws -> Job {
        try await database.write { db in try self.resume(id, in: db) }
    }

    @discardableResult
    package func retry(_ id: UUIDv7) async throws -> Job {
        try await database.write { db in try self.retry(id, in: db) }
    }

    private func notPossible(_ job: Job, _ wish: String) -> JobQueueError {
        JobQueueError(.notPossible, "The job \(job.id) cannot be \(wish), because it is \(job.state.rawValue).")
    }
}
