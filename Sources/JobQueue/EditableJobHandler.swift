package import GRDB
package import Persistence

/// Does the work of a kind of job whose parameters a person may change before it begins, or when it is retried. What may be changed is the
/// kind's to say: instructions name projects and files, which nobody may exchange.
package protocol EditableJobHandler: JobHandler {
    /// What may be changed of a job, as one JSON object.
    func parameters(of job: Job, in db: Database) throws -> JSONText

    /// Looks whether the job can be done with other parameters, as far as can be told in some seconds. Called before the transaction of the change,
    /// for what takes too long for that.
    /// - Throws: as `instructions` does.
    func check(_ parameters: JSONText, of job: Job) async throws

    /// Takes over other parameters, a JSON object; those that it does not name stay. Called in the transaction of the change.
    /// - Returns: the job's instructions from now on.
    /// - Throws: what is wrong with the parameters, for the person who wrote them.
    func instructions(of job: Job, changedBy parameters: JSONText, in db: Database) throws -> JSONText
}

extension EditableJobHandler {
    package func check(_ parameters: JSONText, of job: Job) async throws {}
}

extension JobQueue {
    /// What a person may change of a job; nil where its kind lets nobody.
    package func parameters(of job: Job) async throws -> JSONText? {
        guard let handler = handler(of: job.kind) as? any EditableJobHandler else { return nil }
        return try await database.read { db in try handler.parameters(of: job, in: db) }
    }

    /// Changes a job that has not begun, or waits for another attempt.
    /// - Parameters:
    ///   - parameters: a JSON object of those that change; nil for none.
    ///   - priority: another class; nil for the one it has.
    /// - Throws: `notPossible`, also for parameters of a kind that has none to change; what its kind says of the parameters.
    @discardableResult
    package func edit(_ id: UUIDv7, parameters: JSONText?, priority: JobPriority?) async throws -> Job {
        try await check(parameters, of: id, in: [.queued, .paused])
        return try await database.write { db in
            // Refused before the kind is asked: what it changes of its own must belong to a job that may be changed.
            let job = try self.edit(id, priority: priority, in: db)
            guard parameters == nil || job.startedAt == nil || job.blocked == 0 else { throw self.hasBegun(job) }
            guard let parameters, let payload = try self.payload(of: job, changedBy: parameters, in: db) else { return job }
            return try self.edit(id, payload: payload, in: db)
        }
    }

    /// Queues a job that failed or was cancelled once more, with other parameters.
    /// - Throws: as `retry` and `edit` do.
    @discardableResult
    package func retry(_ id: UUIDv7, parameters: JSONText) async throws -> Job {
        try await check(parameters, of: id, in: [.failed, .cancelled])
        return try await retry(id) { db in
            let job = try self.job(id, in: db)
            guard job.state == .failed || job.state == .cancelled else { throw self.notPossible(job, "retried") }
            return try self.retry(id, payload: self.payload(of: job, changedBy: parameters, in: db), in: db)
        }
    }

    /// Asks a job's kind what it thinks of other parameters; in another state they are refused anyway.
    private func check(_ parameters: JSONText?, of id: UUIDv7, in states: Set<JobState>) async throws {
        guard let parameters else { return }
        let job = try await job(id)
        guard states.contains(job.state), !job.isUnderWay, let handler = handler(of: job.kind) as? any EditableJobHandler else {
            return
        }
        try await handler.check(parameters, of: job)
    }

    /// Its parts are being made after the parameters that it had.
    private func hasBegun(_ job: Job) -> JobQueueError {
        JobQueueError(
            .notPossible,
            "The job \(job.id) cannot be given other parameters, because its parts are under way: cancel it, and retry it with them."
        )
    }

    /// nil when the instructions stay as they are.
    private func payload(of job: Job, changedBy parameters: JSONText, in db: Database) throws -> JSONText? {
        guard let handler = handler(of: job.kind) as? any EditableJobHandler else {
            throw JobQueueError(
                .notPossible, "A job of the kind \(job.kind) has no parameters that can be changed: submit another one.")
        }
        let payload = try handler.instructions(of: job, changedBy: parameters, in: db)
        return payload == job.payload ? nil : payload
    }
}
