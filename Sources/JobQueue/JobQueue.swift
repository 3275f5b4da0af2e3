package import GRDB
package import Persistence
import Synchronization

/// The durable queue: every job and every change of its state is in the database before anyone hears of it.
///
/// `submit` writes a job in the caller's transaction; the commit wakes the dispatcher, which claims no more than it has free slots and
/// runs each job's handler under a lease. Claims, heartbeats, progress and outcomes of one moment are one transaction (`Round`), and so are
/// the submissions that nobody needs in a transaction of their own. Of two queues on one file, in one process or two, never both run the
/// same job. How the queue decides: Resources/docs/jobs.md.
package final class JobQueue: Sendable {
    let database: DatabaseFile
    let settings: JobQueueSettings
    let clock: any WallClock
    let uptime: any UptimeClock
    let chance: @Sendable () -> Double
    let reportTrouble: @Sendable (any Error) -> Void
    let holder = LeaseHolder()
    let holderName: String
    let inbox = Inbox()
    let logs = RunLogs()
    let meters = ProgressMeters()
    let throughput = Throughput()

    private enum Phase {
        case idle, running, stopping
    }

    private let phase = Mutex(Phase.idle)
    private let registry = Mutex<[String: any JobHandler]>([:])
    private let timeline = Mutex<QueueTimeline?>(nil)
    private let models = Mutex<[Lane: Set<String>]>([:])

    /// - Parameters:
    ///   - clock: the time of day, for people and schedules.
    ///   - uptime: what leases, pauses and ages are measured by. By default `clock` itself where it is both, else the machine's.
    ///   - chance: 0 ..< 1, spreads retries.
    ///   - reportTrouble: told when the file could not be written (a full disk, say) while the queue goes on trying.
    package init(
        database: DatabaseFile, settings: JobQueueSettings = JobQueueSettings(), clock: any WallClock = SystemClock(),
        uptime: (any UptimeClock)? = nil, chance: @escaping @Sendable () -> Double = { .random(in: 0..<1) },
        reportTrouble: @escaping @Sendable (any Error) -> Void
    ) {
        self.database = database
        self.settings = settings
        self.clock = clock
        self.uptime = uptime ?? clock as? any UptimeClock ?? SystemUptime()
        self.chance = chance
        self.reportTrouble = reportTrouble
        holderName = holder.description
    }

    /// Makes a handler known, before `run`. A kind has one handler.
    package func register<Handler: JobHandler>(_ handler: Handler) {
        let earlier = registry.withLock { $0.updateValue(handler, forKey: Handler.kind) }
        precondition(earlier == nil, "Two handlers are registered for jobs of the kind \(Handler.kind).")
    }

    func handler(of kind: String) -> (any JobHandler)? {
        registry.withLock { $0[kind] }
    }

    // MARK: Submitting

    /// Adds a job in the caller's transaction: what it works on, the job and its event are one commit. A submission with a recipe may come
    /// to a job that is there already.
    /// - Throws: `limitReached`.
    @discardableResult
    package func submit(_ submission: JobSubmission, in db: Database) throws -> Job {
        var graph = JobGraph()
        let reference = graph.add(submission)
        return try submit(graph, in: db).one(reference)
    }

    /// Adds a job, in one transaction with whatever else the queue writes at the moment.
    @discardableResult
    package func submit(_ submission: JobSubmission) async throws -> Job {
        var graph = JobGraph()
        let reference = graph.add(submission)
        return try await submit(graph).one(reference)
    }

    /// Adds jobs that wait for one another, all or none of them, in the caller's transaction.
    /// - Throws: `cycle`, `limitReached`; `notFound` and `notPossible` for required jobs that are not there or have failed.
    @discardableResult
    package func submit(_ graph: JobGraph, in db: Database) throws -> SubmittedGraph {
        try change(in: db) { try $0.submit(graph) }
    }

    /// Adds jobs that wait for one another, all or none of them.
    @discardableResult
    package func submit(_ graph: JobGraph) async throws -> SubmittedGraph {
        let answer: SubmittedGraph? = try await withCheckedThrowingContinuation { answer in
            let isTaken = inbox.offer(SubmissionRequest(graph: graph, answer: answer))
            if !isTaken { answer.resume(returning: nil) }
        }
        if let answer { return answer }
        return try await database.write { db in try self.submit(graph, in: db) }
    }

    /// Makes changes in the caller's transaction, which the dispatcher hears of when it commits.
    func change<Value>(in db: Database, _ body: (Ledger) throws -> Value) throws -> Value {
        do {
            let ledger = try Ledger(queue: self, in: db)
            let value = try body(ledger)
            try ledger.close()
            db.afterNextTransaction { [inbox] _ in inbox.command() }
            return value
        } catch let refusal as Ledger.HandlerRefused {
            throw refusal.underlying
        }
    }

    // MARK: Running

    /// The service: runs jobs until `shutDown`, or until its task is cancelled, which cuts the grace to nothing.
    ///
    /// When it returns no handler is running, and the jobs it interrupted are queued again as if this run had not been.
    /// - Throws: `alreadyStarted`, or what makes the file unusable (not a full disk: it waits for that to pass).
    package func run() async throws {
        guard try begin() else { return }
        guard let timeline = try await firstTimeline() else { return }
        var dispatcher = Dispatcher(queue: self, timeline: timeline)
        inbox.open()
        let work: Result<Void, any Error> = await withDiscardingTaskGroup { group in
            do {
                return .success(try await dispatcher.dispatch(in: &group))
            } catch {
                group.cancelAll()
                return .failure(error)
            }
        }
        do {
            try await dispatcher.handBack()
        } catch {
            // What broke the dispatcher is the better explanation.
            try work.get()
            throw error
        }
        try work.get()
    }

    /// Asks the queue to stop: nothing more is claimed, handlers have the grace to finish and are then cancelled, and `run` returns.
    /// Stopping twice, or before it was started, is harmless.
    package func shutDown() {
        phase.withLock { $0 = .stopping }
        inbox.nudge()
    }

    var isStopping: Bool { phase.withLock { $0 == .stopping } }

    private func begin() throws(JobQueueError) -> Bool {
        let earlier = phase.withLock { phase in
            let earlier = phase
            if phase == .idle { phase = .running }
            return earlier
        }
        guard earlier != .running else { throw JobQueueError(.alreadyStarted, "The job queue is already running.") }
        return earlier == .idle
    }

    // MARK: Time, places, models

    /// Now, in the queue's time. The first look fixes it for this queue.
    func queueTime(in db: Database) throws -> QueueTime {
        let uptime = uptime.uptime()
        if let known = timeline.withLock({ $0 }) { return known.now(uptime: uptime) }
        let timeline = try QueueTimeline(uptime: uptime, boot: self.uptime.boot, wall: clock.now(), in: db)
        // Kept only once it is on disk: the transaction may yet be undone.
        db.afterNextTransaction { [self] _ in self.timeline.withLock { $0 = timeline } }
        return timeline.now(uptime: uptime)
    }

    /// Now, when the queue has fixed it already.
    var knownQueueTime: QueueTime? { timeline.withLock { $0 }?.now(uptime: uptime.uptime()) }

    /// The timeline, as soon as the file can be written; nil when the queue is asked to stop before that.
    private func firstTimeline() async throws -> QueueTimeline? {
        while !Task.isCancelled {
            do {
                return try await database.write { db in
                    try QueueTimeline(uptime: self.uptime.uptime(), boot: self.uptime.boot, wall: self.clock.now(), in: db)
                }
            } catch let error as StorageError where error.isTransient {
                guard !isStopping else { return nil }
                reportTrouble(error)
                let rest = Duration.seconds(JobQueueLimits.troubleRestSeconds).wholeMilliseconds
                // Throws only when the task is cancelled, and that the loop sees itself.
                try? await uptime.sleep(untilUptime: uptime.uptime() + rest)
            }
        }
        return nil
    }

    /// The models that are supposed to be in memory: those of the lane's jobs that were started last.
    func loadedModels(in lane: Lane) -> Set<String> { models.withLock { $0[lane] ?? [] } }

    func suppose(_ model: String, in lane: Lane, besides others: Set<String>) {
        models.withLock { $0[lane] = others.union([model]) }
    }
}

extension SubmittedGraph {
    fileprivate func one(_ reference: JobReference) -> Job {
        guard let job = self[reference] else { preconditionFailure("A job that nobody requires was not needed.") }
        return job
    }
}
