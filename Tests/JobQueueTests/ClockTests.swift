import Foundation
import GRDB
import Persistence
import Synchronization
import Testing

@testable import JobQueue

@Suite(.timeLimit(.minutes(1)))
struct ClockTests {
    private static let years = Duration.seconds(86_400 * 365 * 20)

    @Test(arguments: [years, .zero - years])
    func `a wall clock that is set by years loses nothing and repeats nothing`(jump: Duration) async throws {
        let clock = ManualClock()
        let goOn = Bell()
        let runs = Mutex<[String: Int]>([:])
        let work = Work { job, _ in
            let name = try job.payload.decoded(as: String.self)
            runs.withLock { $0[name, default: 0] += 1 }
            if name == "long" { await goOn.wait() }
            if name == "retried", job.attempts == 1 { return .retry(after: .seconds(60), reason: "Not yet.") }
            return .completed()
        }
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 2]), clock: clock, handlers: [work]) { shop in
            let long = try await shop.submit("long")
            let retried = try await shop.submit("retried")
            try await shop.wait(for: retried, toBe: .queued, times: 2)
            clock.setWall(forwardBy: jump)
            try await shop.wait(for: try await shop.submit("after"), toBe: .succeeded)
            #expect(try await shop.queue.job(long.id).state == .running)
            #expect(try await shop.queue.job(retried.id).state == .queued, "its minute is not over")
            clock.advance(by: .seconds(60))
            try await shop.wait(for: retried, toBe: .succeeded)
            goOn.ring()
            try await shop.wait(for: long, toBe: .succeeded)
        }
        #expect(runs.withLock { $0 } == ["long": 1, "retried": 2, "after": 1])
    }

    @Test func `the queue's time goes on after a reboot, whatever the wall clock says`() async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "seidra.sqlite").path
            let database = try await DatabaseFile.open(at: path, migrations: Workshop.schema)
            func now(_ clock: ManualClock) async throws -> QueueTime {
                let queue = JobQueue(database: database, clock: clock) { Issue.record($0) }
                return try await database.write { db in
                    let now = try queue.queueTime(in: db)
                    try QueueTimeline.remember(now, wall: clock.now(), in: db)
                    return now
                }
            }
            let first = ManualClock(boot: "first")
            let start = try await now(first)
            first.advance(by: .seconds(100))
            #expect(try await now(first) - start == .seconds(100))
            let second = ManualClock(boot: "second")
            second.setWall(forwardBy: .seconds(160))
            #expect(try await now(second) - start == .seconds(160), "a minute without power")
            let third = ManualClock(boot: "third")
            third.setWall(forwardBy: .zero - Self.years)
            #expect(try await now(third) - start == .seconds(160), "a battery that ran out")
            try await database.close()
        }
    }

    @Test func `a queue of before graphs is taken over with all its jobs`() async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "seidra.sqlite").path
            let old = try await DatabaseFile.open(at: path, migrations: Workshop.schema, migrating: false)
            try await old.migrate(to: 3)
            try await old.write { db in
                for (number, state) in ["queued", "running", "succeeded", "paused", "failed"].enumerated() {
                    try db.execute(
                        sql: """
                            INSERT INTO jobs (id, kind, lane, priority, owner, payload, state, attempts_max, lease_holder,
                                lease_expires_at, created_at, finished_at, updated_at)
                            VALUES (?, 'work', 'cpu', 1, 'alice', '"a job"', ?, 3, iif(?2 = 'running', 'a dead one', NULL), 1, 1,
                                iif(?2 = 'succeeded' OR ?2 = 'failed', 2, NULL), 1)
                            """, arguments: [UUIDv7(), state])
                    #expect(db.lastInsertedRowID == Int64(number + 1))
                }
                try db.execute(sql: "DELETE FROM jobs WHERE state = 'failed'")
            }
            try await old.close()
            let database = try await DatabaseFile.open(at: path, migrations: Workshop.schema)
            let queue = JobQueue(database: database) { Issue.record($0) }
            #expect(try await queue.jobs().items.map(\.state) == [.paused, .succeeded, .queued, .queued])
            let lane = try #require(try await queue.status().lanes.first { $0.lane == .cpu })
            #expect((lane.ready, lane.paused, lane.running) == (2, 1, 0))
            let next = try await queue.submit(JobSubmission(for: Work.self, payload: 1, owner: "alice"))
            #expect(next.seq == 6, "a key is never used twice")
            try await database.migrate(to: 3)
            try await database.migrate(to: 5)
            #expect(try await queue.jobs().items.count == 5)
            try await database.close()
        }
    }
}
