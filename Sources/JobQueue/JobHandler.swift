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
    /// Cheaper forms of the work, dearest first: "full", "tiled", "quantised". A run that says `.outOfMemory` is followed by one with the
    /// next form (`JobContext.step`); below the last one the job fails. Empty when there is only one form. Only ever added to at the end.
    static var steps: [String] { get }
    /// How long a run may take. Then its task is cancelled, and the attempt has failed; nil for as long as it likes.
    static var softTimeout: Duration? { get }
    /// How long a run may take that does not stop when it is asked to: then its slot is given up, and nothing it says is heard any more.
    /// nil for `JobQueueLimits.stopSeconds` after the soft one.
    static var hardTimeout: Duration? { get }

    /// Does the work. A thrown error counts as `.retry`, or as `.failed` when `isPermanent` says so.
    func run(_ job: Job, context: JobContext) async throws -> JobOutcome

    /// Whether trying again cannot help: bad input, say.
    func isPermanent(_ error: any Error) -> Bool

    /// Whether what a job of a recipe made is still there, when the same is asked for again. Called on the database's writer: it must not
    /// take long. When it is not, the job is queued once more.
    func isStillThere(_ job: Job) -> Bool

    /// What people are told of a job that waits for its parts (`JobOutcome.continued`): its stage, how many of them are done, the time left.
    /// nil tells what the part itself tells where it waits for only one, and otherwise leaves what was told last. Called on the database's writer, a few times a second.
    func message(ofWaiting job: Job) -> String?

    /// Why a job of this kind has failed whose part failed or was cancelled, for people; nil for a sentence of the queue's own.
    func reason(forFailureOf part: Job) -> String?

    /// Called in the transaction of every change of a job's state, so that the rows and events that mirror it change with it. When it
    /// throws, the whole change is undone; at the end of a run the job then fails, with the error as the reason.
    func stateDidChange(of job: Job, in db: Database) throws
}

extension JobHandler {
    package static var attemptsMax: Int { JobQueueLimits.attemptsMax }
    package static var backoff: Backoff { Backoff() }
    package static var steps: [String] { [] }
    package static var softTimeout: Duration? { nil }
    package static var hardTimeout: Duration? { nil }
    package func isPermanent(_ error: any Error) -> Bool { false }
    package func isStillThere(_ job: Job) -> Bool { true }
    package func message(ofWaiting job: Job) -> String? { nil }
    package func reason(forFailureOf part: Job) -> String? { nil }
    package func stateDidChange(of job: Job, in db: Database) throws {}
}

/// How a run of a job ended.
package enum JobOutcome: Sendable {
    case completed(result: JSONText = .null)
    /// Try again, after `after` or else after the kind's back-off, unless the attempts are used up. `reason` is a sentence for people.
    case retry(after: Duration? = nil, reason: String)
    /// Not yet: come back later. It does not count as an attempt.
    case snoozed(for: Duration)
    /// These first: they are submitted, and the job is run again when they are done, or at once when they all are. It does not count as an
    /// attempt, unless it has waited for all of them before. What becomes of the job when one of them fails or is cancelled, and of them when
    /// it is cancelled or paused, is as in a graph; when it is retried it asks anew. Of `stage` the queue counts up `done` to its `total`, the
    /// parts that were done before included.
    case continued(after: JobParts, stage: JobStage)
    case cancelled
    /// For good. `reason` is a sentence that a person can act on.
    case failed(reason: String)
    /// There was not enough memory: go on with the kind's next cheaper form, at once, without using up an attempt. For a kind that has but
    /// one form it is a `retry`.
    case outOfMemory(reason: String)
}
