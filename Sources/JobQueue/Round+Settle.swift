import GRDB
import Persistence

/// The end of a run.
extension Round {
    /// Records the end of a run, unless it lost its job meanwhile.
    /// - Returns: the job as it is then.
    func settle(_ finished: FinishedRun, in ledger: Ledger) throws -> Job? {
        let log = queue.logs.text(of: finished.run)
        if let job = finished.job, job.lane == .gpu { ledger.spendGPU(finished.elapsed, owner: job.owner) }
        if let job = finished.job, case .returned(.completed(let result)) = finished.ending {
            return try succeed(job, finished.note, result, log, in: ledger)
        }
        guard var job = try held(finished.run, in: ledger) else { return nil }
        let old = job
        if let note = finished.note { job.message = note.message ?? job.message }
        if finished.stop == nil, case .returned(.continued(let parts, let stage)) = finished.ending {
            return try goOn(job, was: old, after: parts, stage, finished, log, in: ledger)
        }
        let handler = queue.handler(of: job.kind).map { type(of: $0) }
        let pause = (handler?.backoff ?? Backoff()).delay(afterAttempt: job.attempts, chance: queue.chance())
        let settled = job.settled(
            by: finished.ending, stop: finished.stop, pause: pause, ladder: handler?.steps ?? [],
            at: Job.Moment(wall: ledger.wall, queue: ledger.now))
        try recordAttempt(of: old, settled, finished, log, in: ledger)
        return try ledger.recordOrFail(settled, was: old)
    }

    /// The way of nearly all runs: one statement, which finds out too whether the run still holds its job.
    private func succeed(_ old: Job, _ note: ProgressNote?, _ result: JSONText, _ log: String?, in ledger: Ledger) throws
        -> Job?
    {
        var job = old.succeeded(result, at: ledger.wall)
        if let note { job.message = note.message ?? job.message }
        job.stage?.ratePerSecond = nil
        job.stage?.secondsLeft = nil
        job.updatedAt = ledger.wall
        guard ledger.isCareful == false else {
            guard let held = try held(RunKey(old), in: ledger) else { return nil }
            try keepAttempt(of: old, log, in: ledger)
            return try ledger.recordOrFail(job, was: held)
        }
        guard try ledger.writeSuccess(of: job) else { return nil }
        try keepAttempt(of: old, log, in: ledger)
        try ledger.tellHandler(of: job)
        ledger.note(job, was: old)
        return job
    }

    /// The end of a run that needs others before the next.
    private func goOn(
        _ running: Job, was old: Job, after parts: JobParts, _ stage: JobStage, _ finished: FinishedRun, _ log: String?,
        in ledger: Ledger
    ) throws -> Job {
        var job = running
        if let note = finished.note { job.progress = max(job.progress, job.progress(ofRun: note.fraction)) }
        let settled = try ledger.continued(job, after: parts, stage: stage)
        if settled.state == .failed || log != nil {
            let outcome: JobAttempt.Outcome =
                settled.state == .failed ? .failed : settled.notBefore == nil ? .continued : .snoozed
            try ledger.recordAttempt(of: old, outcome: outcome, error: settled.error, log: log)
        }
        return try ledger.recordOrFail(settled, was: old)
    }

    private func keepAttempt(of job: Job, _ log: String?, in ledger: Ledger) throws {
        guard log != nil || job.runs > 1 else { return }
        try ledger.recordAttempt(of: job, outcome: .succeeded, error: nil, log: log)
    }

    private func recordAttempt(of old: Job, _ settled: Job, _ finished: FinishedRun, _ log: String?, in ledger: Ledger) throws {
        let outcome: JobAttempt.Outcome
        switch (finished.stop, finished.ending) {
        case (.shutDown, _): outcome = .interrupted
        case (.tookTooLong, _), (_, .gaveUp): outcome = .tookTooLong
        case (_, .returned(.snoozed)):
            guard log != nil else { return }
            outcome = .snoozed
        case (_, .returned(.continued)):
            guard log != nil else { return }
            outcome = .continued
        case (_, .returned(.cancelled)): outcome = .cancelled
        case (_, .returned(.outOfMemory)): outcome = .outOfMemory
        default: outcome = .failed
        }
        try ledger.recordAttempt(of: old, outcome: outcome, error: settled.error, log: log)
    }

    private func held(_ run: RunKey, in ledger: Ledger) throws -> Job? {
        try ledger.jobs(
            "seq = ? AND runs = ? AND state = 'running' AND lease_holder = ?", [run.seq, run.run, queue.holderName]
        ).first
    }
}
