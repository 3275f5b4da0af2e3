import Testing

@testable import ComfyUI

struct CircuitBreakerTests {
    /// A breaker, and time by the second.
    private final class Trial {
        private let start = ContinuousClock.now
        private var breaker = CircuitBreaker(.init())

        private func moment(_ seconds: Double) -> ContinuousClock.Instant { start.advanced(by: .seconds(seconds)) }

        func admits(at seconds: Double) -> Bool { breaker.admits(at: moment(seconds)) }

        func fail(at seconds: Double) { breaker.failed(at: moment(seconds)) }

        func giveUp(at seconds: Double) { breaker.gaveUp(at: moment(seconds)) }

        func succeed() { breaker.succeeded() }
    }

    @Test func `it opens after some failures in a row, and not after others`() {
        let trial = Trial()
        for _ in 0..<2 { trial.fail(at: 0) }
        trial.succeed()
        for _ in 0..<2 { trial.fail(at: 0) }
        #expect(trial.admits(at: 0))
        trial.fail(at: 0)
        #expect(!trial.admits(at: 0))
        #expect(!trial.admits(at: 14.9))
    }

    @Test func `after a while one request tries, and nobody beside it`() {
        let trial = Trial()
        for _ in 0..<3 { trial.fail(at: 0) }
        #expect(trial.admits(at: 15))
        #expect(!trial.admits(at: 15))
        trial.succeed()
        #expect(trial.admits(at: 15))
    }

    @Test func `every trial that fails doubles the time, up to a limit, and one that was broken off does not`() {
        let trial = Trial()
        for _ in 0..<3 { trial.fail(at: 0) }
        var (now, waits) = (15.0, [Double]())
        for _ in 0..<6 {
            #expect(trial.admits(at: now))
            trial.fail(at: now)
            var wait = 1.0
            while !trial.admits(at: now + wait) { wait += 1 }
            trial.giveUp(at: now + wait)
            waits.append(wait)
            now += wait
        }
        #expect(waits == [30, 60, 120, 240, 240, 240])
    }
}
