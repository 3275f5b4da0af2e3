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
    /// How often the moment is written down from which waits go on after a reboot.
    static let clockWriteSeconds = 10
    /// What a job is given, as JSON. Anything larger belongs into an artefact.
    package static let payloadBytesMax = 1 << 20
    /// Text kept of an error or a progress message.
    static let sentenceCharactersMax = 2_000
    /// Jobs on one page of a list.
    package static let pageItemsMax = 200
    /// Rows looked at for one page of a list: a filter that hardly anything passes ends the page early.
    static let pageRowsScannedMax = 5_000
    /// Runs of one job that may end without success when its kind says nothing else.
    package static let attemptsMax = 5
    /// The pause before the second attempt; each further pause is twice as long.
    package static let firstRetrySeconds = 1
    /// The longest pause between two attempts.
    package static let retrySecondsMax = 300

    /// Jobs in one graph: a film of a long book has about 10,000.
    package static let graphJobsMax = 100_000
    /// Bytes of a recipe or of a model's name.
    package static let nameBytesMax = 512
    /// Submissions that one round takes into its transaction; the others wait for the next.
    static let submissionsPerRoundMax = 1_024
    /// Owners among whom a claim chooses; where more wait, they are looked at in turns.
    static let ownersPerClaimMax = 64
    /// The room between the places of two jobs in their owner's line, for others to be moved in between.
    static let positionStep: Int64 = 1 << 20
    /// The same between the parts of a job: `graphJobsMax` of them have room in front of it, behind the job before it.
    static let partPositionStep: Int64 = 8
    /// The room that jobs get which have to move apart, so that many more can be moved in between.
    static let amplePositionStep: Int64 = 1 << 14
    /// Jobs that move apart to get ample room; more only until there is any.
    static let movedApartJobsMax = 500
    /// How long a job waits in its class before it moves one up.
    package static let ageingMinutes = 30
    /// How often the queue looks for jobs that have waited long.
    static let ageingSweepSeconds = 15
    /// How long the job at the head waits at most while others go first whose model is loaded.
    package static let affinitySeconds = 60
    /// Jobs that one transaction of a bulk command looks at.
    package static let bulkJobsPerCommit = 500
    /// Jobs after whose change a transaction of a command takes no further job or part: some 10 ms, for which everybody else waits.
    package static let rowsPerCommit = 250
    /// Jobs whose parts go on to follow them in one transaction.
    static let followingsPerCommit = 50
    /// Jobs of a tree that are told at once.
    package static let treeJobsMax = 1_000
    /// Jobs that are counted to say how the parts of a job stand.
    package static let partsCountedMax = 20_000
    /// Attempts of a job that are kept.
    package static let attemptsKeptMax = 50
    /// Lines kept of what a run logged: the last ones.
    package static let logLinesMax = 200
    /// Characters kept of one line of a log.
    static let logLineCharactersMax = 500
    /// How long a handler that was asked to stop for want of time may take before its slot is given up.
    package static let stopSeconds = 10
    /// Minutes over which the throughput of a lane is told.
    package static let throughputMinutes = 5
    /// Unfinished jobs that a member may have.
    package static let unfinishedPerMemberMax = 50_000
    /// When to try again where nobody can know.
    package static let tryAgainSeconds = 60
}
