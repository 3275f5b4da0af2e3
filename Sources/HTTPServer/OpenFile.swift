import CLinux
import Glibc
package import HTTPWire

/// A regular file that is open for reading; closed when the last holder lets go.
package final class OpenFile: Sendable {
    let descriptor: Int32
    /// Bytes when it was opened.
    package let byteCount: Int64
    /// From inode, size and time of change: another content under the same name gets another tag.
    package let validators: Validators
    let version: FileVersion

    /// Opens a file that the caller vouches for.
    /// - Throws: 404 when there is no regular file at the path.
    package convenience init(path: String) throws(HTTPError) {
        try self.init(descriptor: Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK))
    }

    /// Opens a file under a directory, and only there: neither dots nor links lead out of it.
    /// - Throws: 404.
    convenience init(_ segments: [String], beneath directory: Int32) throws(HTTPError) {
        try self.init(descriptor: Self.open(segments, beneath: directory))
    }

    /// Takes over a descriptor.
    init(descriptor: Int32) throws(HTTPError) {
        var status = stat()
        guard descriptor >= 0 else { throw Self.notFound }
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw Self.notFound
        }
        self.descriptor = descriptor
        byteCount = Int64(status.st_size)
        version = FileVersion(status)
        // Before 1970 the seconds are negative.
        let changed = UInt64(bitPattern: Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec))
        let parts = [UInt64(status.st_ino), UInt64(status.st_size), changed].map { String($0, radix: 16) }
        validators = Validators(
            entityTag: "\"\(parts.joined(separator: "-"))\"", lastModifiedSeconds: Int64(status.st_mtim.tv_sec))
    }

    deinit { close(descriptor) }

    /// Bytes of the file. It may wait for the disk, and so belongs on no event loop.
    /// - Throws: 500 when the file ends before, or cannot be read.
    package func read(at offset: Int64, count: Int) throws(HTTPError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, off_t(offset) + filled)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                guard got > 0 else { return }
                filled += got
            }
        }
        guard bytes.count == count else {
            let reason = failure == 0 ? "it became shorter while it was read" : String(cString: strerror(failure))
            throw HTTPError(.internalServerError, "The file cannot be read: \(reason).")
        }
        return bytes
    }

    /// Appends a part of the file, all of it or, when that is not there any more, nothing. For small parts: a loop may wait for the
    /// disk here, as it does in sendfile(2).
    func append(_ range: Range<Int64>, to output: inout [UInt8]) -> Bool {
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: range.count))
        let count = output.withUnsafeMutableBytes { bytes in
            pread(descriptor, bytes.baseAddress?.advanced(by: start), range.count, off_t(range.lowerBound))
        }
        if count != range.count { output.removeSubrange(start...) }
        return count == range.count
    }

    private static let notFound = HTTPError(.notFound, "There is no such file.")

    private static func open(_ segments: [String], beneath directory: Int32) -> Int32 {
        let isPlain = segments.allSatisfy { !["", ".", ".."].contains($0) && !$0.utf8.contains(0x2F) && !$0.utf8.contains(0) }
        guard !segments.isEmpty, isPlain else { return -1 }
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK
        let descriptor = clinux_open_beneath(directory, segments.joined(separator: "/"), flags)
        guard descriptor < 0, errno == ENOSYS || errno == EPERM else { return descriptor }
        return walk(segments, beneath: directory, flags: flags)
    }

    /// For kernels and sandboxes without openat2: folder by folder, following no link at all.
    private static func walk(_ segments: [String], beneath directory: Int32, flags: Int32) -> Int32 {
        var current = dup(directory)
        for (index, segment) in segments.enumerated() where current >= 0 {
            let kind = index == segments.count - 1 ? O_NOFOLLOW : O_NOFOLLOW | O_DIRECTORY
            let next = clinux_openat(current, segment, flags | kind, 0)
            close(current)
            current = next
        }
        return current
    }
}
