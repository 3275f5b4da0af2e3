import Foundation
import GRDB
import Persistence
import Testing

@testable import JobQueue

/// What a screen asks of the queue.
@Suite(.timeLimit(.minutes(1)))
struct WatchingTests {
    private let idle = JobQueueSettings(slots: [.cpu: 0])

    @Test func `parts are counted by state, each once, however many ways lead to it`() async throws {
        try await Workshop.open(settings: idle, handlers: [Work.endless]) { shop in
            var graph = JobGraph()
            func job(_ name: String, _ requires: [JobReference] = []) throws -> JobReference {
                graph.add(try JobSubmission(for: Work.self, payload: name, owner: "alice"), requiring: requires)
            }
            let base = try job("base")
            let sides = [try job("left", [base]), try job("right", [base])]
            let top = try job("top", sides)
            let submitted = try await shop.queue.submit(graph)
            let root = try #require(submitted[top])
            try await shop.queue.pause(try #require(submitted[base]).id)
            #expect(try await shop.queue.partCounts(of: root.id) == JobPartCounts(total: 3, queued: 2, paused: 1))
            #expect(try await shop.queue.partCounts(of: try #require(submitted[base]).id) == JobPartCounts())
            try await shop.queue.cancel(root.id)
            #expect(try await shop.queue.partCounts(of: root.id) == JobPartCounts(total: 3, cancelled: 3))
        }
    }

    @Test func `a list that leaves parts out does not go through them, however many there are`() async throws {
        try await Workshop.open(settings: idle, handlers: [Work.endless]) { shop in
            let wanted = try await shop.submit("film", subject: "p")
            try await shop.database.write { db in
                // More than one page looks at.
                for state in ["queued", "failed"] {
                    try db.execute(
                        sql: """
                            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 6000)
                            INSERT INTO jobs (id, kind, lane, priority, owner, subject, payload, state, attempts_max, created_at,
                                updated_at, finished_at, wanted, since)
                            SELECT printf('0000000%d-0000-7000-8000-%012d', ?1 = 'failed', n), 'part', 'cpu', 1, 'alice',
                                'p', '{}', ?1, 1, 1, 1, iif(?1 = 'failed', 1, NULL), 0, 1 << 60
                            FROM numbers
                            """,
                        arguments: [state])
                }
            }
            let failed = try await shop.submit("failed")
            try await shop.queue.cancel(failed.id)
            for (filter, expected) in [
                (JobFilter(isWanted: true), [failed, wanted]), (JobFilter(owner: "alice", isWanted: true), [failed, wanted]),
                (JobFilter(states: [.queued], owner: "alice", isWanted: true), [wanted]),
                (JobFilter(subject: "p", isWanted: true), [wanted]),
                (JobFilter(states: [.failed, .cancelled], isWanted: true), [failed]),
            ] {
                let page = try await shop.queue.jobs(filter)
                #expect(page.items.map(\.id) == expected.map(\.id) && page.next == nil)
            }
        }
    }

    @Test func `a command on all stops at its limit and says so`() async throws {
        try await Workshop.open(settings: idle, handlers: [Work.endless]) { shop in
            for number in 0..<5 { try await shop.submit("\(number)") }
            let first = try await shop.queue.carryOut(.cancel, onAll: JobFilter(), atMost: 3)
            #expect(first == BulkOutcome(changed: 3, isWhole: false))
            let rest = try await shop.queue.carryOut(.cancel, onAll: JobFilter(), atMost: 3)
            #expect(rest == BulkOutcome(changed: 2, isWhole: true))
        }
    }

    @Test func `a command on all ends a transaction when jobs with many parts have filled it`() async throws {
        try await Workshop.open(settings: idle, handlers: [Work.endless]) { shop in
            let (films, partsEach) = (4, JobQueueLimits.rowsPerCommit)
            for film in 0..<films {
                var graph = JobGraph()
                let whole = graph.add(try JobSubmission(for: Work.self, payload: "film \(film)", owner: "alice"))
                for part in 0..<partsEach {
                    let part = try JobSubmission(for: Work.self, payload: "part \(film).\(part)", owner: "alice")
                    graph.require(graph.add(part), by: whole)
                }
                try await shop.queue.submit(graph)
            }
            let filter = JobFilter(isWanted: true)
            let first = try await shop.database.write { db in
                try shop.queue.carryOut(.pause, onAll: filter, before: .max, atMost: films, in: db).changed
            }
            #expect(first == 1)
            let outcome = try await shop.queue.carryOut(.cancel, onAll: filter)
            #expect(outcome == BulkOutcome(changed: films, isWhole: true))
            // Their parts follow in transactions of their own.
            while try await !shop.queue.jobs(JobFilter(states: [.queued, .paused])).items.isEmpty {
                try await Task.sleep(for: .milliseconds(5))
            }
        }
    }

    @Test func `of jobs that are named each is changed or refused by itself`() async throws {
        try await Workshop.open(settings: idle, handlers: [Work.endless]) { shop in
            let hers = try await shop.submit("hers")
            let done = try await shop.submit("done")
            let his = try await shop.submit("his", owner: "bob")
            try await shop.queue.cancel(done.id)
            let ids = [hers.id, done.id, his.id, UUIDv7()]
            let answers = try await shop.queue.carryOut(.pause, on: ids, of: "alice")
            let codes = answers.map { answer in
                switch answer {
                case .success(let job): job.state.rawValue
                case .failure(let error): error.code.rawValue
                }
            }
            #expect(codes == ["paused", "notPossible", "notFound", "notFound"])
            #expect(try await shop.queue.job(his.id).state == .queued)
            _ = try await shop.queue.carryOut(.pause, on: ids)
            #expect(try await shop.queue.job(his.id).state == .paused)
        }
    }

    @Test func `an owner's share and the holders of leases are told`() async throws {
        let settings = JobQueueSettings(
            slots: [.cpu: 1],
            limits: { owner, _ in
                owner == "alice" ? OwnerLimits(unfinishedMax: 9, runningMax: [.cpu: 1], diskBytesMax: 70) : .unlimited
            },
            diskBytes: { _, _ in 42 })
        try await Workshop.open(settings: settings, handlers: [Work.endless]) { shop in
            #expect(try await shop.queue.holders().map(\.running) == [0])
            let job = try await shop.submit("runs")
            try await shop.submit("waits")
            try await shop.wait(for: job, toBe: .running)
            let share = try await shop.queue.share(of: "alice")
            #expect(share.unfinished == 2 && share.unfinishedMax == 9 && share.diskBytes == 42 && share.diskBytesMax == 70)
            #expect(share.lanes.first { $0.lane == .cpu } == OwnerShare.LaneShare(lane: .cpu, running: 1, runningMax: 1))
            let other = try await shop.queue.share(of: "bob")
            #expect(other.unfinished == 0 && other.unfinishedMax == nil && other.diskBytes == nil)
            let holders = try await shop.queue.holders()
            #expect(holders.map(\.running) == [1] && holders.map(\.process) == [Int(getpid())])
            #expect(holders.first?.isThisOne == true && holders.first?.leaseSecondsLeft ?? 0 > 0)
        }
    }

    @Test func `jobs are forgotten by the time of their kind, but for the exceptions`() async throws {
        let clock = ManualClock()
        try await Workshop.open(settings: idle, clock: clock, handlers: [Work.endless]) { shop in
            let kept = try await shop.submit("kept")
            let forgotten = try await shop.submit("forgotten")
            for job in [kept, forgotten] { try await shop.queue.cancel(job.id) }
            try await shop.database.write { db in
                try db.execute(sql: "INSERT INTO projects VALUES (?, 'x')", arguments: [kept.id])
            }
            clock.advance(by: .seconds(10))
            func forget(_ moment: Timestamp, _ kinds: [String: Timestamp]) async throws -> Int {
                try await shop.database.write { db in
                    try shop.queue.removeFinished(
                        before: moment, kinds: kinds, keeping: "SELECT id FROM projects", in: db
                    ).removed
                }
            }
            let (now, long) = (clock.now(), clock.now() + .seconds(-1_000))
            #expect(try await forget(now, [Work.kind: long, "other": now]) == 0)
            #expect(try await forget(long, [Work.kind: now, "other": long]) == 1)
            #expect(try await shop.queue.jobs().items.map(\.id) == [kept.id])
        }
    }
}
