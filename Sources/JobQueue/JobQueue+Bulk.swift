import GRDB
package import Persistence

/// One command for many jobs.
package enum BulkCommand: String, Sendable, Hashable, CaseIterable, Codable {
    case cancel, pause, resume, retry

    /// The states in which it changes anything.
    fileprivate var states: Set<JobState> {
        switch self {
        case .cancel: [.queued, .running, .paused]
        case .pause: [.queued, .running]
        case .resume: [.paused]
        case .retry: [.failed, .cancelled]
        }
    }
}

/// What a command on all jobs that pass a filter came to.
package struct BulkOutcome: Sendable, Hashable {
    /// Jobs that it was carried out on; those that changed along with them are not counted.
    package var changed = 0
    /// False when it stopped at its limit: ask again for the rest.
    package var isWhole = true
}

extension JobQueue {
    /// Carries a command out on every job that passes, newest first, a bounded number to a transaction: others get their turn between, and
    /// jobs that come meanwhile are left alone, as is what must not be stopped because others wait for it.
    /// - Parameter limit: jobs it is carried out on at most.
    /// - Throws: `limitReached` when not one could be retried for it.
    @discardableResult
    package func carryOut(
        _ command: BulkCommand, onAll filter: JobFilter, atMost limit: Int = .max
    ) async throws -> BulkOutcome {
        var filter = filter
        filter.states = filter.states.map { $0.intersection(command.states) } ?? command.states
        var before = Int64.max
        var outcome = BulkOutcome()
        while outcome.changed < limit {
            let most = min(limit - outcome.changed, JobQueueLimits.bulkJobsPerCommit)
            let batch: (changed: Int, resumesBefore: Int64?)
            do {
                batch = try await database.write { [before, filter] db in
                    try self.carryOut(command, onAll: filter, before: before, atMost: most, in: db)
                }
            } catch let refusal as JobQueueError where refusal.code == .limitReached && outcome.changed > 0 {
                // Some were retried, and no more may be.
                break
            }
            outcome.changed += batch.changed
            guard let next = batch.resumesBefore else { return outcome }
            before = next
            try Task.checkCancellation()
        }
        outcome.isWhole = false
        return outcome
    }

    /// One transaction's share.
    func carryOut(
        _ command: BulkCommand, onAll filter: JobFilter, before: Int64, atMost limit: Int, in db: Database
    ) throws -> (changed: Int, resumesBefore: Int64?) {
        let found = try scan(filter, before: before, atMost: limit, in: db)
        return try change(in: db) { ledger in
            var changed = 0
            for listed in found.jobs {
                guard ledger.rowsWritten < settings.rowsPerCommit else { return (changed, listed.seq + 1) }
                // One of those before may have changed it already.
                guard let job = try ledger.job(seq: listed.seq), filter.passes(job) else { continue }
                switch command {
                case .cancel, .pause:
                    guard try !ledger.isNeededByAnother(job) else { continue }
                    _ = command == .cancel ? try ledger.cancel(job) : try ledger.pause(job)
                case .resume: _ = try ledger.resume(job)
                case .retry:
                    // What is still under way for it is ended first, and the job is looked at again.
                    if job.startedAt != nil {
                        let most = settings.rowsPerCommit - ledger.rowsWritten
                        guard try ledger.cancelUnneeded(of: job, atMost: most) else { return (changed, listed.seq + 1) }
                    }
                    do {
                        try ledger.checkLimits(ofRetrying: job)
                    } catch  where changed > 0 {
                        // Those before stay; the next transaction finds this one first, and tells.
                        return (changed, listed.seq + 1)
                    }
                    _ = try ledger.retry(job, payload: nil)
                }
                changed += 1
            }
            return (changed, found.resumesBefore)
        }
    }

    /// Carries a command out on each of these jobs that allows it, a bounded number of rows to a transaction.
    /// - Parameter owner: whose jobs they have to be: another's are not there; nil for anybody's.
    /// - Returns: for each what became of it, or why not, in the order of `ids`.
    package func carryOut(
        _ command: BulkCommand, on ids: [UUIDv7], of owner: String? = nil
    ) async throws -> [Result<Job, JobQueueError>] {
        var answers: [Result<Job, JobQueueError>] = []
        while answers.count < ids.count {
            let rest = ids[answers.count...]
            answers += try await database.write { db in
                let before = db.totalChangesCount
                var answers: [Result<Job, JobQueueError>] = []
                for id in rest where db.totalChangesCount - before < self.settings.rowsPerCommit {
                    guard let answer = try self.attempt(command, on: id, of: owner, in: db) else { break }
                    answers.append(answer)
                }
                return answers
            }
            if answers.count < ids.count { try Task.checkCancellation() }
        }
        return answers
    }

    /// nil when there is more to do before, in another transaction.
    private func attempt(
        _ command: BulkCommand, on id: UUIDv7, of owner: String?, in db: Database
    ) throws -> Result<Job, JobQueueError>? {
        do {
            var job = try job(id, in: db)
            guard owner == nil || job.owner == owner else { throw JobQueueError(.notFound, "There is no job \(id).") }
            if command == .retry, try !prepareRetry(of: id, in: db) { return nil }
            try db.inSavepoint {
                switch command {
                case .cancel: job = try cancel(id, in: db)
                case .pause: job = try pause(id, in: db)
                case .resume: job = try resume(id, in: db)
                case .retry: job = try retry(id, in: db)
                }
                return .commit
            }
            return .success(job)
        } catch let refusal as JobQueueError {
            return .failure(refusal)
        }
    }
}
