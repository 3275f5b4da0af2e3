import Persistence
import Testing

@testable import JobQueue

@Suite(.timeLimit(.minutes(1)))
struct LimitTests {
    private func settings(_ limits: OwnerLimits, slots: Int = 4, disk: Int64 = 0) -> JobQueueSettings {
        JobQueueSettings(
            slots: [.cpu: slots, .gpu: slots], limits: { owner, _ in owner == "alice" ? limits : .unlimited },
            diskBytes: { _, _ in disk })
    }

    @Test func `a limit on unfinished jobs is named with its value and when to try again`() async throws {
        let clock = ManualClock()
        try await Workshop.open(
            settings: settings(OwnerLimits(unfinishedMax: 2), slots: 0), clock: clock, handlers: [Work.endless]
        ) { shop in
            let first = try await shop.submit()
            try await shop.submit()
            let error = await #expect(throws: JobQueueError.self) { try await shop.submit() }
            #expect(error?.code == .limitReached)
            #expect(error?.limit?.name == .unfinishedJobs)
            #expect(error?.limit?.value == 2)
            #expect(error.flatMap(\.limit).map { $0.tryAgainAt > clock.now() } == true)
            #expect(error?.description.contains("At most 2") == true)
            try await shop.submit(owner: "bob")
            try await shop.queue.cancel(first.id)
            try await shop.submit()
        }
    }

    @Test func `a retry is held to the limits as a new job is, also one of many`() async throws {
        try await Workshop.open(
            settings: settings(OwnerLimits(unfinishedMax: 2), slots: 0), handlers: [Work.endless]
        ) { shop in
            var jobs: [Job] = []
            for name in ["a", "b", "c", "d"] {
                jobs.append(try await shop.submit(name))
                try await shop.queue.cancel(jobs[jobs.count - 1].id)
            }
            let mine = JobFilter(owner: "alice")
            let first = try await shop.queue.carryOut(.retry, onAll: mine)
            #expect(first.changed == 2 && !first.isWhole)
            let error = await #expect(throws: JobQueueError.self) { try await shop.queue.carryOut(.retry, onAll: mine) }
            #expect(error?.limit?.name == .unfinishedJobs)
            let alone = await #expect(throws: JobQueueError.self) { try await shop.queue.retry(jobs[0].id) }
            #expect(alone?.code == .limitReached)
            #expect(try await shop.queue.share(of: "alice").unfinished == 2)
        }
    }

    @Test func `a limit on running jobs only delays`() async throws {
        try await Workshop.open(settings: settings(OwnerLimits(runningMax: [.cpu: 1])), handlers: [Work.endless]) { shop in
            let jobs = [try await shop.submit("a1"), try await shop.submit("a2")]
            let bobs = try await shop.submit("b1", owner: "bob")
            try await shop.wait(for: bobs, toBe: .running)
            #expect(try await shop.queue.job(jobs[0].id).state == .running)
            #expect(try await shop.queue.job(jobs[1].id).state == .queued)
            try await shop.queue.cancel(jobs[0].id)
            try await shop.wait(for: jobs[1], toBe: .running)
        }
    }

    @Test func `the graphics card's seconds of a day are used up, and come back with the next`() async throws {
        struct Paint: JobHandler {
            static let kind = "paint"
            static let lane = Lane.gpu
            let clock: ManualClock
            func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
                clock.advance(by: .seconds(40))
                return .completed()
            }
        }
        let clock = ManualClock()
        try await Workshop.open(
            settings: settings(OwnerLimits(gpuSecondsPerDayMax: 60), slots: 1), clock: clock, handlers: [Paint(clock: clock)]
        ) { shop in
            func submit() async throws -> Job {
                try await shop.queue.submit(JobSubmission(for: Paint.self, payload: 1, owner: "alice"))
            }
            for _ in 1...2 { try await shop.wait(for: try await submit(), toBe: .succeeded) }
            let error = await #expect(throws: JobQueueError.self) { try await submit() }
            #expect(error?.limit?.name == .gpuSecondsPerDay)
            let tomorrow = try #require(error?.limit?.tryAgainAt)
            #expect(tomorrow.description.hasSuffix("T00:00:00.000Z"))
            clock.advance(by: tomorrow - clock.now())
            try await shop.wait(for: try await submit(), toBe: .succeeded)
        }
    }

    @Test func `a full disk quota refuses more jobs`() async throws {
        try await Workshop.open(
            settings: settings(OwnerLimits(diskBytesMax: 1_000), disk: 1_000), handlers: [Work { _, _ in .completed() }]
        ) { shop in
            let error = await #expect(throws: JobQueueError.self) { try await shop.submit() }
            #expect(error?.limit?.name == .diskBytes)
            #expect(error?.limit?.value == 1_000)
        }
    }

    @Test func `one caller that is refused leaves the others of the same moment alone`() async throws {
        try await Workshop.open(
            settings: settings(OwnerLimits(unfinishedMax: 0)), handlers: [Work { _, _ in .completed() }]
        ) { shop in
            let results = await withTaskGroup(of: Result<Job, any Error>.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        do {
                            return .success(
                                try await shop.queue.submit(
                                    JobSubmission(
                                        for: Work.self, payload: "\(number)", owner: number % 2 == 0 ? "alice" : "bob")))
                        } catch {
                            return .failure(error)
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let jobs = results.compactMap { try? $0.get() }  // The refusals are counted next.
            #expect(jobs.count == 20)
            #expect(jobs.allSatisfy { $0.owner == "bob" })
            for job in jobs { try await shop.wait(for: job, toBe: .succeeded) }
        }
    }
}
