import Foundation
import GRDB
import Glibc
import Processes
import Synchronization
import Testing

@testable import JobQueue
@testable import Persistence

/// What the queue does while its file cannot be written. The faults are real: what SQLite answers, and what the system answers to SQLite.
@Suite(.timeLimit(.minutes(2)))
struct FaultTests {
    /// A way in which the file cannot be written, for a while.
    struct Fault: Sendable {
        let code: StorageError.Code
        let begin: @Sendable (DatabaseFile) async throws -> Void
        let end: @Sendable (DatabaseFile) async throws -> Void
    }

    @Test func `a full disk costs time, and nothing else`() async throws {
        // SQLite answers as it does for a full disk once the file may not grow.
        try await Self.survive(
            Fault(code: .diskFull) {
                try await $0.pragma("max_page_count = 1")
            } end: {
                try await $0.pragma("max_page_count = 1000000")
            })
    }

    @Test func `a database that may only be read for a while costs time, and nothing else`() async throws {
        try await Self.survive(
            Fault(code: .notWritable) {
                try await $0.pragma("query_only = 1")
            } end: {
                try await $0.pragma("query_only = 0")
            })
    }

    @Test func `another program that holds the database for longer than we wait costs time, and nothing else`() async throws {
        let other = Mutex<OtherProgram?>(nil)
        try await Self.survive(
            Fault(code: .busy) { database in
                // Ten seconds are for people.
                try await database.pragma("busy_timeout = 50")
                let program = try await OtherProgram.holding(database)
                other.withLock { $0 = program }
            } end: { _ in
                try await other.withLock { $0 }?.letGo()
            })
    }

    @Test func `a disk that takes no byte more costs time, and nothing else`() async {
        // The limit is the process's: one of its own.
        await #expect(processExitsWith: .success) {
            signal(SIGXFSZ, SIG_IGN)
            try await Self.survive(
                Fault(code: .inputOutput) { database in
                    // With so little memory SQLite writes in the middle of a statement, and undoes the whole transaction when it cannot.
                    try await database.pragma("cache_size = 10")
                    try Self.limitFiles(to: 0)
                } end: { _ in
                    try Self.limitFiles(to: nil)
                })
        }
    }

    private static func limitFiles(to bytes: UInt?) throws {
        var limit = rlimit()
        try #require(getrlimit(__rlimit_resource_t(1), &limit) == 0, "RLIMIT_FSIZE is 1 (setrlimit(2))")
        limit.rlim_cur = bytes ?? limit.rlim_max
        try #require(setrlimit(__rlimit_resource_t(1), &limit) == 0)
    }

    /// The queue keeps what it has to write, says so, refuses what is new, and goes on by itself; nothing is lost, nothing done twice.
    private static func survive(_ fault: Fault) async throws {
        let clock = ManualClock()
        let goOn = Bell()
        let runs = Mutex<[String: Int]>([:])
        let returned = Atomic<Int>(0)
        let troubles = Atomic<Int>(0)
        // Larger than any room that is left in the file.
        let large = String(repeating: "x", count: 200_000)
        var work = Work { job, _ in
            let name = try job.payload.decoded(as: String.self)
            runs.withLock { $0[name, default: 0] += 1 }
            if name == "under way" { await goOn.wait() }
            returned.add(1, ordering: .relaxed)
            return .completed(result: try JSONText(encoding: name))
        }
        // What a handler writes along with its job's state meets the fault first: that is not the handler's doing.
        work.onChange = { job, db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO projects VALUES (?, ?)", arguments: [job.id, job.state == .succeeded ? large : ""])
        }
        try await Workshop.open(
            clock: clock, handlers: [work],
            reportTrouble: { error in
                #expect((error as? StorageError)?.code == fault.code)
                troubles.add(1, ordering: .relaxed)
            }
        ) { shop in
            let underWay = try await shop.submit("under way")
            try await shop.wait(for: underWay, toBe: .running)
            var graph = JobGraph()
            let film = graph.add(
                try JobSubmission(for: Work.self, payload: "film", owner: "alice"), requiring: [.existing(underWay.id)])
            let waiting = try #require(try await shop.queue.submit(graph)[film])

            try await fault.begin(shop.database)
            let refused = try JobSubmission(for: Work.self, payload: large, owner: "alice")
            let told = await #expect(throws: StorageError.self) { try await shop.queue.submit(refused) }
            #expect(told?.code == fault.code)
            #expect(told?.description.contains(shop.path) == true)
            let alone = await #expect(throws: StorageError.self) {
                try await shop.database.write { db in try shop.queue.submit(refused, in: db) }
            }
            #expect(alone?.code == fault.code)
            goOn.ring()
            // It tries again and again, by itself.
            let before = troubles.load(ordering: .relaxed)
            while returned.load(ordering: .relaxed) < 1 || troubles.load(ordering: .relaxed) < before + 3 {
                clock.advance(by: .seconds(JobQueueLimits.troubleRestSeconds))
                try await Task.sleep(for: .milliseconds(5))
            }
            #expect(try await shop.queue.job(underWay.id).state == .running)
            #expect(try await shop.queue.job(waiting.id).state == .queued)

            try await fault.end(shop.database)
            clock.advance(by: .seconds(JobQueueLimits.troubleRestSeconds))
            let done = try await shop.wait(for: waiting, toBe: .succeeded)
            let first = try await shop.queue.job(underWay.id)
            #expect((first.attempts, first.runs) == (1, 1))
            #expect((done.attempts, done.runs) == (1, 1))
            #expect(try first.result?.decoded(as: String.self) == "under way")
            let written = try await shop.database.read { db in
                try String.fetchOne(db, sql: "SELECT state FROM projects WHERE id = ?", arguments: [first.id])
            }
            #expect(written == large)
            try await shop.wait(for: try await shop.submit("after"), toBe: .succeeded)
            #expect(try await shop.queue.jobs().items.count == 3, "what was refused is not there")
            #expect(try await shop.events(of: underWay).map(\.type) == ["job.queued", "job.running", "job.succeeded"])
            try await shop.database.checkIntegrity()
        }
        #expect(runs.withLock { $0 } == ["under way": 1, "film": 1, "after": 1])
    }

    @Test func `a queue that is started while another program holds the database waits for it`() async throws {
        let clock = ManualClock()
        let troubled = Bell()
        let other = Mutex<OtherProgram?>(nil)
        try await Workshop.open(
            clock: clock, handlers: [Work { _, _ in .completed() }], reportTrouble: { _ in troubled.ring() },
            preparing: { shop in
                try await shop.submit("of before")
                try await shop.database.pragma("busy_timeout = 50")
                let program = try await OtherProgram.holding(shop.database)
                other.withLock { $0 = program }
            }
        ) { shop in
            await troubled.wait()
            try await other.withLock { $0 }?.letGo()
            clock.advance(by: .seconds(JobQueueLimits.troubleRestSeconds))
            let job = try #require(try await shop.queue.jobs().items.first)
            #expect(try await shop.wait(for: job, toBe: .succeeded).attempts == 1)
        }
    }

    @Test func `a disk on which every write waits for a fifth of a second is slow, and no more than that`() async throws {
        let runs = Mutex<[String: Int]>([:])
        let work = Work { job, context in
            let name = try job.payload.decoded(as: String.self)
            runs.withLock { $0[name, default: 0] += 1 }
            context.reportProgress(0.5)
            return .completed()
        }
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 8]), handlers: [work]) { shop in
            let other = try await OtherProgram.holding(shop.database, again: true)
            var graph = JobGraph()
            let parts = try (0..<20).map { graph.add(try JobSubmission(for: Work.self, payload: "\($0)", owner: "alice")) }
            let film = graph.add(try JobSubmission(for: Work.self, payload: "film", owner: "alice"), requiring: parts)
            let job = try #require(try await shop.queue.submit(graph)[film])
            #expect(try await shop.wait(for: job, toBe: .succeeded).attempts == 1)
            try await other.letGo()
        }
        #expect(runs.withLock { $0 }.values.allSatisfy { $0 == 1 })
        #expect(runs.withLock { $0 }.count == 21)
    }
}

/// Another program that has the database in its hands.
private struct OtherProgram: Sendable {
    private let child: ChildProcess

    /// Returns when it holds it.
    /// - Parameter again: it lets go for a moment every fifth of a second, instead of not at all.
    static func holding(_ database: DatabaseFile, again: Bool = false) async throws -> OtherProgram {
        let program = """
            import select, sqlite3, sys, time
            database = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
            database.execute("BEGIN IMMEDIATE")
            print("held", flush=True)
            if sys.argv[2] == "again":
                while not select.select([sys.stdin], [], [], 0.2)[0]:
                    database.execute("COMMIT")
                    time.sleep(0.06)
                    database.execute("BEGIN IMMEDIATE")
            sys.stdin.read()
            database.execute("COMMIT")
            """
        var command = ChildCommand(
            executable: "/usr/bin/python3", arguments: ["-c", program, database.path, again ? "again" : "once"])
        command.input = .pipe()
        command.output = .pipe
        let child = try await ChildProcess.start(command)
        _ = await child.output?.next()
        return OtherProgram(child: child)
    }

    func letGo() async throws {
        child.input?.close()
        #expect(await child.ending().isSuccess)
    }
}

extension DatabaseFile {
    /// Of the connection that writes.
    fileprivate func pragma(_ setting: String) async throws {
        try await pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA \(setting)") }
    }
}
