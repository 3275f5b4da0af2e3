import Foundation
import GRDB
import Persistence
import Synchronization
import Testing

@testable import JobQueue

@Suite(.timeLimit(.minutes(2)))
struct ContinuationTests {
    /// Makes a thing of parts in two stages: first letters, then digits, then itself. What is made is in `made`, as artefacts would be.
    struct Whole: JobHandler {
        static let kind = "whole"
        static let lane = Lane.cpu
        static let attemptsMax = 2

        let made: Names
        var policy = RequirementPolicy.fail
        var letters = ["a", "b", "c"]
        var last: @Sendable () throws -> Void = {}

        func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
            let begun = job.progress
            for (stage, names) in [("letters", letters), ("digits", ["1", "2"])] {
                let missing = names.filter { !made.contains($0) }
                if stage == "letters" { context.reportProgress(max(0, (0.1 - begun) / (1 - begun))) }
                guard !missing.isEmpty else { continue }
                var parts = JobParts()
                for name in missing {
                    let part = try JobSubmission(
                        for: Piece.self, payload: name, owner: job.owner, priority: job.priority, recipe: name)
                    parts.add(part, weight: 0.4 / Double(names.count), policy: policy)
                }
                return .continued(after: parts, stage: JobStage(name: stage, total: Int64(names.count)))
            }
            try last()
            return .completed(result: try JSONText(encoding: made.all.sorted()))
        }

        func message(ofWaiting job: Job) -> String? {
            job.stage.map { "\($0.name): \($0.done ?? -1) of \($0.total ?? -1)" }
        }
        func reason(forFailureOf part: Job) -> String? { part.state == .cancelled ? "Gone on purpose." : part.error }
    }

    struct Piece: JobHandler {
        static let kind = "piece"
        static let lane = Lane.cpu
        static let attemptsMax = 1

        let made: Names
        var work: @Sendable (String) async throws -> Void = { _ in }

        func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
            let name = try job.payload.decoded(as: String.self)
            try await work(name)
            made.insert(name)
            return .completed()
        }
        func isPermanent(_ error: any Error) -> Bool { true }
        func isStillThere(_ job: Job) -> Bool { job.recipe.map(made.contains) ?? false }
    }

    /// What has been made, as a disk would keep it.
    final class Names: Sendable {
        private let names = Mutex<Set<String>>([])
        var all: Set<String> { names.withLock { $0 } }
        func insert(_ name: String) { names.withLock { _ = $0.insert(name) } }
        func remove(_ name: String) { names.withLock { _ = $0.remove(name) } }
        @Sendable func contains(_ name: String) -> Bool { names.withLock { $0.contains(name) } }
    }

    struct Broken: Error, CustomStringConvertible { let description = "The letter b is broken: sharpen the pencil." }

    func whole(owner: String = "alice") throws -> JobSubmission {
        try JobSubmission(for: Whole.self, payload: "w", owner: owner)
    }

    func parts(of job: Job, _ shop: Workshop) async throws -> [String: Job] {
        let tree = try await shop.queue.tree(of: job.id)
        return Dictionary(uniqueKeysWithValues: tree.jobs.dropFirst().map { ($0.recipe ?? "", $0) })
    }

    func states(ofPartsOf job: Job, _ shop: Workshop) async throws -> Set<JobState> {
        Set(try await parts(of: job, shop).values.map(\.state))
    }

    /// Waits until something holds of a job; the events tell when to look.
    func wait(for job: Job, _ shop: Workshop, until holds: @Sendable (Job) -> Bool) async throws -> Job {
        for try await _ in try await shop.feed.subscribe(to: [.jobs, .jobParts], after: 0) {
            let now = try await shop.queue.job(job.id)
            if holds(now) { return now }
        }
        return try await shop.queue.job(job.id)
    }

    @Test func `a job goes on after its parts, stage by stage, and its progress never falls`() async throws {
        let made = Names()
        try await Workshop.open(handlers: [Whole(made: made), Piece(made: made)]) { shop in
            let job = try await shop.queue.submit(try whole())
            let done = try await shop.wait(for: job, toBe: .succeeded)
            #expect(try done.result?.decoded(as: [String].self) == ["1", "2", "a", "b", "c"])
            #expect(done.attempts == 1, "what it waited for is no attempt")
            let told = try await shop.history(of: job)
            #expect(told.map(\.progress) == told.map(\.progress).sorted())
            #expect(told.filter { $0.state == .running }.count == 3)
            let waits = told.filter { $0.state == .queued && $0.blocked > 0 }
            #expect(waits.first?.stage?.name == "letters")
            #expect(waits.first?.message == "letters: 0 of 3")
            #expect(waits.contains { $0.stage?.name == "digits" })
            let running = told.filter { $0.state == .running }.map(\.progress)
            #expect(abs(running[1] - 0.5) < 1e-9, "its own tenth, and four for the letters")
            #expect(abs(running[2] - 0.9) < 1e-9)
            let parts = try await parts(of: job, shop)
            #expect(parts.values.allSatisfy { !$0.isWanted && $0.state == .succeeded })
            #expect(parts.count == 5)
        }
    }

    @Test func `while it waits it tells how many of its parts are done, and that it is under way`() async throws {
        let made = Names()
        let goOn = Bell()
        let piece = Piece(made: made) { name in if name == "c" { await goOn.wait() } }
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 3]), handlers: [Whole(made: made), piece]) { shop in
            let job = try await shop.queue.submit(try whole())
            let waiting = try await wait(for: job, shop) { $0.stage?.done == 2 }
            #expect(waiting.state == .queued)
            #expect(waiting.isUnderWay)
            #expect(waiting.blocked == 1)
            #expect(waiting.attempts == 0)
            goOn.ring()
            try await shop.wait(for: job, toBe: .succeeded)
        }
    }

    @Test func `when all its parts are done already it is run again at once`() async throws {
        let made = Names()
        let shortSighted = Mutex(3)
        struct Asking: JobHandler {
            static let kind = "asking"
            static let lane = Lane.cpu
            let again: @Sendable () -> Bool
            func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
                guard again() else { return .completed() }
                var parts = JobParts()
                for name in ["a", "a", "b"] {
                    parts.add(try JobSubmission(for: Piece.self, payload: name, owner: job.owner, recipe: name), weight: 0.1)
                }
                return .continued(after: parts, stage: JobStage(name: "asking"))
            }
        }
        let asking = Asking {
            shortSighted.withLock { left in
                left -= 1
                return left >= 0
            }
        }
        try await Workshop.open(handlers: [asking, Piece(made: made)]) { shop in
            let job = try await shop.queue.submit(JobSubmission(for: Asking.self, payload: 1, owner: "alice"))
            let done = try await shop.wait(for: job, toBe: .succeeded)
            #expect(done.runs == 4)
            #expect(try await parts(of: job, shop).count == 2)
            let told = try await shop.history(of: job).map(\.progress)
            #expect(told == told.sorted())
        }
    }

    @Test func `a part that fails for good fails the job with its own sentence, and a retry makes what is missing`()
        async throws
    {
        let made = Names()
        let isBroken = Mutex(true)
        let piece = Piece(made: made) { name in if name == "b", isBroken.withLock({ $0 }) { throw Broken() } }
        try await Workshop.open(handlers: [Whole(made: made), piece]) { shop in
            let job = try await shop.queue.submit(try whole())
            let failed = try await shop.wait(for: job, toBe: .failed)
            #expect(failed.error == Broken().description)
            let before = try await parts(of: job, shop)
            isBroken.withLock { $0 = false }
            try await shop.queue.retry(job.id)
            let done = try await shop.wait(for: job, toBe: .succeeded)
            #expect(done.error == nil)
            let parts = try await parts(of: job, shop)
            #expect(try await shop.queue.job(try #require(before["a"]).id).runs == 1, "it was there")
            #expect(parts["b"]?.runs == 2)
            let whole = done.runWeight + done.partsWeight
            #expect(abs(whole - 1) < 1e-9, "its weight stays what it was: \(whole)")
        }
    }

    @Test func `a part that may be missing does not keep the job from going on`() async throws {
        let made = Names()
        let runs = Mutex(0)
        struct Modest: JobHandler {
            static let kind = "modest"
            static let lane = Lane.cpu
            let isFirst: @Sendable () -> Bool
            func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
                guard isFirst() else { return .completed() }
                var parts = JobParts()
                for name in ["a", "b"] {
                    let part = try JobSubmission(for: Piece.self, payload: name, owner: job.owner, recipe: name)
                    parts.add(part, weight: 0.3, policy: .skip)
                }
                return .continued(after: parts, stage: JobStage(name: "parts", total: 2))
            }
        }
        let modest = Modest {
            runs.withLock { runs in
                runs += 1
                return runs == 1
            }
        }
        let piece = Piece(made: made) { name in if name == "b" { throw Broken() } }
        try await Workshop.open(handlers: [modest, piece]) { shop in
            let job = try await shop.queue.submit(JobSubmission(for: Modest.self, payload: 1, owner: "alice"))
            #expect(try await shop.wait(for: job, toBe: .succeeded).runs == 2)
            #expect(made.all == ["a"])
        }
    }

    @Test func `cancelling, pausing and resuming it do the same to the parts that only it needs`() async throws {
        let made = Names()
        let endless = Piece(made: made) { _ in try await Task.sleep(for: .seconds(3_600)) }
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 4]), handlers: [Whole(made: made), endless]) { shop in
            let first = try await shop.queue.submit(try whole())
            _ = try await wait(for: first, shop) { $0.blocked == 3 }
            let second = try await shop.queue.submit(try whole(owner: "bob"))
            _ = try await wait(for: second, shop) { $0.blocked == 3 }
            try await shop.queue.cancel(first.id)
            let needed = try await states(ofPartsOf: second, shop)
            #expect(!needed.contains { $0.isFinished }, "the other needs them")
            try await shop.queue.pause(second.id)
            #expect(try await states(ofPartsOf: second, shop) == [.paused])
            // Whoever needs what is paused with another lets it go on.
            let third = try await shop.queue.submit(try whole(owner: "carol"))
            _ = try await wait(for: third, shop) { $0.blocked == 3 }
            let resumed = try await states(ofPartsOf: second, shop)
            #expect(!resumed.contains(.paused))
            try await shop.queue.resume(second.id)
            try await shop.queue.cancel(second.id)
            try await shop.queue.cancel(third.id)
            #expect(try await states(ofPartsOf: second, shop) == [.cancelled])
        }
    }

    @Test func `a run that dies before it has handed its parts over is run again, and hands them over once`() async throws {
        try await inTemporaryFolder { folder in
            let path = folder.appending(path: "seidra.sqlite").path
            await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
                let database = try await DatabaseFile.open(at: path, migrations: Workshop.schema)
                let queue = JobQueue(database: database) { Issue.record($0) }
                queue.register(Dying { kill(getpid(), SIGKILL) })
                try await queue.submit(JobSubmission(for: Dying.self, payload: 1, owner: "alice"))
                try await queue.run()
            }
            let made = Names()
            let database = try await DatabaseFile.open(at: path, migrations: Workshop.schema)
            let queue = JobQueue(database: database) { Issue.record($0) }
            queue.register(Dying {})
            queue.register(Piece(made: made))
            let job = try #require(try await queue.jobs().items.first)
            #expect(job.blocked == 0)
            let feed = EventFeed(database: database)
            let shop = Workshop(path: path, database: database, queue: queue, feed: feed)
            try await withThrowingTaskGroup { group in
                group.addTask { try await feed.run() }
                group.addTask { try await queue.run() }
                let done = try await shop.wait(for: job, toBe: .succeeded)
                #expect(done.attempts == 2, "the run that died")
                #expect(try await queue.jobs().items.count == 2)
                group.cancelAll()
                try await group.waitForAll()
            }
            try await database.checkIntegrity()
            try await database.close()
        }
    }

    /// Asks for one part, once, after something has happened.
    private struct Dying: JobHandler {
        static let kind = "dying"
        static let lane = Lane.cpu
        let happens: @Sendable () -> Void

        func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
            happens()
            guard job.progress < 0.5 else { return .completed() }
            var parts = JobParts()
            parts.add(try JobSubmission(for: Piece.self, payload: "a", owner: job.owner, recipe: "a"), weight: 0.9)
            return .continued(after: parts, stage: JobStage(name: "part", total: 1))
        }
    }

    @Test func `whoever was cancelled while it ran hands nothing over`() async throws {
        let begun = Bell()
        let goOn = Bell()
        let work = Work { job, _ in
            begun.ring()
            await goOn.wait()
            var parts = JobParts()
            parts.add(try JobSubmission(for: Work.self, payload: "part", owner: job.owner), weight: 0.5)
            return .continued(after: parts, stage: JobStage(name: "parts", total: 1))
        }
        try await Workshop.open(handlers: [work]) { shop in
            let job = try await shop.submit()
            await begun.wait()
            try await shop.queue.cancel(job.id)
            goOn.ring()
            try await shop.wait(for: job, toBe: .cancelled)
            let next = try await shop.submit("next")
            try await shop.wait(for: next, toBe: .running)
            #expect(try await shop.queue.jobs().items.count == 2)
            try await shop.queue.cancel(next.id)
            goOn.ring()
        }
    }

    @Test func `parts that wait for the job itself are refused with a sentence`() async throws {
        let work = Work { job, _ in
            var parts = JobParts()
            parts.add(
                try JobSubmission(for: Work.self, payload: "part", owner: job.owner), weight: 0.5,
                requiring: [.existing(job.id)])
            return .continued(after: parts, stage: JobStage(name: "parts"))
        }
        try await Workshop.open(handlers: [work]) { shop in
            let failed = try await shop.wait(for: try await shop.submit(), toBe: .failed)
            #expect(failed.error?.contains("none could ever begin") == true)
            #expect(try await shop.queue.jobs().items.count == 1)
        }
    }

    @Test func `its parts stand where it stands in its owner's line`() async throws {
        let made = Names()
        let order = Mutex<[String]>([])
        let piece = Piece(made: made) { name in order.withLock { $0.append(name) } }
        try await Workshop.open(
            settings: JobQueueSettings(slots: [.cpu: 1]),
            handlers: [
                Whole(made: made), piece,
                Work { _, _ in
                    order.withLock { $0.append("later") }; return .completed()
                },
            ],
            preparing: { shop in
                try await shop.queue.submit(try whole())
                try await shop.submit("later")
            }
        ) { shop in
            let jobs = try await shop.queue.jobs().items
            let later = try #require(jobs.first { $0.kind == Work.kind })
            try await shop.wait(for: later, toBe: .succeeded)
            #expect(order.withLock { $0 } == ["a", "b", "c", "1", "2", "later"])
        }
    }

    @Test func `a thousand parts are handed over, held and let go`() async throws {
        let made = Names()
        let whole = Whole(made: made, letters: (1...1_000).map { "letter \($0)" })
        try await Workshop.open(
            settings: JobQueueSettings(slots: [.cpu: 1]),
            handlers: [
                whole,
                Piece(made: made) { _ in
                    try await Task.sleep(for: .seconds(3_600))
                },
            ]
        ) { shop in
            let job = try await shop.queue.submit(try self.whole())
            _ = try await wait(for: job, shop) { $0.blocked == 1_000 }
            try await shop.queue.pause(job.id)
            try await shop.queue.resume(job.id)
            try await shop.queue.cancel(job.id)
            try await shop.waitUntilNobodyWaits()
        }
    }
}
