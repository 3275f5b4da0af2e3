import Foundation
import Glibc

/// A file that is being written beside where it will stand, so that nobody ever sees half of it.
struct PartialFile: Sendable {
    let path: String
    private let destination: String

    /// Makes the empty file, which is how an unwritable folder is noticed before an hour's work.
    init(for url: URL) throws(RenderingError) {
        destination = url.path
        let folder = url.deletingLastPathComponent().path
        path = "\(folder)/.\(url.lastPathComponent).\(UUID().uuidString.prefix(8)).partial"
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: destination, isDirectory: &isFolder), isFolder.boolValue {
            throw .outputUnwritable(path: destination, reason: "it is a folder")
        }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(destination) }
        close(descriptor)
    }

    /// Makes sure that the bytes are on the disk, then puts the file in its place.
    func publish() throws(RenderingError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure(destination) }
        let synced = fsync(descriptor)
        let syncFailure = errno
        close(descriptor)
        guard synced == 0 else {
            errno = syncFailure
            throw Self.failure(destination)
        }
        guard rename(path, destination) == 0 else { throw Self.failure(destination) }
        // The folder too, or the name may be lost with the power.
        let folder = open((destination as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    func discard() { unlink(path) }

    private static func failure(_ path: String) -> RenderingError {
        [ENOSPC, EDQUOT, EFBIG].contains(errno)
            ? .diskFull(path: path) : .outputUnwritable(path: path, reason: String(cString: strerror(errno)).lowercased())
    }
}
