import CLinux
import Foundation
import Glibc

/// Ctrl-C and the system's wish that the program ends. The first is a request; the second ends the process at once.
///
/// A handler and a pipe, not a dispatch source: that one needs the signal ignored, and the kernel drops what is ignored.
enum StopSignals {
    /// Calls `asked` at the first of the signals. Once in the life of the process.
    static func listen(for numbers: [Int32], _ asked: @escaping @Sendable () -> Void) {
        let pipe = Pipe()
        for number in numbers { clinux_tell_stop(number, pipe.fileHandleForWriting.fileDescriptor) }
        // A thread of its own: the pool may have every thread at work when the person wants it to stop.
        Thread.detachNewThread {
            var byte: UInt8 = 0
            while read(pipe.fileHandleForReading.fileDescriptor, &byte, 1) < 0, errno == EINTR {}
            withExtendedLifetime(pipe, asked)
        }
    }

    /// One element, at the first of the signals.
    static func requests(of numbers: [Int32]) -> AsyncStream<Void> {
        let (requests, request) = AsyncStream.makeStream(of: Void.self)
        listen(for: numbers) { request.yield() }
        return requests
    }

    /// Runs `work` until it is done or a signal comes: then it is cancelled, and waited for.
    static func cancelling<Value: Sendable>(
        on numbers: [Int32], _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let task = Task { try await work() }
        listen(for: numbers) { task.cancel() }
        return try await task.value
    }
}
