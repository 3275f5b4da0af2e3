import Synchronization

/// Wakes one waiting task, and remembers a ring that came while nobody waited. Rings do not add up.
package final class Bell: Sendable {
    private enum State {
        case silent
        case rung
        case awaited(CheckedContinuation<Void, Never>)
    }

    private let state = Mutex(State.silent)

    package init() {}

    /// Never blocks: may be called from any thread.
    package func ring() {
        let waiter: CheckedContinuation<Void, Never>? = state.withLock { state in
            guard case .awaited(let waiter) = state else {
                state = .rung
                return nil
            }
            state = .silent
            return waiter
        }
        waiter?.resume()
    }

    /// Whether it was rung since somebody last waited or asked; the ring is used up.
    package func takeRing() -> Bool {
        state.withLock { state in
            guard case .rung = state else { return false }
            state = .silent
            return true
        }
    }

    /// Returns after a ring, or when the task is cancelled. One task waits at a time.
    package func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    switch state {
                    case .awaited: preconditionFailure("Two tasks wait for one bell.")
                    case .silent where !Task.isCancelled:
                        state = .awaited(continuation)
                        return false
                    case .silent, .rung:
                        state = .silent
                        return true
                    }
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            // Cancelled before the continuation was stored: `wait` sees `isCancelled`. Cancelled after: this resumes it.
            let waiter: CheckedContinuation<Void, Never>? = state.withLock { state in
                guard case .awaited(let waiter) = state else { return nil }
                state = .silent
                return waiter
            }
            waiter?.resume()
        }
    }

    /// Returns after a ring, at `deadline`, or when the task is cancelled, whichever is first.
    package func wait(until deadline: Timestamp, on clock: any WallClock) async {
        await withTaskGroup { group in
            group.addTask { await self.wait() }
            // It throws only when the bell rang first and the group was cancelled.
            group.addTask { try? await clock.sleep(until: deadline) }
            await group.next()
            group.cancelAll()
        }
    }
}
