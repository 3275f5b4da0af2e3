/// Whether a server is worth asking. After some failures in a row it is left alone for a while; then one request tries it, and its fate decides.
package struct CircuitBreaker: Sendable {
    package struct Pace: Sendable {
        package var failuresMax = 3
        package var openSeconds = 15.0
        /// Every failed trial doubles the time, up to this.
        package var openSecondsMax = 240.0

        package init() {}
    }

    private enum State {
        case closed(failures: Int)
        case open(until: ContinuousClock.Instant, seconds: Double)
        /// One request is out to see.
        case trying(seconds: Double)
    }

    private let pace: Pace
    private var state = State.closed(failures: 0)

    init(_ pace: Pace) { self.pace = pace }

    /// Whether a request may be sent; the one that may while the breaker is open is the trial.
    mutating func admits(at now: ContinuousClock.Instant) -> Bool {
        switch state {
        case .closed: return true
        case .trying: return false
        case .open(let until, let seconds):
            guard now >= until else { return false }
            state = .trying(seconds: seconds)
            return true
        }
    }

    mutating func succeeded() { state = .closed(failures: 0) }

    mutating func failed(at now: ContinuousClock.Instant) {
        switch state {
        case .closed(let failures) where failures + 1 < pace.failuresMax: state = .closed(failures: failures + 1)
        case .closed: open(for: pace.openSeconds, at: now)
        case .trying(let seconds): open(for: min(seconds * 2, pace.openSecondsMax), at: now)
        case .open: break
        }
    }

    /// The trial was broken off without a result: the next one may try.
    mutating func gaveUp(at now: ContinuousClock.Instant) {
        if case .trying(let seconds) = state { state = .open(until: now, seconds: seconds) }
    }

    private mutating func open(for seconds: Double, at now: ContinuousClock.Instant) {
        state = .open(until: now.advanced(by: .seconds(seconds)), seconds: seconds)
    }
}
