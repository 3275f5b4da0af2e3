/// How much a queue does at once, and how patient it is.
package struct JobQueueSettings: Sendable {
    let slots: [Lane: Int]
    let lease: Duration
    let grace: Duration
    let progressInterval: Duration

    /// - Parameters:
    ///   - slots: jobs that run at once in each lane; a lane that is not named runs one.
    ///   - lease: how long a claim holds without a heartbeat.
    ///   - grace: how long jobs may go on once the queue shuts down.
    ///   - progressInterval: the least time between two writes of progress.
    package init(
        slots: [Lane: Int] = [:], lease: Duration = .seconds(JobQueueLimits.leaseSeconds),
        grace: Duration = .seconds(JobQueueLimits.graceSeconds),
        progressInterval: Duration = .milliseconds(JobQueueLimits.progressMilliseconds)
    ) {
        precondition(slots.values.allSatisfy { $0 >= 0 }, "A lane cannot have fewer than no slots.")
        precondition(lease >= .seconds(1) && grace >= .zero && progressInterval >= .zero, "A queue cannot be that impatient.")
        self.slots = slots
        self.lease = lease
        self.grace = grace
        self.progressInterval = progressInterval
    }

    func slots(in lane: Lane) -> Int { slots[lane] ?? 1 }

    var heartbeatInterval: Duration { lease / JobQueueLimits.heartbeatsPerLease }
}
