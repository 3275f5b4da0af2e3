package import Foundation
package import Persistence

/// The studio's folder, and what lies where in it.
package struct StudioHome: Sendable {
    package let root: URL

    package init(root: URL) {
        self.root = root
    }

    /// Makes the folder, and finds out whether it can be written to. Throws `FilmProblem`.
    package func prepare() throws {
        do {
            try FileManager.default.createDirectory(at: artefacts, withIntermediateDirectories: true)
        } catch {
            throw FilmProblem(
                .notWritable,
                "SEIDRA cannot keep its work in \(root.path). Name a folder that it may write to, with --home or SEIDRA_HOME.")
        }
    }

    package var artefacts: URL { root.appending(path: "artefacts") }
    package var database: URL { root.appending(path: "seidra.sqlite") }
    /// Stories on their way in; emptied at every start.
    package var uploads: URL { root.appending(path: "uploads") }

    package func folder(of project: UUIDv7) -> URL { root.appending(path: "projects/\(project)") }
    package func film(of project: UUIDv7) -> URL { folder(of: project).appending(path: "film.mp4") }
    package func captions(of project: UUIDv7) -> URL { folder(of: project).appending(path: "film.srt") }
    package func still(of project: UUIDv7, shot: Int) -> URL { folder(of: project).appending(path: "shots/\(shot).png") }
}
