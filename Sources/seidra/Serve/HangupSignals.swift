import CLinux
import Foundation
import Glibc

/// SIGHUP, by which a daemon is told to read its files again; each one is heard, however many come.
enum HangupSignals {
    /// One element for every signal. Once in the life of the process.
    static func requests() -> AsyncStream<Void> {
        let (requests, request) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let pipe = Pipe()
        let writing = pipe.fileHandleForWriting.fileDescriptor
        // The handler must not wait for a reader.
        _ = fcntl(writing, F_SETFL, O_NONBLOCK)
        clinux_tell(SIGHUP, writing)
        Thread.detachNewThread {
            var byte: UInt8 = 0
            while true {
                let count = read(pipe.fileHandleForReading.fileDescriptor, &byte, 1)
                if count == 1 { request.yield() } else if count == 0 || errno != EINTR { break }
            }
            withExtendedLifetime(pipe) {}
        }
        return requests
    }
}
