import GRDB
import Persistence

/// One command for many jobs.
package enum BulkCommand: Sendable, Hashable {
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

extension JobQueue {
    /// Carries a command out on every job that passes, newest first, a bounded number to a transaction: others get their turn between, and
    /// jobs that come meanwhile are left alone.
    /// - Returns: how many it was carried out on; those that changed along with them are not counted.
    @discardableResult
    package func carryOut(_ command: BulkCommand, onAll filter: JobFilter) async throws -> Int {
        var filter = filter
        filter.states = filter.states.map { $0.intersection(command.states) } ?? command.states
        var before = Int64.max
        var changed = 0
        while true {
            let batch = try await database.write { [before, filter] db in
                try self.carryOut(command, onAll: filter, before: before, in: db)
            }
            changed += batch.changed
            guard let next = batch.resumesBefore else { return changed }
            before = next
            try Task.checkCancellation()
        }
    }

    private func carryOut(
        _ command: BulkCommand, onAll filter: JobFilter, before: Int64, in db: Database
    ) throws -> (changed: Int, resumesBefore: Int64?) {
        let found = try scan(filter, before: before, atMost: JobQueueLimits.bulkJobsPerCommit, in: db)
        return try change(in: db) { ledger in
            var changed = 0
            for listed in found.jobs {
                // One of those before may have changed it already.
                guard let job = try ledger.job(seq: listed.seq), filter.passes(job) else { continue }
                switch command {
                case .cancel: _ = try ledger.cancel(job)
                case .pause: _ = try ledger.pause(job)
                case .resume: _ = try ledger.resume(job)
                case .retry: _ = try ledger.retry(job, payload: nil)
                }
                changed += 1
            }
            return (changed, found.resumesBefore)
        }
    }
}
