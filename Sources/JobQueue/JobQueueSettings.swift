package import GRDB

/// How much a queue does at once, and how patient it is.
package struct JobQueueSettings: Sendable {
    let slots: [Lane: Int]
    let lease: Duration
    let grace: Duration
    let progressInterval: Duration
    let ageing: Duration
    let affinity: Duration
    let rowsPerCommit: Int
    let limits: @Sendable (_ owner: String, Database) throws -> OwnerLimits
    let diskBytes: @Sendable (_ owner: String, Database) throws -> Int64

    /// - Parameters:
    ///   - slots: jobs that run at once in each lane; a lane that is not named runs one.
    ///   - lease: how long a claim holds without a heartbeat.
    ///   - grace: how long jobs may go on once the queue shuts down.
    ///   - progressInterval: the least time between two writes of progress.
    ///   - ageing: how long a job waits in its class before it moves one up.
    ///   - affinity: how long the job whose turn it is may be passed over by those whose model is loaded; zero for never.
    ///   - rowsPerCommit: jobs that one transaction of a command changes at most, give or take a few; others wait for the writer that long.
    ///   - limits: what an owner may take up; reads only, and soon: it is asked on the database's writer too.
    ///   - diskBytes: how much an owner has on disk; the same, and asked only where there is a limit.
    package init(
        slots: [Lane: Int] = [:], lease: Duration = .seconds(JobQueueLimits.leaseSeconds),
        grace: Duration = .seconds(JobQueueLimits.graceSeconds),
        progressInterval: Duration = .milliseconds(JobQueueLimits.progressMilliseconds),
        ageing: Duration = .seconds(60 * JobQueueLimits.ageingMinutes),
        affinity: Duration = .seconds(JobQueueLimits.affinitySeconds),
        rowsPerCommit: Int = JobQueueLimits.rowsPerCommit,
        limits: @escaping @Sendable (_ owner: String, Database) throws -> OwnerLimits = { _, _ in .unlimited },
        diskBytes: @escaping @Sendable (_ owner: String, Database) throws -> Int64 = { _, _ in 0 }
    ) {
        precondition(rowsPerCommit > 0, "A transaction that changes nothing comes to nothing.")
        precondition(slots.values.allSatisfy { $0 >= 0 }, "A lane cannot have fewer than no slots.")
        precondition(
            lease >= .seconds(1) && grace >= .zero && progressInterval >= .zero && ageing > .zero && affinity >= .zero,
            "A queue cannot be that impatient.")
        self.slots = slots
        self.lease = lease
        self.grace = grace
        self.progressInterval = progressInterval
        self.ageing = ageing
        self.affinity = affinity
        self.rowsPerCommit = rowsPerCommit
        self.limits = limits
        self.diskBytes = diskBytes
    }

    func slots(in lane: Lane) -> Int { slots[lane] ?? 1 }

    var heartbeatInterval: Duration { lease / JobQueueLimits.heartbeatsPerLease }
}
