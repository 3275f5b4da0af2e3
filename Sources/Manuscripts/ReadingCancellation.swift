import Synchronization

/// Ends a reading from another thread. What computes goes on to its end, which is a second at most; another program that reads
/// for us is killed, and the reading throws `ManuscriptError.cancelled`.
package final class ReadingCancellation: Sendable {
    private struct State {
        var isCancelled = false
        /// Ends the other program.
        var kill: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    package init() {}

    /// From any thread, as often as one likes.
    package func cancel() {
        let kill = state.withLock { state in
            state.isCancelled = true
            return state.kill
        }
        kill?()
    }

    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    /// Waits for another program, which `kill` ends at once.
    func wait<Ending>(for ending: () -> Ending, kill: @escaping @Sendable () -> Void) -> Ending {
        let isTooLate = state.withLock { state in
            state.kill = kill
            return state.isCancelled
        }
        if isTooLate { kill() }
        defer { state.withLock { $0.kill = nil } }
        return ending()
    }
}
