import Dispatch

/// A thread for work that computes for long or blocks, one piece at a time: hashing a password, reading a story.
///
/// `@concurrent` would not do: within a request it means "on the executor that the task prefers", and that is the event loop
/// (SE-0417). Swift's own pool would not do either: it has a thread per core, and a film may be using all of them.
package struct OwnThread: Sendable {
    private let queue: DispatchQueue

    /// - Parameter name: for debuggers.
    package init(_ name: String) {
        queue = DispatchQueue(label: "seidra.\(name)", qos: .userInitiated)
    }

    /// Runs `work` when its turn comes, and to its end even when the calling task is cancelled meanwhile.
    package func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: work)) }
        }
    }
}
