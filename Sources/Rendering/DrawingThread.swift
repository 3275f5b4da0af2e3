import Foundation
import Glibc

/// A thread of its own for work that draws: it computes for long, and may wait for a child besides.
enum DrawingThread {
    /// librsvg recurses as deep as a drawing is nested.
    private static let stackBytes = 8 << 20

    /// Runs `work`, to its end even when the calling task is cancelled meanwhile.
    static func run<Value: Sendable>(
        named name: String, _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread {
                giveWay()
                continuation.resume(with: Result(catching: work))
            }
            thread.name = name
            thread.stackSize = stackBytes
            thread.start()
        }
    }

    /// On Linux a thread has a niceness of its own, and 0 is the calling one (setpriority(2), "C library/kernel differences"). A kernel that
    /// refuses leaves the thread as it is, which costs only time.
    private static func giveWay() {
        let thread = Int32(PRIO_PROCESS.rawValue)
        setpriority(thread, 0, getpriority(thread, 0) + Limits.drawingNiceness)
    }
}
