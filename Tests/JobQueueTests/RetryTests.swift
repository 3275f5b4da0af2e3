import JobQueue
import Persistence
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct RetryTests {
    struct Hiccup: Error, CustomStringConvertible { let description = "The engine hiccuped." }

    @Test func `a job that throws is tried again after a growing pause, until it succeeds`() async throws {
        let clock = ManualClock()
        let work = Work { job, _ in
            guard job.attempts == 3 else { throw Hiccup() }
            return .completed()
        }
        try await Workshop.open(clock: clock, chance: { 0.5 }, handlers: [work]) { shop in
            let job = try await shop.submit()
            var waiting = try await shop.wait(for: job, toBe: .queued, times: 2)
            #expect(waiting.error == "The engine hiccuped.")
            #expect(
                waiting.notBefore == clock.now() + .milliseconds(750),
                "half of a second for certain, half of the rest by chance")
            clock.advance(by: .milliseconds(750))
            waiting = try await shop.wait(for: job, toBe: .queued, times: 3)
            #expect(waiting.notBefore == clock.now() + .milliseconds(1_500))
            clock.advance(by: .milliseconds(1_499))
            #expect(try await shop.queue.job(job.id).attempts == 2)
            clock.advance(by: .milliseconds(1))
            let done = try await shop.wait(for: job, toBe: .succeeded)
            #expect(done.attempts == 3)
            #expect(done.error == nil)
        }
    }

    @Test func `a job whose attempts are used up fails with the last reason`() async throws {
        let work = Work { job, _ in .retry(after: .zero, reason: "No room on attempt \(job.attempts).") }
        try await Workshop.open(handlers: [work]) { shop in
            let failed = try await shop.wait(for: try await shop.submit(), toBe: .failed)
            #expect(failed.attempts == Work.attemptsMax)
            #expect(failed.error == "No room on attempt 3.")
        }
    }

    @Test func `an error that cannot pass is not tried again`() async throws {
        var work = Work { _, _ in throw Hiccup() }
        work.permanent = { $0 is Hiccup }
        try await Workshop.open(handlers: [work]) { shop in
            let failed = try await shop.wait(for: try await shop.submit(), toBe: .failed)
            #expect(failed.attempts == 1)
            #expect(failed.error == "The engine hiccuped.")
        }
    }

    @Test func `the handler may fail or cancel its job itself`() async throws {
        let work = Work { job, _ in
            try job.payload.decoded(as: String.self) == "fail" ? .failed(reason: "The story is empty.") : .cancelled
        }
        try await Workshop.open(handlers: [work]) { shop in
            let failed = try await shop.wait(for: try await shop.submit("fail"), toBe: .failed)
            #expect(failed.error == "The story is empty.")
            try await shop.wait(for: try await shop.submit("cancel"), toBe: .cancelled)
        }
    }

    @Test func `a snoozed job comes back later, and it does not count as an attempt`() async throws {
        let clock = ManualClock()
        let snoozes = Mutex(5)
        let work = Work { _, _ in
            let isTired = snoozes.withLock { left in
                left -= 1
                return left >= 0
            }
            return isTired ? .snoozed(for: .seconds(30)) : .completed()
        }
        try await Workshop.open(clock: clock, handlers: [work]) { shop in
            let job = try await shop.submit()
            for round in 1...5 {
                let waiting = try await shop.wait(for: job, toBe: .queued, times: round + 1)
                #expect(waiting.attempts == 0)
                clock.advance(by: .seconds(30))
            }
            #expect(try await shop.wait(for: job, toBe: .succeeded).attempts == 1)
        }
    }

    @Test func `pauses double, stay under the longest, and are spread by chance`() {
        let backoff = Backoff(first: .seconds(2), longest: .seconds(10))
        #expect(backoff.delay(afterAttempt: 1, chance: 0) == .seconds(1))
        #expect(backoff.delay(afterAttempt: 1, chance: 0.5) == .seconds(1.5))
        #expect(backoff.delay(afterAttempt: 2, chance: 0) == .seconds(2))
        #expect(backoff.delay(afterAttempt: 4, chance: 0) == .seconds(5))
        #expect(backoff.delay(afterAttempt: .max, chance: 0) == .seconds(5))
    }
}
