package import GRDB
package import Persistence
import Synchronization

/// The durable queue: every job and every change of its state is in the database before anyone hears of it.
///
/// `submit` writes a job in the caller's transaction; its commit wakes the dispatcher, which claims no more than it has free slots and
/// runs each job's handler under a lease. Claims, heartbeats, progress and outcomes of one moment are one transaction (`Round`). Of two
/// queues on one file, in one process or two, never both run the same job.
package final class JobQueue: Sendable {
    let database: DatabaseFile
    let settings: JobQueueSettings
    let clock: any WallClock
    let chance: @Sendable () -> Double
    let reportTrouble: @Sendable (any Error) -> Void
    let holder = LeaseHolder()
    let inbox = Inbox()

    private enum Phase {
        case idle, running, stopping
    }

    private let phase = Mutex(Phase.idle)
    private let registry = Mutex<[String: any JobHandler]>([:])

    /// - Parameters:
    ///   - clock: what "now" is, and how to wait.
    ///   - chance: 0 ..< 1, spreads retries.
    ///   - reportTrouble: told when the file could not be written (a full disk, say) while the queue goes on trying.
    package init(
        database: DatabaseFile, settings: JobQueueSettings = JobQueueSettings(), clock: any WallClock = SystemClock(),
        chance: @escaping @Sendable () -> Double = { .random(in: 0..<1) },
        reportTrouble: @escaping @Sendable (any Error) -> Void
    ) {
        self.database = database
        self.settings = settings
        self.clock = clock
        self.chance = chance
        self.reportTrouble = reportTrouble
    }

    /// Makes a handler known, before `run`. A kind has one handler.
    package func register<Handler: JobHandler>(_ handler: Handler) {
        let earlier = registry.withLock { $0.updateValue(handler, forKey: Handler.kind) }
        precondition(earlier == nil, "Two handlers are registered for jobs of the kind \(Handler.kind).")
    }

    func handler(of kind: String) -> (any JobHandler)? {
        registry.withLock { $0[kind] }
    }

    /// Adds a job in the caller's transaction: what it works on, the job and its event are one commit.
    @discardableResult
    package func submit(_ submission: JobSubmission, in db: Database) throws -> Job {
        let now = clock.now()
        let notBefore = submission.notBefore.flatMap { $0 > now ? $0 : nil }
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO jobs (id, kind, lane, priority, owner, subject, payload, state, attempts_max, not_before,
                                  created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?) RETURNING *
                """)
        let arguments: StatementArguments = [
            UUIDv7(), submission.kind, submission.lane, submission.priority, submission.owner, submission.subject,
            submission.payload, submission.attemptsMax, notBefore, now, now,
        ]
        guard let job = try Job.fetchOne(statement, arguments: arguments) else {
            preconditionFailure("An insertion that returns its row returned none.")
        }
        try JobEvent.appendState(of: job, in: db)
        return job
    }

    /// Adds a job in a transaction of its own.
    @discardableResult
    package func submit(_ submission: JobSubmission) async throws -> Job {
        try await database.write { db in try self.submit(submission, in: db) }
    }

    /// The service: runs jobs until `shutDown`, or until its task is cancelled, which cuts the grace to nothing.
    ///
    /// When it returns no handler is running, and the jobs it interrupted are queued again as if this run had not been.
    /// - Throws: `alreadyStarted`, or what makes the file unusable (not a full disk: it waits for that to pass).
    package func run() async throws {
        guard try begin() else { return }
        let watch = CommitWatch(table: "jobs", columns: ["state", "not_before"]) { [inbox] in inbox.nudge() }
        await database.add(watch)
        var dispatcher = Dispatcher(queue: self)
        let work: Result<Void, any Error> = await withDiscardingTaskGroup { group in
            do {
                return .success(try await dispatcher.dispatch(in: &group))
            } catch {
                group.cancelAll()
                return .failure(error)
            }
        }
        await database.remove(watch)
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
}
