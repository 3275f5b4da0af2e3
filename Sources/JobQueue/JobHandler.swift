package import GRDB
package import Persistence

/// Does the work of one kind of job.
///
/// A job may run more than once (a crash, a retry), so a handler must be safe to run again: it keeps what it makes as artefacts under the
/// recipe. It never sets a job's state: it returns an outcome, or throws, and the queue commits result, state and event together. When
/// its task is cancelled it should return soon; whatever it returns then, unless the work is complete, the queue knows why it asked.
package protocol JobHandler: Sendable {
    /// Unique among handlers and never renamed: rows refer to it.
    static var kind: String { get }
    static var lane: Lane { get }
    /// Runs that may end without success before the job fails for good.
    static var attemptsMax: Int { get }
    static var backoff: Backoff { get }

    /// Does the work. A thrown error counts as `.retry`, or as `.failed` when `isPermanent` says so.
    func run(_ job: Job, context: JobContext) async throws -> JobOutcome

    /// Whether trying again cannot help: bad input, say.
    func isPermanent(_ error: any Error) -> Bool

    /// Called in the transaction of every change of a job's state, so that the rows and events that mirror it change with it. When it
    /// throws, the whole change is undone; at the end of a run the job then fails, with the error as the reason.
    func stateDidChange(of job: Job, in db: Database) throws
}

extension JobHandler {
    package static var attemptsMax: Int { JobQueueLimits.attemptsMax }
    package static var backoff: Backoff { Backoff() }
    package func isPermanent(_ error: any Error) -> Bool { false }
    package func stateDidChange(of job: Job, in db: Database) throws {}
}

/// How a run of a job ended.
package enum JobOutcome: Sendable {
    case completed(result: JSONText = .null)
    /// Try again, after `after` or else after the kind's back-off, unless the attempts are used up. `reason` is a sentence for people.
    case retry(after: Duration? = nil, reason: String)
    /// Not yet: come back later. It does not count as an attempt.
    case snoozed(for: Duration)
    case cancelled
    /// For good. `reason` is a sentence that a person can act on.
    case failed(reason: String)
}
