import Analysis
import GRDB
import Persistence
import Storyboards

/// Which shot of a project tells which passage of its story.
enum ShotPassages {
    /// Remembers what a storyboard shows, in place of what was known.
    static func keep(_ storyboard: Storyboard, of project: UUIDv7, in db: Database) throws {
        try db.execute(sql: "DELETE FROM project_shot_passages WHERE project = ?", arguments: [project])
        for (shot, parts) in storyboard.shots.map(\.narration).enumerated() {
            for part in parts {
                guard let passage = storyboard.passage(of: part) else { continue }
                try db.execute(
                    cachedSQL: """
                        INSERT INTO project_shot_passages (project, shot, chapter, paragraph, start, "end")
                        VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [project, shot, passage.chapter, passage.paragraph, passage.start, passage.end])
            }
        }
    }

    /// The shots that tell a part of a sentence, in their order.
    static func shots(telling sentence: IndexedBook.Sentence, of project: UUIDv7, in db: Database) throws -> [Int] {
        try Int.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT shot FROM project_shot_passages
                    WHERE project = ? AND chapter = ? AND paragraph = ? AND start < ? AND "end" > ? ORDER BY shot
                    """),
            arguments: [project, sentence.chapter, sentence.paragraph, sentence.end, sentence.start])
    }
}
