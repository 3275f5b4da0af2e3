import Synchronization

/// The task in which a handler runs, to be cancelled from outside.
///
/// A task group cancels all its children or none. Two child tasks more for each job (one that runs the handler, one that waits to cancel it) would
/// do too, at three times the price of starting a job.
final class RunningHandler: Sendable {
    private struct State {
        /// Valid while the task runs: it takes itself out before it ends, under the same lock under which it is cancelled.
        var task: UnsafeCurrentTask?
        var isStopped = false
    }

    // UnsafeCurrentTask is not Sendable because most of it is for its own task alone; `cancel` may be called from anywhere while that lives.
    private struct Box: @unchecked Sendable {
        var state = State()
    }

    private let box = Mutex(Box())

    /// Runs `body` in the calling task.
    func run<Value: Sendable>(_ body: () async -> Value) async -> Value {
        withUnsafeCurrentTask { task in
            box.withLock { box in
                box.state.task = task
                if box.state.isStopped { task?.cancel() }
            }
        }
        let value = await body()
        box.withLock { $0.state.task = nil }
        return value
    }

    /// Cancels it, now or as soon as it begins.
    func stop() {
        box.withLock { box in
            box.state.isStopped = true
            box.state.task?.cancel()
        }
    }
}
