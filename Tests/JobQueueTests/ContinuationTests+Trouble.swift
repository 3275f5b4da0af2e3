import Persistence
import Synchronization
import Testing

@testable import JobQueue

/// What happens to jobs that wait for parts when somebody, or a limit, gets in their way.
extension ContinuationTests {
    @Test func `retried with other instructions it asks for other parts, and those that failed are not made again`()
        async throws
    {
        /// Needs the letters that its instructions name.
        struct Word: JobHandler {
            static let kind = "word"
            static let lane = Lane.cpu
            let made: Names
            func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
                let missing = try job.payload.decoded(as: String.self).map { String($0) }.filter { !made.contains($0) }
                if missing.isEmpty { return .completed() }
                var parts = JobParts()
                for name in missing {
                    parts.add(try JobSubmission(for: Piece.self, payload: name, owner: job.owner, recipe: name), weight: 0.3)
                }
                return .continued(after: parts, stage: JobStage(name: "letters", total: Int64(missing.count)))
            }
        }
        let made = Names()
        let piece = Piece(made: made) { name in
            if name == "b" { throw Broken() }
            if name == "z" { try await Task.sleep(for: .seconds(3_600)) }
        }
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 2]), handlers: [Word(made: made), piece]) { shop in
            let job = try await shop.queue.submit(JobSubmission(for: Word.self, payload: "zab", owner: "alice"))
            #expect(try await shop.wait(for: job, toBe: .failed).error?.contains(Broken().description) == true)
            let before = try await parts(of: job, shop)
            try await shop.queue.retry(job.id, payload: try JSONText(encoding: "ac"))
            let done = try await shop.wait(for: job, toBe: .succeeded)
            #expect(abs(done.runWeight + done.partsWeight - 1) < 1e-9, "its weight stays what it was")
            #expect(try await shop.queue.job(try #require(before["b"]).id).runs == 1, "nobody wants it now")
            #expect(try await shop.queue.job(try #require(before["z"]).id).state == .cancelled, "nor the one under way")
            let now = try await parts(of: job, shop)
            #expect(now["b"] == nil && now["z"] == nil && now["c"]?.state == .succeeded)
        }
    }

    @Test func `a part that another owner's job waits for cannot be stopped by whoever needed it first`() async throws {
        let made = Names()
        let endless = Piece(made: made) { _ in try await Task.sleep(for: .seconds(3_600)) }
        try await Workshop.open(settings: JobQueueSettings(slots: [.cpu: 2]), handlers: [Whole(made: made), endless]) { shop in
            let first = try await shop.queue.submit(try whole())
            _ = try await wait(for: first, shop) { $0.blocked == 3 }
            let part = try #require(try await parts(of: first, shop)["a"])
            try await shop.queue.pause(part.id)
            try await shop.queue.resume(part.id)
            let second = try await shop.queue.submit(try whole(owner: "bob"))
            _ = try await wait(for: second, shop) { $0.blocked == 3 }
            for stop in [shop.queue.cancel, shop.queue.pause] as [(UUIDv7) async throws -> Job] {
                let error = await #expect(throws: JobQueueError.self) { try await stop(part.id) }
                #expect(error?.code == .notPossible)
                #expect(error?.context.contains("others wait for it") == true)
            }
            #expect(try await shop.queue.carryOut(.pause, onAll: JobFilter(owner: "alice", isWanted: false)).changed == 0)
            #expect(try await shop.queue.carryOut(.cancel, onAll: JobFilter(owner: "alice")).changed == 1, "the job itself")
            #expect(try await shop.queue.job(first.id).state == .cancelled)
            let left = try await states(ofPartsOf: second, shop)
            #expect(left.isSubset(of: [.queued, .running]))
            #expect(try await shop.queue.job(second.id).blocked == 3)
            try await shop.queue.cancel(second.id)
        }
    }

    @Test func `parts over its owner's limit are waited for, however long, and no attempt is used up`() async throws {
        let made = Names()
        let clock = ManualClock()
        let most = Mutex(2)
        let settings = JobQueueSettings(
            slots: [.cpu: 2], limits: { _, _ in OwnerLimits(unfinishedMax: most.withLock { $0 }) })
        try await Workshop.open(settings: settings, clock: clock, handlers: [Whole(made: made), Piece(made: made)]) { shop in
            let job = try await shop.queue.submit(try whole())
            for round in 1...4 {
                let waiting = try await wait(for: job, shop) { $0.runs == round && $0.notBefore != nil }
                #expect(waiting.attempts == 0)
                #expect(waiting.error?.hasPrefix("At most 2 unfinished jobs") == true)
                #expect(waiting.message == waiting.error)
                if round == 4 { most.withLock { $0 = 100 } }
                clock.advance(by: .seconds(JobQueueLimits.tryAgainSeconds))
            }
            let done = try await shop.wait(for: job, toBe: .succeeded)
            #expect(done.attempts == 1 && done.error == nil)
        }
    }

    @Test func `whoever asks for ever for what never comes fails with a sentence`() async throws {
        struct Asking: JobHandler {
            static let kind = "asking"
            static let lane = Lane.cpu
            static let attemptsMax = 3
            func run(_ job: Job, context: JobContext) async throws -> JobOutcome {
                var parts = JobParts()
                parts.add(try JobSubmission(for: Vain.self, payload: 1, owner: job.owner, recipe: "a"), weight: 0.9)
                return .continued(after: parts, stage: JobStage(name: "asking", total: 1))
            }
        }
        /// Says that it has made what then is not there.
        struct Vain: JobHandler {
            static let kind = "vain"
            static let lane = Lane.cpu
            func run(_ job: Job, context: JobContext) async throws -> JobOutcome { .completed() }
            func isStillThere(_ job: Job) -> Bool { false }
        }
        try await Workshop.open(handlers: [Asking(), Vain()]) { shop in
            let job = try await shop.queue.submit(JobSubmission(for: Asking.self, payload: 1, owner: "alice"))
            let failed = try await shop.wait(for: job, toBe: .failed)
            #expect(failed.error?.contains("made again and again") == true)
            #expect(failed.runs == 1 + Asking.attemptsMax, "the first asked for something new")
        }
    }
}
