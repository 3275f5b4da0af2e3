import Synchronization

/// Lets many work side by side, or one alone; in the order in which they come, so that whoever wants to be alone is not passed for ever.
final class SharedOrAlone: Sendable {
    private struct Waiter {
        let number: Int
        let isAlone: Bool
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var sharing = 0
        var isTaken = false
        var waiting: [Waiter] = []
        var lastNumber = 0

        mutating func admit(_ isAlone: Bool) -> Bool {
            guard !isTaken, !isAlone || sharing == 0 else { return false }
            if isAlone { isTaken = true } else { sharing += 1 }
            return true
        }
    }

    private let state = Mutex(State())

    var isAnybodyWaiting: Bool { state.withLock { !$0.waiting.isEmpty } }

    /// Runs `body` when its turn comes.
    /// - Throws: `CancellationError` when the task is cancelled while it waits; what `body` throws.
    func run<Value>(alone isAlone: Bool, _ body: () async throws -> Value) async throws -> Value {
        try await enter(isAlone)
        defer { leave(isAlone) }
        return try await body()
    }

    private func enter(_ isAlone: Bool) async throws {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // A cancellation is either seen here or finds the waiter.
                let result: Result<Void, any Error>? = state.withLock { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.waiting.isEmpty, state.admit(isAlone) { return .success(()) }
                    state.waiting.append(Waiter(number: number, isAlone: isAlone, continuation: continuation))
                    return nil
                }
                if let result { continuation.resume(with: result) }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0) }
            }
            waiter?.continuation.resume(throwing: CancellationError())
            // It may have been the one that kept those behind it.
            admitWaiting()
        }
    }

    private func leave(_ isAlone: Bool) {
        state.withLock { state in
            if isAlone { state.isTaken = false } else { state.sharing -= 1 }
        }
        admitWaiting()
    }

    private func admitWaiting() {
        let admitted = state.withLock { state in
            var admitted: [Waiter] = []
            while let next = state.waiting.first, state.admit(next.isAlone) { admitted.append(state.waiting.removeFirst()) }
            return admitted
        }
        for waiter in admitted { waiter.continuation.resume() }
    }
}
