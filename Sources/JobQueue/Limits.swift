/// The numbers of this room that an operator might argue with.
package enum JobQueueLimits {
    /// How long a claim holds without a heartbeat: after a crash, the longest that a job waits to be taken up again when the dead process
    /// cannot be told from a living one.
    package static let leaseSeconds = 30
    /// Heartbeats within one lease: two may be lost.
    static let heartbeatsPerLease = 3
    /// The least time between two writes of progress, whatever the workers report.
    package static let progressMilliseconds = 250
    /// How long jobs may go on once the queue has been asked to shut down.
    package static let graceSeconds = 2
    /// The longest rest without a look at the table: a clock that was set, or a commit of another process, wakes nobody.
    static let restSecondsMax = 60
    /// How long the queue rests when the file could not be written (a full disk, say) before it tries again.
    static let troubleRestSeconds = 2
    /// What a job is given, as JSON. Anything larger belongs into an artefact.
    package static let payloadBytesMax = 1 << 20
    /// Text kept of an error or a progress message.
    static let sentenceCharactersMax = 2_000
    /// Jobs on one page of a list.
    package static let pageItemsMax = 200
    /// Runs of one job that may end without success when its kind says nothing else.
    package static let attemptsMax = 5
    /// The pause before the second attempt; each further pause is twice as long.
    package static let firstRetrySeconds = 1
    /// The longest pause between two attempts.
    package static let retrySecondsMax = 300
}
