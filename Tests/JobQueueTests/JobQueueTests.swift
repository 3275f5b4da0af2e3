import GRDB
import JobQueue
import Persistence
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct JobQueueTests {
    @Test func `a job is submitted with what it works on, runs, and leaves its result`() async throws {
        let work = Work { job, context in
            context.reportProgress(0.5, "Halfway")
            return .completed(
                result: try JSONText(encoding: ["greeting": "Hello, \(try job.payload.decoded(as: String.self))"]))
        }
        try await Workshop.open(handlers: [work]) { shop in
            let submitted = try await shop.database.write { db in
                try db.execute(sql: "INSERT INTO projects VALUES ('p1', 'new')")
                return try shop.queue.submit(
                    JobSubmission(for: Work.self, payload: "world", owner: "alice", subject: "p1"), in: db)
            }
            #expect(submitted.state == .queued)
            let done = try await shop.wait(for: submitted, toBe: .succeeded)
            #expect(try done.result?.decoded(as: [String: String].self) == ["greeting": "Hello, world"])
            #expect(done.progress == 1)
            #expect(done.message == "Halfway")
            #expect(done.attempts == 1)
            #expect(done.error == nil)
            #expect(done.finishedAt != nil)
            let told = try await shop.events(of: submitted).filter { $0.type != "job.progress" }
            #expect(told.map(\.type) == ["job.queued", "job.running", "job.succeeded"])
            #expect(told.allSatisfy { $0.owner == "alice" })
        }
    }

    @Test func `a submission that is rolled back leaves neither job nor event`() async throws {
        struct Regret: Error {}
        try await Workshop.open(handlers: [Work { _, _ in .completed() }]) { shop in
            await #expect(throws: Regret.self) {
                try await shop.database.write { db in
                    try shop.queue.submit(JobSubmission(for: Work.self, payload: 1, owner: "alice"), in: db)
                    throw Regret()
                }
            }
            let jobs = try await shop.queue.jobs().items
            let latest = try await shop.database.read { db in try EventLog.latestSeq(in: db) }
            #expect(jobs.isEmpty)
            #expect(latest == 0)
        }
    }

    @Test func `rows and events that mirror a job change with it, in one transaction`() async throws {
        var work = Work { _, _ in .completed() }
        work.onChange = { job, db in
            try db.execute(sql: "UPDATE projects SET state = ? WHERE id = ?", arguments: [job.state.rawValue, job.subject])
        }
        try await Workshop.open(handlers: [work]) { shop in
            try await shop.database.write { db in try db.execute(sql: "INSERT INTO projects VALUES ('p1', 'new')") }
            let job = try await shop.submit(subject: "p1")
            try await shop.wait(for: job, toBe: .succeeded)
            #expect(try await shop.projectState() == "succeeded")
        }
    }

    @Test func `when those rows cannot change, the result is not recorded either and the job says why`() async throws {
        struct Refusal: Error, CustomStringConvertible { let description = "The project has been deleted." }
        var work = Work { _, _ in .completed(result: try JSONText(encoding: 1)) }
        work.onChange = { job, db in
            try db.execute(sql: "UPDATE projects SET state = ?", arguments: [job.state.rawValue])
            if job.state == .succeeded { throw Refusal() }
        }
        try await Workshop.open(handlers: [work]) { shop in
            try await shop.database.write { db in try db.execute(sql: "INSERT INTO projects VALUES ('p1', 'new')") }
            let job = try await shop.wait(for: try await shop.submit(), toBe: .failed)
            #expect(job.error?.contains("The project has been deleted.") == true)
            #expect(job.result == nil)
            #expect(try await shop.projectState() == "running")
            #expect(try await shop.history(of: job).map(\.state) == [.queued, .running, .failed])
        }
    }

    @Test func `a thousand jobs are done soon, each once`() async throws {
        let count = 1_000
        let runs = Mutex<[String: Int]>([:])
        let work = Work { job, _ in
            runs.withLock { $0[job.id.description, default: 0] += 1 }
            return .completed()
        }
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 8]), handlers: [work]) { shop in
            let start = ContinuousClock.now
            let jobs = try await shop.database.write { db in
                try (1...count).map {
                    try shop.queue.submit(JobSubmission(for: Work.self, payload: $0, owner: "alice"), in: db)
                }
            }
            let submitted = ContinuousClock.now
            // Looked at now and then: on a busy machine a listener would be too slow for so many events at once.
            let last = try #require(jobs.last).id
            while try await shop.queue.job(last).state != .succeeded { try await Task.sleep(for: .milliseconds(20)) }
            let done = ContinuousClock.now
            print("1,000 jobs: submitted in \(submitted - start), done in \(done - submitted)")
        }
        #expect(runs.withLock { $0.count } == count)
        #expect(runs.withLock { $0.values.allSatisfy { $0 == 1 } })
    }

    @Test func `two queues on one file never run one job twice`() async throws {
        let count = 300
        let runs = Mutex<[String: Int]>([:])
        let work = Work { job, _ in
            runs.withLock { $0[job.id.description, default: 0] += 1 }
            await Task.yield()
            return .completed()
        }
        try await Workshop.open(
            settings: JobQueueSettings(slots: [.cpu: 3]), handlers: [work],
            preparing: { shop in
                try await shop.database.write { db in
                    for number in 1...count {
                        try shop.queue.submit(JobSubmission(for: Work.self, payload: number, owner: "alice"), in: db)
                    }
                }
            }
        ) { shop in
            let second = try await DatabaseFile.open(at: shop.path, migrations: Workshop.schema)
            let other = JobQueue(database: second, settings: JobQueueSettings(slots: [.cpu: 3])) { Issue.record($0) }
            other.register(work)
            try await withThrowingTaskGroup { group in
                group.addTask { try await other.run() }
                while try await !shop.queue.jobs(JobFilter(states: [.queued, .running]), limit: 1).items.isEmpty {
                    try await Task.sleep(for: .milliseconds(5))
                }
                other.shutDown()
                try await group.waitForAll()
            }
            try await second.close()
        }
        #expect(runs.withLock { $0.count } == count)
        #expect(runs.withLock { $0.values.allSatisfy { $0 == 1 } })
    }

    @Test func `progress is written at most once per interval, and the newest is never lost`() async throws {
        let clock = ManualClock()
        let reported = Bell()
        let goOn = Bell()
        let work = Work { _, context in
            for step in 1...1_000 { context.reportProgress(Double(step) / 2_000, "Step \(step)") }
            reported.ring()
            await goOn.wait()
            return .completed()
        }
        try await Workshop.open(clock: clock, handlers: [work]) { shop in
            let job = try await shop.submit()
            await reported.wait()
            var told = try await shop.feed.subscribe(to: [.jobs], after: 0).makeAsyncIterator()
            // The clock stands: one write at most until it moves. The last step is written after the interval.
            var last: JobEvent?
            var writes = 0
            while last?.message != "Step 1000" {
                clock.advance(by: .milliseconds(JobQueueLimits.progressMilliseconds))
                guard case .event(let event) = try await told.next() else { continue }
                guard event.type == "job.progress" else { continue }
                last = try event.data.decoded(as: JobEvent.self)
                writes += 1
            }
            #expect((1...2).contains(writes))
            #expect(last?.progress == 0.5)
            goOn.ring()
            try await shop.wait(for: job, toBe: .succeeded)
        }
    }
}

extension Workshop {
    fileprivate func projectState() async throws -> String? {
        try await database.read { db in try String.fetchOne(db, sql: "SELECT state FROM projects") }
    }
}
