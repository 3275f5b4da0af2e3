import Dispatch
import Synchronization

/// A thread for work that computes for long or blocks, one piece at a time: hashing a password, reading a story.
///
/// `@concurrent` would not do: within a request it means "on the executor that the task prefers", and that is the event loop
/// (SE-0417). Swift's own pool would not do either: it has a thread per core, and a film may be using all of them.
package final class OwnThread: Sendable {
    /// More pieces of work were waiting than is good for anybody.
    package struct Busy: Error, Sendable, CustomStringConvertible {
        package let description = "Too many are asking for the same at once. Try again in a moment."
    }

    /// Pieces of work that may wait; one takes from milliseconds to a second.
    private static let waitingMax = 32

    private let queue: DispatchQueue
    private let waiting = Atomic(0)

    /// - Parameter name: for debuggers.
    package init(_ name: String) {
        queue = DispatchQueue(label: "seidra.\(name)", qos: .userInitiated)
    }

    /// Runs `work` when its turn comes, and to its end even when the calling task is cancelled meanwhile.
    /// - Throws: `Busy`; what `work` throws.
    package func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        defer { waiting.subtract(1, ordering: .relaxed) }
        guard waiting.add(1, ordering: .relaxed).newValue <= Self.waitingMax else { throw Busy() }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: work)) }
        }
    }
}
