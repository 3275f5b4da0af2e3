import CLinux
import Glibc
import HTTPWire
import Synchronization

/// The answers to plain requests for small files of a directory, with the files' content.
///
/// To open a file beneath a directory, ask for its size, read and close it takes four system calls, and its headers take longer to
/// make than to send. Here a request costs one stat(2), which tells whether the file is still what was read. No descriptor stays
/// open, so that a deleted file's space is free at once, and the content of larger files is better sent by the kernel.
final class SmallFileCache: Sendable {
    private struct Entry {
        let version: FileVersion
        let answer: Response
    }

    private let directory: Int32
    private let entries = Mutex<[String: Entry]>([:])

    /// - Parameter directory: a descriptor that outlives the cache.
    init(directory: Int32) {
        self.directory = directory
    }

    /// The answer to a plain request for the file at a path, if it was kept and the file is unchanged.
    func answer(for path: String) -> Response? {
        guard let entry = entries.withLock({ $0[path] }) else { return nil }
        var status = stat()
        if fstatat(directory, path, &status, 0) == 0, FileVersion(status) == entry.version { return entry.answer }
        entries.withLock { $0[path] = nil }
        return nil
    }

    /// Keeps an answer whose body is a small file, whole.
    /// - Parameter now: seconds since 1970.
    func keep(_ answer: Response, for path: String, now: Int) {
        guard answer.status == .ok, case .file(let content) = answer.body, content.isOnePiece,
            content.byteCount == content.file.byteCount, content.byteCount <= ServerLimit.copiedBodyBytesMax,
            // A file that has just changed may change again before the clock of its file system ticks, and look the same.
            now - content.file.version.changedSeconds > ServerLimit.fileSettlesSeconds
        else { return }
        var bytes: [UInt8] = []
        guard content.file.append(0..<content.byteCount, to: &bytes) else { return }
        var kept = answer
        kept.body = .bytes(bytes)
        let entry = Entry(version: content.file.version, answer: kept)
        entries.withLock { entries in
            // Any will do: what is asked for often comes back at once.
            if entries.count >= ServerLimit.cachedFilesMax { entries.remove(at: entries.startIndex) }
            entries[path] = entry
        }
    }
}

/// What tells one content of a path from the next.
struct FileVersion: Sendable, Equatable {
    private let device: UInt64
    private let inode: UInt64
    private let byteCount: Int64
    private let modified: Int64
    private let changed: Int64

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        byteCount = Int64(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
        changed = Int64(status.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_ctim.tv_nsec)
    }

    /// When content or attributes changed last, in seconds since 1970.
    var changedSeconds: Int { Int(changed / 1_000_000_000) }
}
