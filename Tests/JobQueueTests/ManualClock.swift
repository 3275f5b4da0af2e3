import JobQueue
import Persistence
import Synchronization

/// Both of the queue's clocks, which move only when a test moves them: together, or the wall clock alone, as when somebody sets it.
final class ManualClock: WallClock, UptimeClock {
    private struct State {
        var wall = Timestamp(milliseconds: 1_800_000_000_000)
        var uptime: Int64 = 1_000_000
        var sleepers: [Int: (deadline: Int64, continuation: CheckedContinuation<Void, any Error>)] = [:]
        var lastSleeper = 0
    }

    let boot: String
    private let state = Mutex(State())

    /// - Parameter boot: another name is another boot of the machine.
    init(boot: String = "a boot") {
        self.boot = boot
    }

    func now() -> Timestamp { state.withLock(\.wall) }
    func uptime() -> Int64 { state.withLock(\.uptime) }

    func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.wall = state.wall + duration
            state.uptime += duration.wholeMilliseconds
            let due = state.sleepers.filter { $0.value.deadline <= state.uptime }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.map(\.continuation)
        }
        for sleeper in due { sleeper.resume() }
    }

    /// Sets the wall clock forward or backward; time does not pass.
    func setWall(forwardBy duration: Duration) {
        state.withLock { $0.wall = $0.wall + duration }
    }

    func sleep(until deadline: Timestamp) async throws {
        let left = deadline - now()
        try await sleep(untilUptime: uptime() + left.wholeMilliseconds)
    }

    func sleep(untilUptime deadline: Int64) async throws {
        let id = state.withLock { state in
            state.lastSleeper += 1
            return state.lastSleeper
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer: Result<Void, any Error>? = state.withLock { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if deadline <= state.uptime { return .success(()) }
                    state.sleepers[id] = (deadline, continuation)
                    return nil
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }
}
