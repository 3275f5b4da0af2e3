import GRDB
import Persistence
import Synchronization
import Testing

@testable import JobQueue

/// A kind with a ladder of cheaper forms.
struct Ladder: JobHandler {
    static let kind = "ladder"
    static let lane = Lane.cpu
    static let steps = ["full", "tiled", "quantised"]
    let fits: String

    func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
        context.log("as \(context.step ?? "")")
        return context.step == fits ? .completed() : .outOfMemory(reason: "8 GB are not enough.")
    }
}

@Suite(.timeLimit(.minutes(1)))
struct FailureTests {
    @Test func `a job that lacks memory is made in a cheaper form, which its attempts tell`() async throws {
        try await Workshop.open(handlers: [Ladder(fits: "quantised")]) { shop in
            let job = try await shop.queue.submit(JobSubmission(for: Ladder.self, payload: 1, owner: "alice"))
            let done = try await shop.wait(for: job, toBe: .succeeded)
            #expect(done.attempts == 1, "stepping down uses up none")
            #expect(done.stepName == "quantised")
            let attempts = try await shop.queue.attempts(of: job.id)
            #expect(attempts.map(\.outcome) == [.outOfMemory, .outOfMemory, .succeeded])
            #expect(attempts.map(\.step) == [0, 1, 2])
            #expect(attempts.map(\.logLines) == [1, 1, 1])
            #expect(try await shop.queue.runs(of: job.id) == [1, 2, 3])
            for (run, words) in zip(1..., ["as full", "as tiled", "as quantised"]) {
                #expect(try await shop.queue.log(of: job.id, run: run) == words)
            }
        }
    }

    @Test func `below the last form it fails`() async throws {
        try await Workshop.open(handlers: [Ladder(fits: "none")]) { shop in
            let job = try await shop.queue.submit(JobSubmission(for: Ladder.self, payload: 1, owner: "alice"))
            let failed = try await shop.wait(for: job, toBe: .failed)
            #expect(failed.error?.contains("cheapest form (quantised): 8 GB are not enough.") == true)
            let again = try await shop.queue.retry(job.id)
            #expect(again.step == 0, "by hand it begins at the top")
        }
    }

    @Test func `a failed job keeps its error, its log and its instructions, and is retried edited`() async throws {
        let work = Work { job, context in
            let name = try job.payload.decoded(as: String.self)
            for line in 1...300 { context.log("\(name) line \(line)") }
            return name == "good" ? .completed() : .failed(reason: "The prompt is empty: write one.")
        }
        try await Workshop.open(handlers: [work]) { shop in
            let job = try await shop.submit("bad")
            let failed = try await shop.wait(for: job, toBe: .failed)
            #expect(failed.error == "The prompt is empty: write one.")
            let log = try await shop.queue.log(of: job.id).split(separator: "\n")
            #expect(log.count == JobQueueLimits.logLinesMax)
            #expect(log.last == "bad line 300")
            try await shop.queue.retry(job.id, payload: try JSONText(encoding: "good"))
            try await shop.wait(for: job, toBe: .succeeded)
            let attempts = try await shop.queue.attempts(of: job.id)
            #expect(attempts.map(\.outcome) == [.failed, .succeeded])
            #expect(attempts[0].error == "The prompt is empty: write one.")
        }
    }

    @Test func `a job that takes too long is asked to stop, and the attempt has failed`() async throws {
        struct Slow: JobHandler {
            static let kind = "slow"
            static let lane = Lane.cpu
            static let attemptsMax = 1
            static let softTimeout: Duration? = .seconds(90)
            func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
                try await Task.sleep(for: .seconds(3_600))
                return .completed()
            }
        }
        let clock = ManualClock()
        try await Workshop.open(clock: clock, handlers: [Slow()]) { shop in
            let job = try await shop.queue.submit(JobSubmission(for: Slow.self, payload: 1, owner: "alice"))
            try await shop.wait(for: job, toBe: .running)
            clock.advance(by: .seconds(90))
            let failed = try await shop.wait(for: job, toBe: .failed)
            #expect(failed.error == "It took longer than 90 seconds.")
            #expect(try await shop.queue.attempts(of: job.id).map(\.outcome) == [.tookTooLong])
            #expect(try await shop.queue.log(of: job.id) == "This has taken longer than 90 seconds: it is asked to stop.")
        }
    }

    @Test func `a job that does not stop loses its slot, and nothing it says is recorded`() async throws {
        struct Deaf: JobHandler {
            static let kind = "deaf"
            static let lane = Lane.cpu
            static let attemptsMax = 1
            static let softTimeout: Duration? = .seconds(10)
            static let hardTimeout: Duration? = .seconds(20)
            let letGo: Bell
            func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
                await Task.detached { await letGo.wait() }.value
                context.reportProgress(0.9, "still here")
                return .completed()
            }
        }
        let clock = ManualClock()
        let letGo = Bell()
        try await Workshop.open(
            settings: JobQueueSettings(slots: [.cpu: 1]), clock: clock,
            handlers: [Deaf(letGo: letGo), Work { _, _ in .completed() }]
        ) { shop in
            let job = try await shop.queue.submit(JobSubmission(for: Deaf.self, payload: 1, owner: "alice"))
            try await shop.wait(for: job, toBe: .running)
            clock.advance(by: .seconds(20))
            let failed = try await shop.wait(for: job, toBe: .failed)
            #expect(failed.error == "It took longer than 10 seconds.")
            #expect(try await shop.queue.log(of: job.id).hasSuffix("It has not stopped: its place is given to another."))
            try await shop.wait(for: try await shop.submit("the next"), toBe: .succeeded)
            letGo.ring()
            try await shop.wait(for: try await shop.submit("one more"), toBe: .succeeded)
            let still = try await shop.queue.job(job.id)
            #expect(still.state == .failed)
            #expect(still.message == nil)
        }
    }

    @Test func `the log of a run under way is kept at heartbeats, and read as it is now`() async throws {
        let clock = ManualClock()
        let goOn = Bell()
        let work = Work { _, context in
            context.log("first\nsecond")
            await goOn.wait()
            return .completed()
        }
        try await Workshop.open(clock: clock, handlers: [work]) { shop in
            let job = try await shop.submit()
            try await shop.wait(for: job, toBe: .running)
            while try await shop.queue.log(of: job.id) != "first\nsecond" { try await Task.sleep(for: .milliseconds(1)) }
            while try await shop.queue.attempts(of: job.id).first?.logLines != 2 {
                clock.advance(by: .seconds(JobQueueLimits.leaseSeconds / 3))
                try await Task.sleep(for: .milliseconds(1))
            }
            #expect(try await shop.queue.attempts(of: job.id).map(\.outcome) == [.running])
            goOn.ring()
            try await shop.wait(for: job, toBe: .succeeded)
            let attempts = try await shop.queue.attempts(of: job.id)
            #expect(attempts.map(\.outcome) == [.succeeded])
            #expect(attempts[0].logLines == 2)
            #expect(try await shop.queue.log(of: job.id, run: 1) == "first\nsecond")
        }
    }

    @Test func `a job that runs again does not show why it was rescued`() async throws {
        let clock = ManualClock()
        try await Workshop.open(
            clock: clock, handlers: [Work.endless],
            preparing: { shop in
                try await shop.submit()
                let hanging = JobQueue(database: shop.database, clock: clock) { Issue.record($0) }
                hanging.register(Work.endless)
                var round = Round(queue: hanging)
                round.freeSlots = [.cpu: 1]
                _ = try await shop.database.write { [round] db in try round(in: db) }
                clock.advance(by: .seconds(JobQueueLimits.leaseSeconds))
            }
        ) { shop in
            let job = try #require(try await shop.queue.jobs().items.first)
            while try await shop.queue.job(job.id).attempts < 2 { try await Task.sleep(for: .milliseconds(1)) }
            let running = try await shop.queue.job(job.id)
            #expect(running.state == .running)
            #expect(running.error == nil)
            let attempts = try await shop.queue.attempts(of: job.id)
            #expect(attempts.map(\.outcome) == [.lost, .running])
            #expect(attempts[0].error == "SEIDRA stopped while it was at work on this.")
        }
    }

    @Test func `progress has a stage, a rate and the time left`() async throws {
        let meters = ProgressMeters()
        var stage = JobStage(name: "painting")
        for second in 0...20 {
            stage = JobStage(name: "painting", done: Int64(second * 2), total: 100)
            stage = meters.measured(stage, of: 1, fraction: 0, at: QueueTime(milliseconds: Int64(second) * 1_000))
        }
        #expect(stage.ratePerSecond.map { abs($0 - 2) < 0.01 } == true)
        #expect(stage.secondsLeft.map { abs($0 - 30) < 0.5 } == true)
    }
}
