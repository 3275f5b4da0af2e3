import CLinux
import Glibc
import HTTPWire

/// Writes a form's files to disk, on a thread that may block.
actor UploadSpool {
    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    private let folder: String
    private var paths: [String] = []
    private var descriptor: Int32 = -1
    private var byteCount: Int64 = 0
    private var bytesMax: Int64 = 0

    init(folder: String, loop: EventLoop) {
        self.folder = folder
        self.loop = loop
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Makes a new file that only we may read.
    func begin(bytesMax: Int64) throws(HTTPError) {
        let name = String(UInt64.random(in: .min ... .max), radix: 36) + String(UInt64.random(in: .min ... .max), radix: 36)
        let path = "\(folder)/upload-\(name)"
        descriptor = clinux_openat(AT_FDCWD, path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        paths.append(path)
        byteCount = 0
        self.bytesMax = bytesMax
    }

    /// Makes a new file that has no name any more: the kernel removes it when it is closed.
    func beginUnnamed(bytesMax: Int64) throws(HTTPError) {
        try begin(bytesMax: bytesMax)
        removeNames()
    }

    func write(_ bytes: [UInt8]) throws(HTTPError) {
        byteCount += Int64(bytes.count)
        guard byteCount <= bytesMax else { throw HTTPError(.contentTooLarge, "A file may have at most \(bytesMax) bytes.") }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0, errno != EINTR { throw failure() }
            written += max(0, count)
        }
    }

    func finish() throws(HTTPError) -> (path: String, byteCount: Int64) {
        defer { descriptor = -1 }
        // Some file systems report a full disk only here.
        guard close(descriptor) == 0, let path = paths.last else { throw failure() }
        return (path, byteCount)
    }

    /// Hands out the file that `beginUnnamed` made.
    func finishUnnamed() throws(HTTPError) -> OpenFile {
        defer { descriptor = -1 }
        return try OpenFile(descriptor: descriptor)
    }

    /// Removes the files that nobody has moved away.
    func removeAll() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
        removeNames()
    }

    private func removeNames() {
        for path in paths { unlink(path) }
        paths = []
    }

    private func failure() -> HTTPError {
        errno == ENOSPC || errno == EDQUOT
            ? HTTPError(.insufficientStorage, "There is no room left for the upload.")
            : HTTPError(.internalServerError, "The upload cannot be stored: \(lastSystemError()).")
    }
}
