import GRDB
import Persistence

/// Submissions that a round has not written yet, because it may begin them at once: then their rows are written once instead of twice.
///
/// Only single jobs that are new and ready are held back: nothing in the database refers to them, and nobody can look for them.
extension Ledger {
    /// Holds a new job back until the round knows whether there is a slot for it.
    func deferInsertion(of job: Job) {
        deferred.append(job)
        count(job, by: 1)
    }

    /// Writes those that are not begun.
    /// - Parameter lane: nil for those of every lane.
    func insertDeferred(in lane: Lane? = nil) throws {
        guard !deferred.isEmpty else { return }
        let jobs = lane.map(takeDeferred) ?? deferred
        if lane == nil { deferred.removeAll(keepingCapacity: true) }
        for job in jobs {
            try insertRow(job)
            tellState(of: job)
        }
    }

    /// Takes those of a lane that were held back.
    func takeDeferred(in lane: Lane) -> [Job] {
        let taken = deferred.filter { $0.lane == lane }
        if !taken.isEmpty { deferred.removeAll { $0.lane == lane } }
        return taken
    }

    /// Writes jobs that were held back as running.
    func insertBegun(_ jobs: [Job], was old: [Job], leaseEnds: QueueTime) throws {
        for job in jobs { try insertRow(job, leaseEnds: leaseEnds) }
        for (job, old) in zip(jobs, old) {
            try tellHandler(of: job)
            tellState(of: job)
            count(old, by: -1)
            count(job, by: 1)
        }
    }
}
