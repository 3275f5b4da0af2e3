import CLinux

/// Ctrl-C and the system's wish that the program ends. The first is a request; the second ends the process at once.
enum StopSignals {
    /// One element, at the first of the signals. Once in the life of the process.
    static func requests(of numbers: [Int32]) -> AsyncStream<Void> {
        let (requests, request) = AsyncStream.makeStream(of: Void.self)
        listen(for: numbers) { request.yield() }
        return requests
    }

    /// Runs `work` until it is done or a signal comes: then it is cancelled, and waited for. Once in the life of the process.
    static func cancelling<Value: Sendable>(
        on numbers: [Int32], _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let task = Task { try await work() }
        listen(for: numbers) { task.cancel() }
        return try await task.value
    }

    private static func listen(for numbers: [Int32], _ asked: @escaping @Sendable () -> Void) {
        SignalPipe.listen({ descriptor in for number in numbers { clinux_tell_stop(number, descriptor) } }, heard: asked)
    }
}
