import Foundation
import GRDB
import JobQueue
import Persistence
import Testing

/// A queue that runs on a database of its own, with a feed to hear what becomes of its jobs.
struct Workshop: Sendable {
    let path: String
    let database: DatabaseFile
    let queue: JobQueue
    let feed: EventFeed

    /// Runs the queue while `body` does.
    /// - Parameter prepare: submits what should already wait when the queue starts.
    static func open(
        settings: JobQueueSettings = JobQueueSettings(slots: [.cpu: 2]), clock: any WallClock = SystemClock(),
        chance: @escaping @Sendable () -> Double = { 0.5 }, handlers: [any JobHandler],
        reportTrouble: @escaping @Sendable (any Error) -> Void = { Issue.record($0) },
        preparing prepare: (Workshop) async throws -> Void = { _ in }, _ body: (Workshop) async throws -> Void
    ) async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "seidra.sqlite").path
            let database = try await DatabaseFile.open(at: path, migrations: schema)
            let queue = JobQueue(
                database: database, settings: settings, clock: clock, chance: chance, reportTrouble: reportTrouble)
            for handler in handlers { queue.register(handler) }
            let shop = Workshop(path: path, database: database, queue: queue, feed: EventFeed(database: database))
            try await prepare(shop)
            try await withThrowingTaskGroup { group in
                group.addTask { await #expect(throws: Never.self) { try await shop.feed.run() } }
                group.addTask { await #expect(throws: Never.self) { try await shop.queue.run() } }
                try await body(shop)
                group.cancelAll()
                try await group.waitForAll()
            }
            try await database.close()
        }
    }

    /// The rooms' schemas, and a table of projects such as the studio has.
    static let schema =
        EventLog.migrations + JobMigrations.all + [
            Migration(
                3, "projects", up: "CREATE TABLE projects (id TEXT PRIMARY KEY, state TEXT NOT NULL)",
                down: "DROP TABLE projects")
        ]

    /// Submits a job of the kind `Work`, in a transaction of its own, so that it is told of as queued before it is as running.
    @discardableResult
    func submit(
        _ name: String = "a job", owner: String = "alice", subject: String? = nil, priority: JobPriority = .normal
    ) async throws -> Job {
        let submission = try JobSubmission(
            for: Work.self, payload: name, owner: owner, subject: subject, priority: priority)
        return try await database.write { db in try queue.submit(submission, in: db) }
    }

    /// Waits for the event that says that a job came into a state; the n-th such event, counted from the job's beginning.
    @discardableResult
    func wait(for job: Job, toBe state: JobState, times: Int = 1) async throws -> Job {
        var left = times
        for try await item in try await feed.subscribe(to: [.jobs, .jobParts], after: 0) {
            guard case .event(let event) = item, event.type == "job.\(state.rawValue)" else { continue }
            guard try event.data.decoded(as: JobEvent.self).id == job.id else { continue }
            left -= 1
            if left == 0 { break }
        }
        return try await queue.job(job.id)
    }

    /// Waits until no job could start or waits for others: what is there only for a job follows it in transactions of its own.
    func waitUntilNobodyWaits() async throws {
        while try await !queue.status().lanes.allSatisfy({ $0.ready + $0.blocked == 0 }) {
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// What the events have told of a job so far.
    func history(of job: Job) async throws -> [JobEvent] {
        try await events(of: job).map { try $0.data.decoded() }
    }

    func events(of job: Job) async throws -> [Event] {
        let events = try await database.read { db in
            try EventLog.events(after: 0, channels: [.jobs, .jobParts], limit: .max, in: db)
        }
        return try events.filter { try $0.data.decoded(as: JobEvent.self).id == job.id }
    }
}

/// A handler whose work a test writes on the spot.
struct Work: JobHandler {
    static let kind = "work"
    static let lane = Lane.cpu
    static let attemptsMax = 3

    let work: @Sendable (Job, JobContext) async throws -> JobOutcome
    var permanent: @Sendable (any Error) -> Bool = { _ in false }
    var onChange: @Sendable (Job, Database) throws -> Void = { _, _ in }

    init(_ work: @escaping @Sendable (Job, JobContext) async throws -> JobOutcome) {
        self.work = work
    }

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome { try await work(job, context) }
    func isPermanent(_ error: any Error) -> Bool { permanent(error) }
    func stateDidChange(of job: Job, in db: Database) throws { try onChange(job, db) }

    /// Works until it is cancelled.
    static let endless = Work { _, _ in
        try await Task.sleep(for: .seconds(3_600))
        return .completed()
    }
}

/// Gives `body` a folder of its own, and removes it afterwards.
func inTemporaryFolder<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "seidra-\(UUIDv7())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // What cannot be removed from the temporary folder is the system's to remove.
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
