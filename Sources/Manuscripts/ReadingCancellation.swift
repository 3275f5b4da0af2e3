import Processes
import Synchronization

/// Ends a reading from another thread. What computes goes on to its end, which is a second at most; another program that reads
/// for us is killed, and the reading throws `ManuscriptError.cancelled`.
package final class ReadingCancellation: Sendable {
    private struct State {
        var isCancelled = false
        var child: ChildProcess?
    }

    private let state = Mutex(State())

    package init() {}

    /// From any thread, as often as one likes.
    package func cancel() {
        let child = state.withLock { state in
            state.isCancelled = true
            return state.child
        }
        child?.kill()
    }

    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    /// Waits for the end of `child`, which `cancel` kills.
    func ending(of child: ChildProcess) -> ChildEnding {
        let isTooLate = state.withLock { state in
            state.child = child
            return state.isCancelled
        }
        if isTooLate { child.kill() }
        defer { state.withLock { $0.child = nil } }
        return child.endingBlocking()
    }
}
