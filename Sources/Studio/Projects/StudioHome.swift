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
    /// What tokens are signed with, unless SECRET_KEY is set.
    package var signingKey: URL { root.appending(path: "signing.key") }
    package var projects: URL { root.appending(path: "projects") }
    package func picture(ofPersona id: UUIDv7) -> URL { root.appending(path: "personas/\(id).png") }
    /// Checkpoints, LoRAs and the like.
    package var models: URL { root.appending(path: "models", directoryHint: .isDirectory) }
    /// Copies of the database.
    package var backups: URL { root.appending(path: "backups") }
    /// Stories on their way in; emptied at every start.
    package var uploads: URL { root.appending(path: "uploads") }

    static let filmName = "film.mp4"
    static let captionsName = "film.srt"

    package func folder(of project: UUIDv7) -> URL { projects.appending(path: "\(project)") }
    package func film(of project: UUIDv7) -> URL { folder(of: project).appending(path: Self.filmName) }
    package func captions(of project: UUIDv7) -> URL { folder(of: project).appending(path: Self.captionsName) }
    package func still(of project: UUIDv7, shot: Int) -> URL { folder(of: project).appending(path: "shots/\(shot).png") }
}
