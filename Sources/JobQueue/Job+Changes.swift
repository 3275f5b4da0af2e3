import Persistence

/// The ways a job's state can change, as values: no clock, no database.
extension Job {
    func claimed(at wall: Timestamp, stepName: String?) -> Job {
        var job = self
        job.state = .running
        job.attempts += 1
        job.runs += 1
        job.progress = progress(ofRun: 0)
        // The message stays: of a job that goes on it is what its parts were about.
        job.stage = nil
        // What went wrong before is told by the attempts.
        job.error = nil
        job.isFront = false
        job.startedAt = wall
        job.stepName = stepName
        return job
    }

    /// Back in the queue as if the run had not been.
    func released() -> Job {
        var job = requeued()
        job.attempts = max(0, attempts - 1)
        return job
    }

    func requeued() -> Job {
        var job = self
        job.state = .queued
        job.progress = progress(ofRun: 0)
        job.message = nil
        job.stage = nil
        return job
    }

    /// After a run whose holder is gone: the attempt counts, because it may be the job that brings the process down.
    func rescued(at wall: Timestamp) -> Job {
        guard attempts < attemptsMax else {
            return failed(
                "SEIDRA stopped \(attempts) times while it was at work on this, and has not tried again: retry it by hand.",
                at: wall)
        }
        var job = requeued()
        job.error = "SEIDRA stopped while it was at work on this."
        return job
    }

    func failed(_ reason: String, at wall: Timestamp) -> Job {
        var job = self
        job.state = .failed
        job.error = String(reason.prefix(JobQueueLimits.sentenceCharactersMax))
        job.notBefore = nil
        job.wakeAt = nil
        job.finishedAt = wall
        return job
    }

    /// On account of a job that it requires.
    /// - Parameter reason: nil for one that names the other job.
    func failed(on cause: Job, _ reason: String?, at wall: Timestamp) -> Job {
        let name = "a job it needs (\(cause.kind) \(cause.id))"
        let fate =
            cause.state == .cancelled ? "\(name) was cancelled." : "\(name) failed: \(cause.error ?? "no reason is known.")"
        var job = failed(reason ?? "This could not be made, because \(fate)", at: wall)
        job.failedBy = cause.seq
        return job
    }

    func cancelled(at wall: Timestamp) -> Job {
        var job = self
        job.state = .cancelled
        job.notBefore = nil
        job.wakeAt = nil
        job.finishedAt = wall
        return job
    }

    /// In the queue once more with all its attempts, as it was first submitted.
    func restarted() -> Job {
        var job = requeued()
        job.attempts = 0
        job.step = 0
        job.stepName = nil
        job.error = nil
        job.result = nil
        job.notBefore = nil
        job.wakeAt = nil
        job.finishedAt = nil
        job.failedBy = nil
        return job
    }

    func succeeded(_ result: JSONText, at wall: Timestamp) -> Job {
        var job = self
        job.state = .succeeded
        job.result = result
        job.error = nil
        job.progress = 1
        job.finishedAt = wall
        return job
    }

    func waiting(_ delay: Duration, at moment: Moment) -> Job {
        var job = self
        job.notBefore = delay > .zero ? moment.wall + delay : nil
        job.wakeAt = delay > .zero ? moment.queue + delay : nil
        return job
    }

    func retried(_ reason: String, after delay: Duration, at moment: Moment) -> Job {
        guard attempts < attemptsMax else { return failed(reason, at: moment.wall) }
        var job = requeued().waiting(delay, at: moment)
        job.error = String(reason.prefix(JobQueueLimits.sentenceCharactersMax))
        return job
    }

    private func steppedDown(_ reason: String, ladder: [String], pause: Duration, at moment: Moment) -> Job {
        guard ladder.count > 1 else { return retried(reason, after: pause, at: moment) }
        guard step + 1 < ladder.count else {
            return failed(
                "There is not enough memory even for its cheapest form (\(ladder[ladder.count - 1])): \(reason)",
                at: moment.wall)
        }
        var job = released()
        job.step += 1
        job.error = String(
            "\(reason) It is tried again in a cheaper form (\(ladder[job.step])).".prefix(JobQueueLimits.sentenceCharactersMax))
        return job
    }

    /// The two clocks at one moment.
    struct Moment {
        let wall: Timestamp
        let queue: QueueTime
    }

    /// After a run that came back, or was given up.
    /// - Parameters:
    ///   - pause: how long to wait before another attempt when the handler does not say.
    ///   - ladder: the forms of the job's kind.
    func settled(by ending: RunEnding, stop: StopReason?, pause: Duration, ladder: [String], at moment: Moment) -> Job {
        if case .returned(.completed(let result)) = ending { return succeeded(result, at: moment.wall) }
        // Whatever else a handler says that was asked to stop is not its own doing.
        switch stop {
        case .shutDown: return released()
        case .tookTooLong(let limit):
            return retried("It took longer than \(limit.sentence).", after: pause, at: moment)
        case .lost, nil: break
        }
        switch ending {
        case .returned(.completed(let result)): return succeeded(result, at: moment.wall)
        case .returned(.retry(let delay, let reason)): return retried(reason, after: delay ?? pause, at: moment)
        case .returned(.snoozed(let delay)): return released().waiting(delay, at: moment)
        // Of a run that still holds its job the ledger sees to it.
        case .returned(.continued): return released()
        case .returned(.cancelled): return cancelled(at: moment.wall)
        case .returned(.failed(let reason)): return failed(reason, at: moment.wall)
        case .returned(.outOfMemory(let reason)): return steppedDown(reason, ladder: ladder, pause: pause, at: moment)
        case .threw(let sentence, let isPermanent):
            return isPermanent ? failed(sentence, at: moment.wall) : retried(sentence, after: pause, at: moment)
        case .gaveUp: return retried("It did not stop when it was asked to.", after: pause, at: moment)
        }
    }
}

/// Why a handler was asked to stop.
enum StopReason: Sendable, Hashable {
    /// The queue shuts down.
    case shutDown
    case tookTooLong(Duration)
    /// The job was cancelled or paused, or another queue took it over.
    case lost
}

extension Duration {
    /// "90 seconds", for people.
    var sentence: String {
        let seconds = Double(wholeMilliseconds) / 1_000
        let whole = seconds.rounded() == seconds
        return (whole ? String(Int(seconds)) : String(seconds)) + (seconds == 1 ? " second" : " seconds")
    }
}
