import Foundation
import Glibc

/// Signals on their way from a handler, which may hardly do anything, to a thread that may do all.
///
/// A handler and a pipe, not a dispatch source: that one needs the signal ignored, and the kernel drops what is ignored.
enum SignalPipe {
    /// Calls `heard` for every signal that comes, for as long as the process lives.
    /// - Parameter arm: makes the signals write a byte each to the descriptor it is given.
    static func listen(_ arm: (_ descriptor: Int32) -> Void, heard: @escaping @Sendable () -> Void) {
        let pipe = Pipe()
        let writing = pipe.fileHandleForWriting.fileDescriptor
        // A handler must not wait for a reader: a pipe that is full holds news enough.
        _ = fcntl(writing, F_SETFL, O_NONBLOCK)
        arm(writing)
        // A thread of its own: the pool may have every thread at work when the person wants it to stop.
        Thread.detachNewThread {
            var byte: UInt8 = 0
            while true {
                let count = read(pipe.fileHandleForReading.fileDescriptor, &byte, 1)
                if count == 1 { heard() } else if count == 0 || errno != EINTR { break }
            }
            withExtendedLifetime(pipe) {}
        }
    }
}
