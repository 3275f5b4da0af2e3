import Artefacts
import Foundation
import Glibc

extension URL {
    /// Makes this file known under a second name, whole from the first moment: a hard link, or a copy where the disk has none.
    func place(at target: URL) throws {
        let folder = target.deletingLastPathComponent()
        let draft = folder.appending(path: ".\(target.lastPathComponent).\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            if link(path, draft.path) != 0 { try FileManager.default.copyItem(at: self, to: draft) }
        } catch {
            unlink(draft.path)
            throw ArtefactError(path: target.path, underlying: error)
        }
        guard rename(draft.path, target.path) == 0 else {
            let problem = ArtefactError(path: target.path, systemError: errno)
            unlink(draft.path)
            throw problem
        }
        // Renaming a link onto another link of the same file does nothing and leaves the draft (rename(2)).
        unlink(draft.path)
    }
}
