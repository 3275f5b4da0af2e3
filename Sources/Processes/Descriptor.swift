import Dispatch
import Glibc

/// An open descriptor, closed with its owner.
final class Descriptor: Sendable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    deinit { close(number) }

    /// Waits without a thread until there is something to read, or the end; returns early when the task is cancelled.
    func waitUntilReadable() async {
        await wait(for: DispatchSource.makeReadSource(fileDescriptor: number, queue: Self.queue))
    }

    /// Waits without a thread until something can be written, or nobody reads any more; returns early when the task is cancelled.
    func waitUntilWritable() async {
        await wait(for: DispatchSource.makeWriteSource(fileDescriptor: number, queue: Self.queue))
    }

    /// Its handlers return at once.
    static let queue = DispatchQueue(label: "seidra.processes", qos: .userInitiated)

    private func wait(for source: any DispatchSourceProtocol) async {
        // A source may be cancelled from any thread; only the protocol does not say so.
        nonisolated(unsafe) let source = source
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                source.setEventHandler { source.cancel() }
                // Called once, whoever cancels and however often; only then may the descriptor be closed.
                source.setCancelHandler {
                    withExtendedLifetime(self) {}
                    continuation.resume()
                }
                source.activate()
            }
        } onCancel: {
            source.cancel()
        }
    }
}
