import Foundation
import GRDB
import Persistence
import Testing

@testable import JobQueue

@Suite(.timeLimit(.minutes(1)))
struct RecoveryTests {
    @Test func `after kill -9 a restart takes the job up at once`() async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "seidra.sqlite").path
            await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
                let database = try await DatabaseFile.open(at: path, migrations: Workshop.schema)
                let queue = JobQueue(database: database) { Issue.record($0) }
                queue.register(
                    Work { _, _ in
                        kill(getpid(), SIGKILL)
                        return .completed()
                    })
                try await queue.submit(JobSubmission(for: Work.self, payload: "a film", owner: "alice"))
                try await queue.run()
            }
            let database = try await DatabaseFile.open(at: path, migrations: Workshop.schema)
            let queue = JobQueue(database: database, clock: ManualClock()) { Issue.record($0) }
            queue.register(Work { _, _ in .completed() })
            let left = try #require(try await queue.jobs().items.first)
            #expect(left.state == .running)
            let feed = EventFeed(database: database)
            let shop = Workshop(path: path, database: database, queue: queue, feed: feed)
            try await withThrowingTaskGroup { group in
                group.addTask { try await feed.run() }
                group.addTask { try await queue.run() }
                let done = try await shop.wait(for: left, toBe: .succeeded)
                #expect(done.attempts == 2)
                group.cancelAll()
                try await group.waitForAll()
            }
            try await database.checkIntegrity()
            try await database.close()
        }
    }

    /// Claims every job under the lease of a queue that never runs them, as one that hangs would.
    private func claimAndHang(_ shop: Workshop, _ clock: ManualClock) async throws {
        let hanging = JobQueue(database: shop.database, clock: clock) { Issue.record($0) }
        hanging.register(Work.endless)
        var claiming = Round(queue: hanging)
        claiming.freeSlots = [.cpu: 9]
        let round = claiming
        let result = try await shop.database.write { db in try round(in: db) }
        #expect(!result.claimed.isEmpty)
    }

    @Test func `a lease that runs out while the queue runs gives the job back`() async throws {
        let clock = ManualClock()
        try await Workshop.open(
            clock: clock, handlers: [Work { _, _ in .completed() }],
            preparing: { shop in
                try await shop.submit("first")
                try await claimAndHang(shop, clock)
            }
        ) { shop in
            let first = try #require(try await shop.queue.jobs().items.first)
            try await shop.wait(for: try await shop.submit("second"), toBe: .succeeded)
            #expect(try await shop.queue.job(first.id).state == .running, "its lease holds")
            clock.advance(by: .seconds(JobQueueLimits.leaseSeconds))
            let done = try await shop.wait(for: first, toBe: .succeeded)
            #expect(done.attempts == 2)
        }
    }

    @Test func `a job that brings SEIDRA down each time fails in the end`() async throws {
        let clock = ManualClock()
        try await Workshop.open(
            clock: clock, handlers: [Work { _, _ in .completed() }],
            preparing: { shop in
                try await shop.submit()
                for _ in 1...Work.attemptsMax {
                    try await claimAndHang(shop, clock)
                    clock.advance(by: .seconds(JobQueueLimits.leaseSeconds))
                    let rescue = Round(queue: shop.queue)
                    _ = try await shop.database.write { db in try rescue(in: db) }
                }
            }
        ) { shop in
            let job = try #require(try await shop.queue.jobs().items.first)
            #expect(job.state == .failed)
            #expect(job.error?.contains("stopped 3 times") == true)
        }
    }

    @Test func `heartbeats keep a long job's lease, however long it takes`() async throws {
        let clock = ManualClock()
        let goOn = Bell()
        let work = Work { _, _ in
            await goOn.wait()
            return .completed()
        }
        try await Workshop.open(clock: clock, handlers: [work]) { shop in
            let job = try await shop.submit()
            try await shop.wait(for: job, toBe: .running)
            for _ in 1...12 {
                clock.advance(by: .seconds(JobQueueLimits.leaseSeconds / 3))
                // The heartbeat has been written when the lease ends after this.
                let now = try #require(shop.queue.knownQueueTime)
                while try await shop.leaseEnd(of: job) < now + .seconds(JobQueueLimits.leaseSeconds) {
                    try await Task.sleep(for: .milliseconds(1))
                }
            }
            goOn.ring()
            #expect(try await shop.wait(for: job, toBe: .succeeded).attempts == 1)
        }
    }

    @Test func `a handler whose job another queue took over is cancelled, and what it says is not recorded`() async throws {
        let clock = ManualClock()
        let stopped = Bell()
        let work = Work { _, _ in
            do {
                try await Task.sleep(for: .seconds(3_600))
            } catch {
                stopped.ring()
            }
            return .failed(reason: "nobody should read this")
        }
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 1]), clock: clock, handlers: [work]) { shop in
            let job = try await shop.submit()
            try await shop.wait(for: job, toBe: .running)
            try await shop.database.write { db in
                try db.execute(sql: "UPDATE jobs SET state = 'running', runs = runs + 1, lease_holder = 'another queue'")
            }
            shop.queue.inbox.nudge()
            await stopped.wait()
            #expect(try await shop.queue.job(job.id).state == .running)
        }
    }

    @Test func `shutting down lets jobs finish within the grace and queues the others again`() async throws {
        let goOn = Bell()
        let work = Work { job, _ in
            if try job.payload.decoded(as: String.self) == "short" {
                await goOn.wait()
            } else {
                try await Task.sleep(for: .seconds(3_600))
            }
            return .completed()
        }
        let clock = ManualClock()
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 2]), clock: clock, handlers: [work]) { shop in
            let short = try await shop.submit("short")
            let long = try await shop.submit("long")
            let waiting = try await shop.submit("waiting")
            try await shop.wait(for: long, toBe: .running)
            shop.queue.shutDown()
            shop.queue.shutDown()
            goOn.ring()
            try await shop.wait(for: short, toBe: .succeeded)
            #expect(try await shop.queue.job(long.id).state == .running, "it has its grace")
            #expect(try await shop.queue.job(waiting.id).state == .queued, "nothing more is claimed")
            clock.advance(by: .seconds(JobQueueLimits.graceSeconds))
            let back = try await shop.wait(for: long, toBe: .queued, times: 2)
            #expect(back.attempts == 0)
        }
    }

    @Test func `a queue whose task is cancelled hands its jobs back`() async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "seidra.sqlite").path
            let database = try await DatabaseFile.open(at: path, migrations: Workshop.schema)
            let queue = JobQueue(database: database) { Issue.record($0) }
            let begun = Bell()
            queue.register(
                Work { _, _ in
                    begun.ring()
                    try await Task.sleep(for: .seconds(3_600))
                    return .completed()
                })
            let job = try await queue.submit(JobSubmission(for: Work.self, payload: 1, owner: "alice"))
            try await withThrowingTaskGroup { group in
                group.addTask { try await queue.run() }
                await begun.wait()
                group.cancelAll()
                try await group.waitForAll()
            }
            let back = try await queue.job(job.id)
            #expect(back.state == .queued)
            #expect(back.attempts == 0)
            #expect(back.error == nil)
            try await database.close()
        }
    }

    @Test func `shutting down before the start is harmless, and a second start is refused`() async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "seidra.sqlite").path
            let database = try await DatabaseFile.open(at: path, migrations: Workshop.schema)
            let queue = JobQueue(database: database) { Issue.record($0) }
            queue.shutDown()
            try await queue.run()
            try await database.close()
        }
        try await Workshop.open(handlers: [Work { _, _ in .completed() }]) { shop in
            try await shop.wait(for: try await shop.submit(), toBe: .succeeded)
            let error = await #expect(throws: JobQueueError.self) { try await shop.queue.run() }
            #expect(error?.code == .alreadyStarted)
        }
    }

    @Test func `the schema goes down and up again`() async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "seidra.sqlite").path
            let database = try await DatabaseFile.open(at: path, migrations: Workshop.schema)
            try await database.migrate(to: 0)
            try await database.migrate(to: 5)
            let queue = JobQueue(database: database) { Issue.record($0) }
            try await queue.submit(JobSubmission(for: Work.self, payload: 1, owner: "alice"))
            try await database.close()
        }
    }

    @Test func `a holder knows the dead of its own kernel, and presumes nobody else dead`() throws {
        let ours = LeaseHolder()
        #expect(LeaseHolder(ours.description) == ours)
        #expect(!ours.seesDead(LeaseHolder()))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/true")
        try process.run()
        process.waitUntilExit()
        func holder(boot: String, process: Int32, startedAt: UInt64) -> LeaseHolder {
            LeaseHolder(boot: boot, namespace: ours.namespace, process: process, startedAt: startedAt, instance: UUIDv7())
        }
        #expect(ours.seesDead(holder(boot: ours.boot, process: process.processIdentifier, startedAt: 1)))
        #expect(
            ours.seesDead(holder(boot: ours.boot, process: ours.process, startedAt: ours.startedAt + 1)),
            "its number was used again")
        #expect(
            ours.seesDead(holder(boot: "another", process: ours.process, startedAt: ours.startedAt)),
            "the machine was started since")
        #expect(!ours.seesDead(holder(boot: "", process: process.processIdentifier, startedAt: 1)))
        #expect(LeaseHolder("another queue") == nil)
    }
}

extension Workshop {
    fileprivate func leaseEnd(of job: Job) async throws -> QueueTime {
        try await database.read { db in
            try QueueTime.fetchOne(db, sql: "SELECT lease_expires_at FROM jobs WHERE id = ?", arguments: [job.id])
                ?? QueueTime(milliseconds: 0)
        }
    }
}
