/// The time of day, as what is written to the database needs it: it means the same after a restart.
package protocol WallClock: Sendable {
    func now() -> Timestamp
    /// Returns once `deadline` is reached, at once when it is past. Throws `CancellationError` when the task is cancelled.
    func sleep(until deadline: Timestamp) async throws
}

/// The machine's own wall clock.
package struct SystemClock: WallClock {
    package init() {}

    package func now() -> Timestamp { .now }

    package func sleep(until deadline: Timestamp) async throws {
        while true {
            let left = deadline - now()
            guard left > .zero else { return }
            try await Task.sleep(for: min(left, .seconds(PersistenceLimits.sleepSecondsMax)))
        }
    }
}
