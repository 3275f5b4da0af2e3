import Processes
import Synchronization

/// Where a feeding closure writes what ffmpeg is to encode. Used from the closure's own thread, but for `cancel`.
final class FrameFeed: Sendable {
    private let child: ChildProcess
    private let input: ChildInput
    private let cancelled = Atomic<Bool>(false)

    init(_ child: ChildProcess, _ input: ChildInput) {
        self.child = child
        self.input = input
    }

    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    /// False when the child no longer reads.
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool { input.writeBlocking(bytes) }

    /// Calls `feed` on a thread of its own, because drawing computes for long and writing waits for the child; then the child reads the end of its
    /// input. Cancelling the task kills the child at once; `feed` then fails to write.
    func run(_ feed: @escaping @Sendable (FrameFeed) throws -> Void) async throws {
        defer { input.close() }
        try await withTaskCancellationHandler {
            do {
                try await DrawingThread.run(named: "ffmpeg feeder") { try feed(self) }
            } catch {
                child.kill()
                throw error
            }
        } onCancel: {
            cancelled.store(true, ordering: .relaxed)
            child.kill()
        }
    }
}
