import GRDB
import Persistence

/// What one transaction changes of the queue's jobs: the one place where rows of jobs are written.
///
/// A row is written at once. What can be added up over the transaction is written at its end (`close`): the events, the counts by owner
/// and lane, and what the changes mean for the jobs that require the changed ones. So a film whose hundred parts end in one round has its own
/// row written once.
final class Ledger {
    let queue: JobQueue
    let db: Database
    let wall: Timestamp
    let now: QueueTime
    /// Only rounds set it, and only the most frequent ones do without: a handler that cannot follow a change undoes the round, and the
    /// round is made again with this on.
    let isCareful: Bool
    /// Whether dependents whose progress moved are told of now, or at the next interval.
    let tellsProgress: Bool

    private var events: [PendingEvent] = []
    /// Where the events stand that say "queued": nobody can have seen a job queued that is begun in the same transaction.
    private var queuedEvents: [Int64: Int] = [:]
    private var counts: [CountKey: Int] = [:]
    private var gpuMilliseconds: [String: Int64] = [:]
    /// Jobs whose progress or end their dependents have not been told of.
    private var news: [Int64: JobNews] = [:]
    /// Whether new jobs are held back for a moment: in rounds that are about to claim.
    var defersInsertions = false
    /// See `Ledger+Deferred`.
    var deferred: [Job] = []
    /// Rows of jobs that `write` has written so far.
    var rowsWritten = 0
    /// Dependents whose progress moved and was not told.
    private(set) var untold: Set<Int64> = []

    /// An event that is encoded when the transaction ends.
    private struct PendingEvent {
        let job: Job
        let isProgress: Bool
    }

    // Compiled statements of the most frequent changes, once they were needed.
    var insertion: DirectStatement?
    var claiming: DirectStatement?
    var succeeding: DirectStatement?
    /// The key of the next job, as far as nobody else can have taken it.
    var nextSeq: Int64?

    struct JobNews {
        var moved = 0.0
        /// The job as it ended, if it did.
        var ended: Job?
    }

    private struct CountKey: Hashable {
        let owner: String
        let lane: Lane
        let bucket: JobBucket
    }

    init(queue: JobQueue, in db: Database, isCareful: Bool = true, tellsProgress: Bool = true) throws {
        self.queue = queue
        self.db = db
        self.isCareful = isCareful
        self.tellsProgress = tellsProgress
        wall = queue.clock.now()
        now = try queue.queueTime(in: db)
    }

    /// A handler could not follow a change of a job's state.
    struct HandlerRefused: Error {
        let underlying: any Error
    }

    // MARK: Changes

    /// Writes a changed job, tells its handler, and notes what follows from it.
    /// - Parameter leaseEnds: for a job that is now running under our lease.
    /// - Throws: `HandlerRefused`.
    @discardableResult
    func record(
        _ changed: Job, was old: Job, leaseEnds: QueueTime? = nil, tellingHandler: Bool = true
    ) throws -> Job {
        var job = changed
        job.updatedAt = wall
        if job.bucket == .ready, old.bucket != .ready { job.since = now }
        try write(job, leaseEnds: leaseEnds)
        if tellingHandler { try tellHandler(of: job) }
        note(job, was: old)
        return job
    }

    /// Records a change; when the job's handler cannot follow it, the job fails instead, and the rest goes on.
    @discardableResult
    func recordOrFail(_ job: Job, was old: Job, leaseEnds: QueueTime? = nil) throws -> Job {
        guard isCareful else { return try record(job, was: old, leaseEnds: leaseEnds) }
        do {
            var recorded = job
            try db.inSavepoint {
                recorded = try record(job, was: old, leaseEnds: leaseEnds)
                return .commit
            }
            return recorded
        } catch let refusal as HandlerRefused {
            return try record(failed(job, by: refusal.underlying), was: old, tellingHandler: false)
        }
    }

    private func failed(_ job: Job, by refusal: any Error) throws -> Job {
        guard !StorageError.concernsFile(refusal) else { throw refusal }
        var failed = job.failed("What the job did could not be recorded: \(refusal)", at: wall)
        failed.result = nil
        failed.notBefore = nil
        failed.wakeAt = nil
        return failed
    }

    func tellHandler(of job: Job) throws {
        // What the handler submits takes keys too, after those that are taken already.
        try insertDeferred()
        nextSeq = nil
        do {
            try queue.handler(of: job.kind)?.stateDidChange(of: job, in: db)
        } catch {
            // A full disk is not the handler's doing, and the transaction may be gone with it: nothing more can be written in this one.
            throw StorageError.concernsFile(error) ? error : HandlerRefused(underlying: error)
        }
    }

    /// Counts and tells a change that has been written.
    func note(_ job: Job, was old: Job) {
        tellState(of: job)
        count(old, by: -1)
        count(job, by: 1)
        let hasEnded = job.state.isFinished && !(old.state.isFinished && old.state == job.state)
        if job.progress != old.progress || hasEnded {
            news[job.seq, default: JobNews()].moved += job.progress - old.progress
            news[job.seq]?.ended = hasEnded ? job : nil
        }
    }

    /// Counts and tells a job that has just been inserted.
    func noteNew(_ job: Job) {
        tellState(of: job)
        count(job, by: 1)
    }

    func tellState(of job: Job) {
        switch job.state {
        case .queued:
            queuedEvents[job.seq] = events.count
        case .running:
            guard let place = queuedEvents.removeValue(forKey: job.seq) else { break }
            events[place] = PendingEvent(job: job, isProgress: false)
            return
        default:
            break
        }
        events.append(PendingEvent(job: job, isProgress: false))
    }

    func tellProgress(of job: Job) {
        events.append(PendingEvent(job: job, isProgress: true))
    }

    func moved(_ seq: Int64, by delta: Double) {
        if delta != 0 { news[seq, default: JobNews()].moved += delta }
    }

    // MARK: Sums

    func count(_ job: Job, by change: Int) {
        if let bucket = job.bucket { count(job.owner, job.lane, bucket, by: change) }
    }

    func count(_ owner: String, _ lane: Lane, _ bucket: JobBucket, by change: Int) {
        counts[CountKey(owner: owner, lane: lane, bucket: bucket), default: 0] += change
    }

    func spendGPU(_ time: Duration, owner: String) {
        gpuMilliseconds[owner, default: 0] += time.wholeMilliseconds
    }

    /// How many unfinished jobs an owner has, this transaction's included.
    func unfinished(of owner: String) throws -> Int {
        let statement = try db.cachedStatement(sql: "SELECT total(count) FROM job_counts WHERE owner = ?")
        let written = try Double.fetchOne(statement, arguments: [owner]).map(Int.init) ?? 0
        return counts.reduce(written) { $1.key.owner == owner ? $0 + $1.value : $0 }
    }

    /// How many jobs of an owner run in a lane, this transaction's included.
    func running(of owner: String, in lane: Lane) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT count FROM job_counts WHERE owner = ? AND lane = ? AND bucket = 'running'")
        let written = try Int.fetchOne(statement, arguments: [owner, lane]) ?? 0
        return written + counts[CountKey(owner: owner, lane: lane, bucket: .running), default: 0]
    }

    func gpuMillisecondsToday(of owner: String) throws -> Int64 {
        let statement = try db.cachedStatement(sql: "SELECT gpu_milliseconds FROM job_usage WHERE owner = ? AND day = ?")
        let written = try Int64.fetchOne(statement, arguments: [owner, wall.day]) ?? 0
        return written + gpuMilliseconds[owner, default: 0]
    }

    // MARK: The end

    /// Takes the news of changed jobs, for `DependentUpdate`.
    func takeNews() -> [Int64: JobNews] {
        defer { news.removeAll(keepingCapacity: true) }
        return news
    }

    func leaveUntold(_ seq: Int64) { untold.insert(seq) }

    /// Writes what was added up. Nothing is recorded afterwards.
    func close() throws {
        try insertDeferred()
        try settleDependents()
        for (key, change) in counts where change != 0 {
            try db.execute(
                cachedSQL: """
                    INSERT INTO job_counts (owner, lane, bucket, count) VALUES (?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET count = count + excluded.count
                    """,
                arguments: [key.owner, key.lane, key.bucket, change])
        }
        for (owner, milliseconds) in gpuMilliseconds where milliseconds > 0 {
            try db.execute(
                cachedSQL: """
                    INSERT INTO job_usage (owner, day, gpu_milliseconds) VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET gpu_milliseconds = gpu_milliseconds + excluded.gpu_milliseconds
                    """,
                arguments: [owner, wall.day, milliseconds])
        }
        var json = JSONObjectWriter()
        var writer = try EventWriter(in: db)
        for event in events { try JobEvent.append(event.job, isProgress: event.isProgress, using: &json, to: &writer) }
        try writer.close()
        counts.removeAll()
        gpuMilliseconds.removeAll()
        events.removeAll()
    }
}

extension Timestamp {
    private static let dayMilliseconds: Int64 = 86_400_000

    /// Days since 1970 (UTC).
    var day: Int64 { Int64((Double(milliseconds) / Double(Self.dayMilliseconds)).rounded(.down)) }

    /// When the next day (UTC) begins.
    var nextDay: Timestamp { Timestamp(milliseconds: (day + 1) * Self.dayMilliseconds) }
}
