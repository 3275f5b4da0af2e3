// Dispatch does not say that its sources may be used from any thread; they may.
@preconcurrency import Dispatch
import Glibc
import Synchronization

/// Ctrl-C and the system's wish that the studio ends. The first is a request; the second ends the process at once.
final class StopSignals: Sendable {
    private let requests: AsyncStream<Int32>
    private let sources: [any DispatchSourceSignal]
    private let wasAsked = Flag()

    private final class Flag: Sendable {
        let flag = Atomic(false)
    }

    init() {
        let (requests, request) = AsyncStream.makeStream(of: Int32.self)
        self.requests = requests
        let queue = DispatchQueue(label: "seidra.signals")
        sources = [SIGINT, SIGTERM].map { number in
            DispatchSource.makeSignalSource(signal: number, queue: queue)
        }
        for (number, source) in zip([SIGINT, SIGTERM], sources) {
            // The source sees the signal only when its default action is off; off before the source listens, it would be lost.
            source.setRegistrationHandler { signal(number, SIG_IGN) }
            source.setEventHandler { [wasAsked] in
                if wasAsked.flag.exchange(true, ordering: .relaxed) { _exit(128 + number) }
                request.yield(number)
            }
            source.resume()
        }
    }

    deinit { for source in sources { source.cancel() } }

    /// Returns at the first signal, or when the task is cancelled.
    func first() async {
        for await _ in requests { return }
    }
}
