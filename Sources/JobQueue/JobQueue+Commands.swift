package import GRDB
package import Persistence

/// What a person may ask of a job. Each comes in two forms: in the caller's transaction, and in one of its own.
///
/// Asking for what is already so changes nothing. A running job's handler is cancelled once the change is committed.
extension JobQueue {
    /// Ends a job that is not finished, and the jobs that are there only for it: a few hundred of those at once, more in transactions that follow
    /// (`Ledger+Following`). What they have made so far stays, under its recipe. Of a job that has failed it ends what is still under way for it.
    /// - Throws: `notPossible`, also for a part that a job of another owner waits for.
    @discardableResult
    package func cancel(_ id: UUIDv7, in db: Database) throws -> Job {
        try change(in: db) { ledger in
            let job = try ledger.job(id: id)
            if job.state == .cancelled { return job }
            let isPossible =
                try !job.state.isFinished || job.state == .failed && !ledger.unneeded(by: job.seq, atMost: 1).isEmpty
            guard isPossible else { throw notPossible(job, "cancelled") }
            guard try !ledger.isNeededByAnother(job) else { throw neededByAnother(job, "cancelled") }
            return try ledger.cancel(job)
        }
    }

    /// Holds a job, and as with `cancel` those that are there only for it, until it is resumed. A run that this interrupts does not count as an
    /// attempt.
    /// - Throws: `notPossible`, also for a part that a job of another owner waits for.
    @discardableResult
    package func pause(_ id: UUIDv7, in db: Database) throws -> Job {
        try change(in: db) { ledger in
            let job = try ledger.job(id: id)
            if job.state == .paused { return job }
            guard !job.state.isFinished else { throw notPossible(job, "paused") }
            guard try !ledger.isNeededByAnother(job) else { throw neededByAnother(job, "paused") }
            return try ledger.pause(job)
        }
    }

    /// Lets a paused job, and what is paused of the jobs that it requires, take its old place in the queue.
    @discardableResult
    package func resume(_ id: UUIDv7, in db: Database) throws -> Job {
        try change(in: db) { ledger in
            let job = try ledger.job(id: id)
            guard !job.state.isFinished else { throw notPossible(job, "resumed") }
            return job.state == .paused ? try ledger.resume(job) : job
        }
    }

    /// Queues a job that failed or was cancelled once more, with all its attempts. One that has begun asks for its parts anew; with one that has
    /// not, the jobs it requires are queued again that failed or were cancelled. Jobs that failed on its account are queued again too.
    /// - Parameter payload: other instructions; nil for those it had.
    /// - Throws: `limitReached`, `payloadTooLarge`, `notPossible` for other instructions of a job that has a recipe.
    @discardableResult
    package func retry(_ id: UUIDv7, payload: JSONText? = nil, in db: Database) throws -> Job {
        try change(in: db) { ledger in
            let job = try ledger.job(id: id)
            guard job.state == .failed || job.state == .cancelled else { throw notPossible(job, "retried") }
            try ledger.checkLimits(ofRetrying: job)
            return try ledger.retry(job, payload: payload.map { try accepted($0, for: job) })
        }
    }

    /// Ends some of what is still under way for a job that is about to be retried.
    /// - Returns: whether that was all, so that it can be retried; also for a job that cannot.
    func prepareRetry(of id: UUIDv7, in db: Database) throws -> Bool {
        let job = try self.job(id, in: db)
        guard job.state == .failed || job.state == .cancelled, job.startedAt != nil else { return true }
        let most = settings.rowsPerCommit
        return try change(in: db) { ledger in
            // Fewer are ended in the transaction of the retry itself.
            guard try ledger.unneeded(by: job.seq, atMost: most).count == most else { return true }
            return try ledger.cancelUnneeded(of: job, atMost: most)
        }
    }

    /// Gives a job that has not begun, or waits for another attempt, other instructions or another class; what waits only for its sake gets
    /// the class too.
    /// - Throws: `payloadTooLarge`, `notPossible` also for other instructions of a job that has a recipe.
    @discardableResult
    package func edit(
        _ id: UUIDv7, payload: JSONText? = nil, priority: JobPriority? = nil, in db: Database
    ) throws -> Job {
        try change(in: db) { ledger in
            let job = try ledger.job(id: id)
            guard job.state == .queued || job.state == .paused else { throw notPossible(job, "changed") }
            let payload = try payload.map { try accepted($0, for: job) }
            func change(_ job: inout Job) {
                guard let priority, priority != job.priority else { return }
                job.priority = priority
                job.since = ledger.now
            }
            if let priority {
                for part in try ledger.waitingParts(of: job) where part.priority != priority {
                    _ = try ledger.adjust(part, change)
                }
            }
            return try ledger.adjust(job) { job in
                job.payload = payload ?? job.payload
                change(&job)
            }
        }
    }

    private func accepted(_ payload: JSONText, for job: Job) throws -> JSONText {
        guard job.recipe == nil else {
            throw JobQueueError(
                .notPossible,
                "The instructions of the job \(job.id) cannot be changed, because others may wait for just what they make: submit another job."
            )
        }
        return try JobSubmission.accepted(payload)
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
    package func retry(_ id: UUIDv7) async throws -> Job { try await retry(id, payload: nil) }

    @discardableResult
    package func retry(_ id: UUIDv7, payload: JSONText?) async throws -> Job {
        try await retry(id) { db in try self.retry(id, payload: payload, in: db) }
    }

    /// Retries a job as `retry` says, once what was under way for it has been ended, a bounded number to a transaction.
    func retry(_ id: UUIDv7, as again: @escaping @Sendable (Database) throws -> Job) async throws -> Job {
        while true {
            let job = try await database.write { db in try self.prepareRetry(of: id, in: db) ? again(db) : nil }
            if let job { return job }
        }
    }

    @discardableResult
    package func edit(_ id: UUIDv7, payload: JSONText? = nil, priority: JobPriority? = nil) async throws -> Job {
        try await database.write { db in try self.edit(id, payload: payload, priority: priority, in: db) }
    }

    private func neededByAnother(_ job: Job, _ wish: String) -> JobQueueError {
        JobQueueError(
            .notPossible,
            "The job \(job.id) cannot be \(wish), because jobs of others wait for it too: cancel or pause the job that you need it for."
        )
    }

    func notPossible(_ job: Job, _ wish: String) -> JobQueueError {
        let advice =
            switch job.state {
            case .queued, .paused: "cancel it first, or wait until it is done"
            case .running: wish == "retried" ? "cancel it first, or wait until it is done" : "pause it first"
            case .failed, .cancelled: "retry it first"
            case .succeeded: "ask for it anew"
            }
        return JobQueueError(
            .notPossible, "The job \(job.id) cannot be \(wish), because it is \(job.state.rawValue): \(advice).")
    }
}
