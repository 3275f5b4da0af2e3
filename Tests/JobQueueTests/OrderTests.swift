import GRDB
import Persistence
import Synchronization
import Testing

@testable import JobQueue

@Suite(.timeLimit(.minutes(1)))
struct OrderTests {
    /// The names of jobs in the order in which they began, when all wait before the queue starts.
    private func order(
        slots: Int = 1, of submissions: [(name: String, owner: String, priority: JobPriority)]
    ) async throws -> [String] {
        let begun = Mutex<[String]>([])
        let work = Work { job, _ in
            let name = try job.payload.decoded(as: String.self)
            begun.withLock { $0.append(name) }
            return .completed()
        }
        try await Workshop.open(
            settings: JobQueueSettings(slots: [.cpu: slots]), handlers: [work],
            preparing: { shop in
                for submission in submissions {
                    try await shop.submit(submission.name, owner: submission.owner, priority: submission.priority)
                }
            }
        ) { shop in
            for job in try await shop.queue.jobs().items { try await shop.wait(for: job, toBe: .succeeded) }
        }
        return begun.withLock { $0 }
    }

    @Test func `the class comes first, then age`() async throws {
        let order = try await order(of: [
            ("tidy", "alice", .maintenance), ("film 1", "alice", .normal), ("film 2", "alice", .normal),
            ("overnight", "alice", .batch), ("preview", "alice", .interactive),
        ])
        #expect(order == ["preview", "film 1", "film 2", "overnight", "tidy"])
    }

    @Test func `the owner with the fewest running comes first, so a long list does not block a short one`() async throws {
        let works = Work.endless
        try await Workshop.open(
            settings: JobQueueSettings(slots: [.cpu: 4]), handlers: [works],
            preparing: { shop in
                for number in 1...10 { try await shop.submit("a\(number)", owner: "alice") }
                for number in 1...2 { try await shop.submit("b\(number)", owner: "bob") }
                try await shop.submit("c1", owner: "carol")
            }
        ) { shop in
            let carols = try #require(try await shop.queue.jobs(JobFilter(owner: "carol")).items.first)
            try await shop.wait(for: carols, toBe: .running)
            let running = try await shop.queue.jobs(JobFilter(states: [.running])).items
            let names = try running.map { try $0.payload.decoded(as: String.self) }
            // Alice's first, then one of each other owner, then, all being equal, the oldest.
            #expect(names.sorted() == ["a1", "a2", "b1", "c1"])
        }
    }

    @Test func `a lane runs as many jobs at once as it has slots, and no more`() async throws {
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 3]), handlers: [Work.endless]) { shop in
            var jobs: [Job] = []
            for number in 1...5 { jobs.append(try await shop.submit("\(number)")) }
            for (third, done) in [(2, 0), (3, 1), (4, 2)] {
                try await shop.wait(for: jobs[third], toBe: .running)
                let running = try await shop.queue.jobs(JobFilter(states: [.running])).items
                #expect(running.count == 3)
                try await shop.queue.cancel(jobs[done].id)
            }
        }
    }

    @Test func `what is put first comes before what was put before the first one`() async throws {
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 0]), handlers: [Work.endless]) { shop in
            let second = try await shop.submit("second")
            let third = try await shop.submit("third")
            let first = try await shop.submit("first")
            let last = try await shop.queue.moveToFront(third.id)
            let middle = try await shop.queue.move(second.id, before: third.id)
            let front = try await shop.queue.moveToFront(first.id)
            #expect(front.position < middle.position && middle.position < last.position)
        }
    }

    @Test func `lanes do not wait for one another`() async throws {
        struct Upload: JobHandler {
            static let kind = "upload"
            static let lane = Lane.network
            func run(_ job: Job, context: JobContext) async throws -> JobOutcome { .completed() }
        }
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 1]), handlers: [Work.endless, Upload()]) { shop in
            let long = try await shop.submit()
            try await shop.wait(for: long, toBe: .running)
            let upload = try await shop.queue.submit(JobSubmission(for: Upload.self, payload: 1, owner: "alice"))
            try await shop.wait(for: upload, toBe: .succeeded)
        }
    }

    @Test func `a job is not started before its time`() async throws {
        let clock = ManualClock()
        try await Workshop.open(clock: clock, handlers: [Work { _, _ in .completed() }]) { shop in
            let later = try await shop.queue.submit(
                JobSubmission(for: Work.self, payload: "later", owner: "alice", notBefore: clock.now() + .seconds(60)))
            let now = try await shop.submit("now")
            try await shop.wait(for: now, toBe: .succeeded)
            clock.advance(by: .seconds(59))
            let after59 = try await shop.submit("after 59 s")
            try await shop.wait(for: after59, toBe: .succeeded)
            #expect(try await shop.queue.job(later.id).state == .queued)
            clock.advance(by: .seconds(1))
            try await shop.wait(for: later, toBe: .succeeded)
        }
    }

    @Test func `finding the next owner only ever seeks in the index of jobs that are ready`() async throws {
        try await Workshop.open(handlers: []) { shop in
            let plan = try await shop.database.read { db in
                try Row.fetchAll(
                    db, sql: "EXPLAIN QUERY PLAN " + Ledger.waitingOwnersSQL,
                    arguments: ["lane": Lane.cpu, "priority": JobPriority.normal, "after": "", "most": 64]
                ).map { $0["detail"] as String }
            }
            let onJobs = plan.filter { $0.contains(" jobs") }
            #expect(onJobs.count == 2, "\(plan)")
            #expect(onJobs.allSatisfy { $0.hasPrefix("SEARCH jobs USING INDEX jobs_ready") }, "\(plan)")
        }
    }

    @Test func `a job of a kind that nobody knows fails with a sentence and blocks nobody`() async throws {
        struct Unknown: JobHandler {
            static let kind = "unknown"
            static let lane = Lane.cpu
            func run(_ job: Job, context: JobContext) async throws -> JobOutcome { .completed() }
        }
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 1]), handlers: [Work { _, _ in .completed() }]) {
            shop in
            let unknown = try await shop.queue.submit(JobSubmission(for: Unknown.self, payload: 1, owner: "alice"))
            let known = try await shop.submit()
            try await shop.wait(for: known, toBe: .succeeded)
            let failed = try await shop.queue.job(unknown.id)
            #expect(failed.state == .failed)
            #expect(failed.error?.contains("unknown") == true)
        }
    }
}
