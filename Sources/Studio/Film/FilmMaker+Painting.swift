import Artefacts
import Foundation
import Persistence
import Pictures

/// Who paints the film of a job. It is decided once and kept beside the artefacts, so that a film has one painter from its first run to its last, also when
/// a server stops answering in between; a retry decides anew.
extension FilmMaker {
    private static let fileExtension = "json"

    /// - Parameter film: the job.
    /// - Returns: the painter, and whether it has been decided only now.
    /// - Throws: as `Painters.setup`.
    func painter(ofFilm film: UUIDv7, _ choice: PainterChoice) async throws -> (setup: PainterSetup, isNew: Bool) {
        let record = try Self.record(of: film)
        let kept = try artefacts.value(existing: record, fileExtension: Self.fileExtension) {
            try JSONDecoder().decode(PainterSetup.self, from: $0)
        }
        if let kept { return (kept, false) }
        let setup = try await painters.setup(for: choice)
        try artefacts.keep(try JSONEncoder().encode(setup), as: record, fileExtension: Self.fileExtension)
        return (setup, true)
    }

    func forgetPainter(ofFilm film: UUIDv7) throws {
        try artefacts.discard(try Self.record(of: film), fileExtension: Self.fileExtension)
    }

    private static func record(of film: UUIDv7) throws -> Recipe {
        try Recipe(kind: "painter", maker: "1", ingredients: [film.description])
    }
}
