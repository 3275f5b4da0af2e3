import CLinux
import Foundation
import Glibc
import Studio

/// Keeps a second studio out of a home: two would tidy away each other's uploads, and wonder at each other's jobs.
///
/// The kernel lets go of the lock when the process ends, however it ends (flock(2)).
struct HomeLock: ~Copyable {
    private let descriptor: Int32

    /// - Throws: `ServeProblem`.
    init(_ home: StudioHome) throws(ServeProblem) {
        let path = home.root.appending(path: "seidra.lock").path
        let opened = clinux_openat(AT_FDCWD, path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw .homeNotWritable(home, reason: String(cString: strerror(errno))) }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let isTaken = errno == EWOULDBLOCK
            let reason = String(cString: strerror(errno))
            let owner = Self.firstLine(of: opened)
            close(opened)
            throw isTaken ? .alreadyRunning(home, process: owner) : .homeNotWritable(home, reason: reason)
        }
        descriptor = opened
        // The number is only for the sentence that a second studio says: the lock is what counts.
        let number = Array("\(getpid())\n".utf8)
        ftruncate(descriptor, 0)
        _ = pwrite(descriptor, number, number.count, 0)
    }

    deinit { close(descriptor) }

    private static func firstLine(of descriptor: Int32) -> String? {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return String(decoding: bytes[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}
