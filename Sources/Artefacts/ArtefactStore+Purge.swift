package import Foundation
import Glibc

/// Making room. Nothing is lost by it: what made an artefact makes it again, so the question is only what is least likely to be wanted.
///
/// An artefact is *in use* when a project holds it under a second name (a hard link: removing ours would free nothing), or when it was asked for
/// in the last days. Each use is written into its file's access time, so that a film under way, which asks for every part when it
/// begins, has all of them for days, on any kind of mount. Of the others the longest unused go first, until the rest fits.
extension ArtefactStore {
    /// What a purge did.
    package struct Purge: Sendable, Hashable, Codable {
        package var removed = 0
        package var freedBytes: Int64 = 0
        /// What is left, without that which projects hold.
        package var keptBytes: Int64 = 0
    }

    /// An access time is written at most this often.
    private static let useSecondsMin = 3_600
    /// A purge goes on to this share of the limit, so that not every one after it has to remove something.
    private static let targetShare = 0.9

    /// - Parameters:
    ///   - bytesMax: what artefacts may take that no project holds; nothing is removed below.
    ///   - unusedSecondsMin: what was used in the last so many seconds stays, whatever its size.
    package func purge(bytesMax: Int64, unusedSecondsMin: Int, now: Date = Date()) -> Purge {
        var purge = Purge()
        let files = loose()
        purge.keptBytes = files.reduce(0) { $0 + $1.bytes }
        guard purge.keptBytes > bytesMax else { return purge }
        let target = Int64(Double(bytesMax) * Self.targetShare)
        let latest = Int(now.timeIntervalSince1970) - unusedSecondsMin
        for file in files.sorted(by: { $0.used < $1.used }) {
            guard purge.keptBytes > target, file.used < latest else { break }
            guard remove(file) else { continue }
            purge.removed += 1
            purge.freedBytes += file.bytes
            purge.keptBytes -= file.bytes
        }
        return purge
    }

    /// Removes drafts that nobody has written to for so long, whoever began them. May run at any time. Gives their number.
    package func removeDrafts(untouchedSeconds: Int, now: Date = Date()) -> Int {
        let latest = Int(now.timeIntervalSince1970) - untouchedSeconds
        return files { $0.contains(Self.draftPrefix) }.count { path in
            guard let status = Self.status(of: path), status.st_mtim.tv_sec < latest else { return false }
            return unlink(path) == 0
        }
    }

    func markUsed(_ url: URL) {
        guard let status = Self.status(of: url.path), Int(time(nil)) - Self.used(status) >= Self.useSecondsMin else { return }
        // The time of change stays, because what is served from the same file is known by it. On a read-only disk nothing is marked, and nothing purged.
        let times = [timespec(tv_sec: 0, tv_nsec: Self.now), timespec(tv_sec: 0, tv_nsec: Self.omit)]
        _ = utimensat(AT_FDCWD, url.path, times, 0)
    }

    /// UTIME_NOW and UTIME_OMIT (utimensat(2)), which are macros that Swift does not see.
    private static let now = (1 << 30) - 1
    private static let omit = (1 << 30) - 2

    private struct Loose {
        var path: String
        var bytes: Int64
        /// Seconds since 1970.
        var used: Int
    }

    /// Whole artefacts that have no second name.
    private func loose() -> [Loose] {
        files { !$0.hasPrefix(".") }.compactMap { path in
            guard let status = Self.status(of: path), status.st_nlink == 1 else { return nil }
            return Loose(path: path, bytes: Int64(status.st_blocks) * 512, used: Self.used(status))
        }
    }

    private func files(named isWanted: (String) -> Bool) -> [String] {
        let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        var paths: [String] = []
        for case let url as URL in found ?? .init() where isWanted(url.lastPathComponent) { paths.append(url.path) }
        return paths
    }

    /// False when it was wanted meanwhile: it is first taken out of sight, then looked at once more, so that a maker who came between finds
    /// either all of it or nothing, and then makes it anew.
    private func remove(_ file: Loose) -> Bool {
        let folder = (file.path as NSString).deletingLastPathComponent
        let hidden = "\(folder)/\(Self.draftPrefix)\(getpid())-\(UUID().uuidString).purged"
        guard rename(file.path, hidden) == 0 else { return false }
        guard let status = Self.status(of: hidden), status.st_nlink == 1, Self.used(status) == file.used else {
            rename(hidden, file.path)
            return false
        }
        return unlink(hidden) == 0
    }

    private static func used(_ status: stat) -> Int { max(status.st_atim.tv_sec, status.st_mtim.tv_sec) }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? status : nil
    }
}
