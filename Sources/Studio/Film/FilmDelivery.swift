import Artefacts
package import Foundation
import Glibc
import Rendering
import Timelines

/// Brings a film to where its owner wants it: whole, or not at all.
package struct FilmDelivery: Sendable {
    private let target: URL

    /// Finds out before the work begins whether the film can be written there. Throws `FilmProblem`.
    package init(to target: URL) throws {
        self.target = target
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: target.path, isDirectory: &isFolder)
        if exists, isFolder.boolValue {
            throw FilmProblem(
                .notWritable, "\(target.path) is a folder. Name a file to write the film to, such as \(target.path)/film.mp4.")
        }
        let folder = target.deletingLastPathComponent()
        guard access(folder.path, F_OK) == 0 else {
            throw FilmProblem(
                .notWritable, "The folder \(folder.path) is not there. Make it, or write the film somewhere else with -o.")
        }
        // Asking for permission is not enough: a disk may be read-only, and root may write anywhere but there.
        let trial = Self.draft(of: target)
        let descriptor = open(trial.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw FilmProblem(.notWritable, "The film cannot be written to \(folder.path). Choose another place with -o.")
        }
        close(descriptor)
        unlink(trial.path)
    }

    /// Returns where the captions went, if they were asked for as a file.
    package func deliver(_ film: Film, captions: FilmOptions.Captions) throws -> URL? {
        try place(target) { draft in try FileManager.default.copyItem(at: film.video, to: draft) }
        guard captions == .file else { return nil }
        let file = target.deletingPathExtension().appendingPathExtension("srt")
        try place(file) { draft in try Data(SubRip.text(of: film.timeline).utf8).write(to: draft) }
        return file
    }

    private static func draft(of file: URL) -> URL {
        file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent).\(getpid()).part")
    }

    private func place(_ file: URL, write: (URL) throws -> Void) throws {
        let draft = Self.draft(of: file)
        do {
            try write(draft)
        } catch {
            unlink(draft.path)
            throw ArtefactError(path: file.path, underlying: error)
        }
        guard rename(draft.path, file.path) == 0 else {
            let problem = ArtefactError(path: file.path, systemError: errno)
            unlink(draft.path)
            throw problem
        }
    }
}
