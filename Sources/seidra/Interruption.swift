import Dispatch
import Glibc

/// Runs `work` until it is done or the person presses Ctrl-C (or the system asks to end): then it is cancelled, and waited for.
enum Interruption {
    /// A second signal means "now": whatever is left to tidy up is left to the next start.
    static func cancelling<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let task = Task { try await work() }
        let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            // The source sees the signal only when its default action is off; off before the source listens, it would be lost.
            source.setRegistrationHandler { signal(number, SIG_IGN) }
            source.setEventHandler {
                if task.isCancelled { _exit(128 + number) }
                task.cancel()
            }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        return try await task.value
    }
}
