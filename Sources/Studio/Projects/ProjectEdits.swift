package import Analysis
import Artefacts
import GRDB
import Persistence
package import Storyboards

/// The user's word on a film: on what its story means, and on what is seen and heard.
package struct FilmEdits: Sendable, Hashable, Codable {
    package var reading: [AnalysisEdit]
    package var storyboard: StoryboardEdits

    package init(reading: [AnalysisEdit] = [], storyboard: StoryboardEdits = StoryboardEdits()) {
        self.reading = reading
        self.storyboard = storyboard
    }

    /// What a project and its film say of the edits they have: equal edits, equal text; nil for none.
    var digest: String? {
        get throws {
            if storyboard.isEmpty {
                return reading.isEmpty ? nil : try Recipe(kind: "edits", maker: "", ingredients: reading).digest
            }
            return try Recipe(kind: "edits", maker: "", ingredients: self).digest
        }
    }
}

/// The edits of projects as they are kept.
enum ProjectEdits {
    static func all(of project: UUIDv7, owner: UUIDv7, in db: Database) throws -> FilmEdits {
        let edits = try StoredStoryboardEdit.all(of: project, in: db).map(\.edit)
        return FilmEdits(
            reading: try StoredEdit.all(of: project, in: db).map(\.edit),
            storyboard: try storyboard(edits, owner: owner, in: db))
    }

    /// With the personas that they name.
    static func storyboard(_ edits: [StoryboardEdit], owner: UUIDv7, in db: Database) throws -> StoryboardEdits {
        let ids = edits.compactMap { edit in if case .givePersona(_, let id) = edit { id } else { nil } }
        return StoryboardEdits(edits, personas: try Personas.personas(ids, owner: owner, in: db))
    }

    /// Notes that a project's edits are others than before, and tells whoever watches.
    static func didChange(of id: UUIDv7, owner: UUIDv7, in db: Database) throws {
        let job = try Projects.job(of: try Projects.find(id, owner: owner, in: db), in: db)
        try db.execute(
            sql: "UPDATE projects SET edits = ?, updated_at = ? WHERE id = ?",
            arguments: [try all(of: id, owner: owner, in: db).digest, Timestamp.now, id])
        try ProjectEvents.appendState(of: id, job: job, in: db)
    }

    /// Every film that a persona is in is older than the persona now.
    static func personaDidChange(_ persona: UUIDv7, owner: UUIDv7, in db: Database) throws {
        let projects = try UUIDv7.fetchAll(
            db,
            sql: """
                SELECT DISTINCT project FROM storyboard_edits AS e JOIN projects AS p ON p.id = e.project
                WHERE e.persona = ? AND p.owner = ?
                """,
            arguments: ["\(persona)", owner])
        for project in projects {
            try didChange(of: project, owner: owner, in: db)
            try ProjectEvents.appendStoryboardEdits(
                try StoredStoryboardEdit.all(of: project, in: db).count, of: project, owner: owner, in: db)
        }
    }
}
