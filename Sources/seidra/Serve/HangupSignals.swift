import CLinux
import Glibc

/// SIGHUP, by which a daemon is told to read its files again; each one is heard, however many come.
enum HangupSignals {
    /// One element for every signal. Once in the life of the process.
    static func requests() -> AsyncStream<Void> {
        let (requests, request) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        SignalPipe.listen({ clinux_tell(SIGHUP, $0) }, heard: { request.yield() })
        return requests
    }
}
