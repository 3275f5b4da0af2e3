import GRDB
import Persistence

/// One round of the dispatcher, as one transaction: record what ended, write progress, take in submissions, renew our leases, take over
/// from the dead, wake what is due, and claim for the free slots. So a job's end and the next job's start cost one commit, however many
/// of them coincide; so do a submission and the start of its job.
struct Round: Sendable {
    let queue: JobQueue
    var finished: [FinishedRun] = []
    var progress: [(job: Job, note: ProgressNote)] = []
    var isProgressDue = false
    var submissions: [JobGraph] = []
    /// The runs that go on, those that are being stopped included.
    var running: Set<RunKey> = []
    /// How many of those hold their job no more, as far as is known.
    var stopping = 0
    /// Whether the table's running jobs are compared with ours.
    var reconciles = true
    var renewsLeases = false
    var sweepsAges = false
    var remembersClock = false
    var logs: [(job: Job, text: String)] = []
    var freeSlots: [Lane: Int] = [:]
    /// Dependents whose progress moved in earlier rounds and was not told.
    var untold: Set<Int64> = []
    var memory = ClaimMemory()

    struct Result: Sendable {
        var claimed: [Job] = []
        /// Runs of ours that hold their job no more: it was cancelled or paused, or another queue took it over.
        var lost: [RunKey] = []
        /// Jobs that run, as their progress was written.
        var progressed: [Job] = []
        var answers: [Swift.Result<SubmittedGraph, any Error>] = []
        var untold: Set<Int64> = []
        var memory = ClaimMemory()
        /// When the table needs a look even if nobody changes it, in the queue's time.
        var dueAt: QueueTime?
        /// The moment of the round.
        var now = QueueTime(milliseconds: 0)
        var settled: [Job] = []
        /// Whether parts are left that are to follow their job.
        var followsOn = false

        mutating func look(at moment: QueueTime) { dueAt = min(dueAt ?? moment, moment) }
    }

    /// Makes the round, at first as if every handler could follow the changes of its jobs; when one cannot, once more from the start with a
    /// savepoint for every job.
    func callAsFunction(in db: Database) throws -> Result {
        var result: Result?
        do {
            try db.inSavepoint {
                result = try make(in: db, isCareful: false)
                return .commit
            }
        } catch is Ledger.HandlerRefused {
            result = try make(in: db, isCareful: true)
        }
        guard let result else { preconditionFailure("A round came to nothing.") }
        return result
    }

    private func make(in db: Database, isCareful: Bool) throws -> Result {
        let ledger = try Ledger(queue: queue, in: db, isCareful: isCareful, tellsProgress: isProgressDue)
        var result = Result()
        result.now = ledger.now
        result.memory = memory
        result.untold = untold
        for run in finished {
            if let job = try settle(run, in: ledger) { result.settled.append(job) }
        }
        result.progressed = try writeProgress(in: ledger)
        try ledger.settleDependents()
        if isProgressDue {
            try ledger.tellProgress(ofDependents: untold)
            result.untold = []
        }
        ledger.defersInsertions = !isCareful && freeSlots.values.contains { $0 > 0 }
        for graph in submissions { result.answers.append(try take(graph, in: ledger)) }
        ledger.defersInsertions = false
        if renewsLeases { try renew(in: ledger) }
        // A command that was committed since the round was prepared has been heard of by now.
        if reconciles || queue.inbox.isCommanded {
            result.followsOn = try ledger.goOnFollowing()
            result.lost = try reconcile(in: ledger, &result)
        }
        try wakeDelayed(in: ledger, &result)
        // What was just unblocked, given back or woken may be claimed at once.
        try ledger.settleDependents()
        if freeSlots.values.contains(where: { $0 > 0 }) {
            var claim = Claim(ledger: ledger, running: running, stopping: stopping + result.lost.count, memory: result.memory)
            for lane in Lane.allCases {
                result.claimed += try claim.jobs(in: lane, atMost: freeSlots[lane] ?? 0)
            }
            result.memory = claim.memory
        }
        // After the claim, which shows who is served: those that move up are claimed in their new class when a slot is free again.
        if sweepsAges { try age(in: ledger, &result) }
        if remembersClock { try QueueTimeline.remember(ledger.now, wall: ledger.wall, in: db) }
        try ledger.close()
        result.untold.formUnion(ledger.untold)
        return result
    }

    /// The last round of a queue: records what ended, and queues again what it still holds as if those runs had not been.
    func handBack(in db: Database) throws -> [Swift.Result<SubmittedGraph, any Error>] {
        let ledger = try Ledger(queue: queue, in: db)
        for run in finished { _ = try settle(run, in: ledger) }
        let held = try ledger.jobs("state = 'running' AND lease_holder = ?", [queue.holderName])
        for job in held {
            try ledger.recordAttempt(of: job, outcome: .interrupted, error: nil, log: queue.logs.text(of: RunKey(job)))
            try ledger.recordOrFail(job.released(), was: job)
        }
        let answers = try submissions.map { try take($0, in: ledger) }
        try QueueTimeline.remember(ledger.now, wall: ledger.wall, in: db)
        try ledger.close()
        return answers
    }

    /// One submission that is refused leaves the others alone. What is refused is refused before anything of it is written.
    private func take(_ graph: JobGraph, in ledger: Ledger) throws -> Swift.Result<SubmittedGraph, any Error> {
        do {
            return .success(try ledger.submit(graph))
        } catch {
            guard !StorageError.concernsFile(error), !(error is Ledger.HandlerRefused) else { throw error }
            return .failure(error)
        }
    }

    private func writeProgress(in ledger: Ledger) throws -> [Job] {
        guard !progress.isEmpty else { return [] }
        let statement = try ledger.db.cachedStatement(
            sql: """
                UPDATE jobs SET progress = ?, message = ?, stage = ?, stage_done = ?, stage_total = ?, stage_rate = ?,
                    stage_seconds_left = ?, updated_at = ?
                WHERE seq = ? AND runs = ? AND state = 'running' AND lease_holder = ?
                """)
        var written: [Job] = []
        for (old, note) in progress {
            var job = old
            job.apply(note, meters: queue.meters, at: ledger.now)
            job.updatedAt = ledger.wall
            try statement.execute(arguments: [
                job.progress, job.message, job.stage?.name, job.stage?.done, job.stage?.total, job.stage?.ratePerSecond,
                job.stage?.secondsLeft, ledger.wall, job.seq, job.runs, queue.holderName,
            ])
            guard ledger.db.changesCount > 0 else { continue }
            ledger.tellProgress(of: job)
            ledger.moved(job.seq, by: job.progress - old.progress)
            written.append(job)
        }
        return written
    }

    private func wakeDelayed(in ledger: Ledger, _ result: inout Result) throws {
        let waiting = try ledger.db.cachedStatement(
            sql: "SELECT min(wake_at) FROM jobs INDEXED BY jobs_waiting WHERE state = 'queued' AND wake_at IS NOT NULL")
        let scheduled = try ledger.db.cachedStatement(
            sql: """
                SELECT min(not_before) FROM jobs INDEXED BY jobs_scheduled
                WHERE state = 'queued' AND not_before IS NOT NULL AND wake_at IS NULL
                """)
        var wakeAt = try QueueTime.fetchOne(waiting)
        var startAt = try Timestamp.fetchOne(scheduled)
        if let due = wakeAt, due <= ledger.now {
            try wake("jobs_waiting", "wake_at IS NOT NULL AND wake_at <= ?", ledger.now, in: ledger)
            wakeAt = try QueueTime.fetchOne(waiting)
        }
        if let due = startAt, due <= ledger.wall {
            try wake(
                "jobs_scheduled", "not_before IS NOT NULL AND wake_at IS NULL AND not_before <= ?", ledger.wall, in: ledger)
            startAt = try Timestamp.fetchOne(scheduled)
        }
        if let wakeAt { result.look(at: wakeAt) }
        if let startAt { result.look(at: ledger.now + (startAt - ledger.wall)) }
    }

    private func wake(_ index: String, _ due: String, _ moment: any DatabaseValueConvertible, in ledger: Ledger) throws {
        let statement = try ledger.db.cachedStatement(
            sql: """
                UPDATE jobs INDEXED BY \(index) SET not_before = NULL, wake_at = NULL, since = ?
                WHERE state = 'queued' AND \(due) RETURNING owner, lane, blocked
                """)
        let rows = try Row.fetchCursor(statement, arguments: [ledger.now, moment])
        while let row = try rows.next() {
            let blocked: Int = try row.decode(atIndex: 2)
            guard blocked == 0 else { continue }
            ledger.count(try row.decode(atIndex: 0), try row.decode(atIndex: 1), .delayed, by: -1)
            ledger.count(try row.decode(atIndex: 0), try row.decode(atIndex: 1), .ready, by: 1)
        }
    }
}

extension Job {
    /// Takes on what its handler said of its progress.
    mutating func apply(_ note: ProgressNote, meters: ProgressMeters, at now: QueueTime) {
        progress = progress(ofRun: note.fraction)
        message = note.message ?? message
        let stage = JobStage(name: note.stage ?? stage?.name ?? "", done: note.done, total: note.total)
        self.stage = meters.measured(stage, of: seq, fraction: note.fraction, at: now)
    }
}
