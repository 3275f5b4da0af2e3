package import Persistence

/// Where films and pictures are served.
package enum MediaPath {
    package static func film(of project: UUIDv7) -> String { "/media/projects/\(project)/film.mp4" }
    package static func captions(of project: UUIDv7) -> String { "/media/projects/\(project)/film.srt" }
    package static func still(of project: UUIDv7, shot: Int) -> String { "/media/projects/\(project)/shots/\(shot).png" }
    /// - Parameter number: from 1.
    package static func generated(by job: UUIDv7, number: Int) -> String { "/media/generated/\(job)/\(number).png" }
}
