package import Foundation
package import Persistence

/// The studio's folder, and what lies where in it.
package struct StudioHome: Sendable {
    package let root: URL

    package init(root: URL) {
        self.root = root
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
