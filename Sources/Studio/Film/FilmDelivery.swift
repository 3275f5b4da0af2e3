import Artefacts
package import Foundation
import Glibc
import Rendering
import Timelines

/// Brings a film to where its owner wants it: whole, or not at all.
package struct FilmDelivery: Sendable {
    private let target: URL

    /// Finds out before the work begins whether the film can be written there. Throws `FilmProblem`, `RenderingError`.
    package init(of story: URL, to target: URL, captions: FilmOptions.Captions) throws {
        self.target = target
        if target.resolvingSymlinksInPath() == story.resolvingSymlinksInPath() {
            throw FilmProblem(
                .notWritable, "The film would take the place of its story, \(story.path). Choose another name with -o.")
        }
        var status = stat()
        if stat(target.path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            throw FilmProblem(
                .notWritable, "\(target.path) is no file that a film could take the place of. Choose another name with -o.")
        }
        if captions == .file, Self.captionsFile(beside: target).resolvingSymlinksInPath() == story.resolvingSymlinksInPath() {
            throw FilmProblem(
                .notWritable, "The captions would take the place of the story, \(story.path). Choose another name with -o.")
        }
        if captions == .file, target.pathExtension.lowercased() == "srt" {
            throw FilmProblem(
                .notWritable, "The captions would take the place of the film. Choose a name that ends in .mp4 with -o.")
        }
        try FilmAssembler.checkOutput(target)
    }

    /// Returns where the captions went, if they were asked for as a file.
    package func deliver(_ film: Film, captions: FilmOptions.Captions) throws -> URL? {
        try place(target) { draft in try FileManager.default.copyItem(at: film.video, to: draft) }
        guard captions == .file else { return nil }
        let file = Self.captionsFile(beside: target)
        try place(file) { draft in try Data(SubRip.text(of: film.timeline).utf8).write(to: draft) }
        return file
    }

    private static func captionsFile(beside target: URL) -> URL {
        target.deletingPathExtension().appendingPathExtension("srt")
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
