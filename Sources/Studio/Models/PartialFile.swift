import Artefacts
import Crypto
import Foundation
import Glibc

/// What has come of a file, and the name (ETag) of the version that it belongs to. One download at a time has it.
final class PartialFile: Sendable {
    let path: URL
    private let lock: Int32
    private var tagPath: URL { path.appendingPathExtension("etag") }
    private var lockPath: URL { path.appendingPathExtension("lock") }

    /// - Throws: `busy` while another download of the same address goes on, in this program or another.
    init(of url: URL, in folder: URL) throws {
        let digest = SHA256.hash(data: Data(url.absoluteString.utf8)).prefix(8).hexadecimal
        path = folder.appending(path: digest + ".part")
        let file = path.appendingPathExtension("lock").path
        lock = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else {
            throw ModelProblem(.notWritable, "\(folder.path) cannot be written: \(String(cString: strerror(errno))).")
        }
        // The kernel lets go of it with the process, however that ends (flock(2)).
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw ModelProblem(.busy, "This model is being downloaded already; wait for that.")
        }
    }

    deinit { close(lock) }

    /// 0 where there is none.
    var byteCount: Int {
        // No file: nothing has come yet.
        (try? FileManager.default.attributesOfItem(atPath: path.path)[.size] as? Int) ?? 0
    }

    /// nil where the server gave none, or only a weak one, which does not vouch for bytes.
    var tag: String? {
        // No file: no tag.
        guard let tag = try? String(contentsOf: tagPath, encoding: .utf8), !tag.hasPrefix("W/"), !tag.isEmpty else {
            return nil
        }
        return tag
    }

    func begin(at start: Int, tag: String?) throws {
        if start == 0 {
            try Data().write(to: path)
            try Data((tag ?? "").utf8).write(to: tagPath)
        }
    }

    func remove() {
        // Gone already when it was put in place.
        try? FileManager.default.removeItem(at: path)
        // As above.
        try? FileManager.default.removeItem(at: tagPath)
        // As above. Whoever waits for it has it open, and finds that nothing has come.
        try? FileManager.default.removeItem(at: lockPath)
    }
}
