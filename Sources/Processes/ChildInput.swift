import Glibc

/// Our end of what a child reads: a socket, so that a child that is gone is an answer and not a SIGPIPE.
package final class ChildInput: Sendable {
    private let descriptor: Descriptor

    init(_ descriptor: Descriptor) {
        self.descriptor = descriptor
    }

    /// Writes everything, at the pace at which the child reads. False when it no longer does, or the task was cancelled.
    package func write(_ bytes: [UInt8]) async -> Bool {
        var sent = 0
        while sent < bytes.count {
            if Task.isCancelled { return false }
            let count = bytes[sent...].withUnsafeBytes {
                send(descriptor.number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            }
            if count >= 0 {
                sent += count
            } else if errno == EAGAIN {
                await descriptor.waitUntilWritable()
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    /// The same for a thread that may block, as one that draws picture after picture.
    package func writeBlocking(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let written = send(descriptor.number, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
        return true
    }

    /// The child reads the end of its input. Closing twice is harmless.
    package func close() {
        shutdown(descriptor.number, Int32(SHUT_WR))
    }
}
