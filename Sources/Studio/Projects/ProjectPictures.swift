import Artefacts
import Foundation
import GRDB
import JobQueue
import Persistence
import Storyboards

/// Which shots of which projects show which picture, so that each project gets its stills as they are painted, whoever asked for them
/// first. A still that has been painted stands in the project's folder under a second name.
struct ProjectPictures: Sendable {
    let home: StudioHome
    let maker: FilmMaker

    /// Tells a project its storyboard, unless it is what was told before, and gives it the stills that are there.
    /// - Throws: `CancellationError` when the project has been deleted; `ArtefactError`.
    func tell(_ plan: FilmPlan, to project: Project, in database: DatabaseFile) async throws {
        let digests = plan.pictures.map(\.recipe.digest)
        let shots = plan.storyboard.summaries
        let before = try await database.write { db in
            guard try Project.exists(project.id, in: db) else { throw CancellationError() }
            let before = try String.fetchAll(
                db, sql: "SELECT picture FROM project_pictures WHERE project = ? ORDER BY shot", arguments: [project.id])
            if before != digests { try expect(digests, for: project, in: db) }
            try ShotPassages.keep(plan.storyboard, of: project.id, in: db)
            if project.shots != shots { try keep(shots, plan.storyboard, of: project, in: db) }
            return before
        }
        let there = try plan.pictures.enumerated().compactMap { shot, picture -> (shot: Int, still: URL)? in
            let isNew = !before.indices.contains(shot) || before[shot] != digests[shot]
            guard isNew || !FileManager.default.fileExists(atPath: home.still(of: project.id, shot: shot).path) else {
                return nil
            }
            return try picture.made(by: maker).flatMap { PicturePart.still(of: $0, by: maker) }.map { (shot, $0) }
        }
        guard !there.isEmpty else { return }
        for (shot, still) in there { try still.place(at: home.still(of: project.id, shot: shot)) }
        try await database.write { db in
            guard try Project.exists(project.id, in: db) else { throw CancellationError() }
            for (shot, _) in there { try tell(shot, of: project.id, owner: project.owner, in: db) }
        }
    }

    /// Gives a still that has just been painted to every shot that shows it.
    /// - Parameter made: the picture that stands in for it, or itself.
    func didPaint(_ picture: Recipe, as made: Recipe, in db: Database) throws {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT p.id, p.owner, s.shot FROM project_pictures AS s JOIN projects AS p ON p.id = s.project
                    WHERE s.picture = ?
                    """), arguments: [picture.digest])
        // Purged at once, or never made because its painter has changed: the film looks again.
        guard !rows.isEmpty, let still = PicturePart.still(of: made, by: maker) else { return }
        for row in rows {
            let (project, shot): (UUIDv7, Int) = (try row.decode(atIndex: 0), try row.decode(atIndex: 2))
            do {
                try still.place(at: home.still(of: project, shot: shot))
            } catch is ArtefactError {
                // Not the painter's trouble, nor the other projects': this one's film places it when it goes on, or says why it cannot.
                continue
            }
            try tell(shot, of: project, owner: try row.decode(atIndex: 1), in: db)
        }
    }

    private func expect(_ digests: [String], for project: Project, in db: Database) throws {
        try db.execute(sql: "DELETE FROM project_pictures WHERE project = ?", arguments: [project.id])
        for (shot, digest) in digests.enumerated() {
            try db.execute(
                cachedSQL: "INSERT INTO project_pictures (project, shot, picture) VALUES (?, ?, ?)",
                arguments: [project.id, shot, digest])
        }
    }

    private func keep(_ shots: [ShotSummary], _ storyboard: Storyboard, of project: Project, in db: Database) throws {
        try db.execute(
            sql: "UPDATE projects SET shots = ?, updated_at = ? WHERE id = ?",
            arguments: [JSONText(encoding: shots), Timestamp.now, project.id])
        let drawn = ProjectEvents.StoryboardDrawn(title: project.title, author: storyboard.author, shots: shots)
        try EventLog.append(
            to: .project(project.id), type: "film.storyboard", owner: "\(project.owner)", data: drawn, at: .now, in: db)
    }

    private func tell(_ shot: Int, of project: UUIDv7, owner: UUIDv7, in db: Database) throws {
        let painted = ProjectEvents.ShotPainted(index: shot, still: MediaPath.still(of: project, shot: shot))
        try EventLog.append(to: .project(project), type: "film.shot", owner: "\(owner)", data: painted, at: .now, in: db)
    }
}

extension Storyboard {
    /// The shots as a list shows them.
    var summaries: [ShotSummary] {
        shots.enumerated().map { index, shot in
            ShotSummary(
                index: index, kind: shot.picture.summaryKind, caption: shot.picture.caption,
                narration: shot.narration.map { text(of: $0).trimmingCharacters(in: .whitespaces) }.joined(separator: " "))
        }
    }
}

extension PictureBrief {
    var summaryKind: ShotSummary.Kind {
        switch kind {
        case .scene: .scene
        case .title: .title
        case .chapter: .chapter
        case .end: .end
        }
    }
}
