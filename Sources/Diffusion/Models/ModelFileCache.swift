import Foundation
import Synchronization

/// Headers of model files that were read before: a header is some hundred kilobytes of JSON, and a folder of models has dozens.
package final class ModelFileCache: Sendable {
    /// What tells one version of a file from another.
    private struct Stamp: Equatable {
        var bytes: Int
        var changed: Date
    }

    private let known = Mutex<[String: (stamp: Stamp, file: ModelFile)]>([:])

    package init() {}

    /// As `ModelFile.reading`, for as long as size and time of the file are the same.
    package func reading(_ path: String) throws(DiffusionError) -> ModelFile {
        // What cannot be looked at cannot be read either, and that error has the reason.
        guard let stamp = Self.stamp(path) else { return try ModelFile.reading(path) }
        if let entry = known.withLock({ $0[path] }), entry.stamp == stamp { return entry.file }
        let file = try ModelFile.reading(path)
        known.withLock { known in
            // A folder that changes for months must not fill the memory.
            if known.count >= ModelLimits.cachedFilesMax { known.removeAll() }
            known[path] = (stamp, file)
        }
        return file
    }

    private static func stamp(_ path: String) -> Stamp? {
        // Of a link the file that it points to.
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        // Missing: nil.
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: target),
            let bytes = attributes[.size] as? Int, let changed = attributes[.modificationDate] as? Date
        else {
            return nil
        }
        return Stamp(bytes: bytes, changed: changed)
    }
}
