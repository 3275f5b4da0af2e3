import Foundation
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
        let fed: Result<Void, any Error> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let thread = Thread { continuation.resume(returning: Result { try feed(self) }) }
                thread.name = "ffmpeg feeder"
                // librsvg recurses as deep as a drawing is nested.
                thread.stackSize = 8 << 20
                thread.start()
            }
        } onCancel: {
            cancelled.store(true, ordering: .relaxed)
            child.kill()
        }
        input.close()
        if case .failure = fed { child.kill() }
        try fed.get()
    }
}
