import GRDB
import JobQueue
package import Persistence
import Storyboards

extension EventChannel {
    /// What happens to one project.
    package static func project(_ id: UUIDv7) -> EventChannel { EventChannel(rawValue: "project:\(id)") }
}

/// The events of a project's channel, each written in the transaction of the change it tells of.
enum ProjectEvents {
    private struct Deletion: Encodable {
        var id: UUIDv7
    }

    private struct Edited: Encodable {
        /// How many there are now.
        var edits: Int
    }

    struct StoryboardDrawn: Encodable {
        var title: String
        var author: String?
        var shots: [ShotSummary]
    }

    struct ShotPainted: Encodable {
        var index: Int
        var still: String
    }

    /// Tells the project as it is now. Throws `ProjectError.notFound` for one that was deleted meanwhile.
    @discardableResult
    static func appendState(of id: UUIDv7, job: Job, type: String = "project.changed", in db: Database) throws -> ProjectSummary
    {
        guard let project = try Project.fetchOne(db, sql: "SELECT * FROM projects WHERE id = ?", arguments: [id]) else {
            throw ProjectError.notFound
        }
        let summary = ProjectSummary(project, job: job)
        try EventLog.append(
            to: .project(id), type: type, owner: project.owner.description, data: summary, at: .now, in: db)
        return summary
    }

    static func appendEdits(_ count: Int, of id: UUIDv7, owner: UUIDv7, in db: Database) throws {
        try EventLog.append(
            to: .project(id), type: "analysis.changed", owner: owner.description, data: Edited(edits: count), at: .now,
            in: db)
    }

    static func appendStoryboardEdits(_ count: Int, of id: UUIDv7, owner: UUIDv7, in db: Database) throws {
        try EventLog.append(
            to: .project(id), type: "storyboard.changed", owner: owner.description, data: Edited(edits: count), at: .now,
            in: db)
    }

    static func appendDeletion(of id: UUIDv7, owner: UUIDv7, in db: Database) throws {
        try EventLog.append(
            to: .project(id), type: "project.deleted", owner: owner.description, data: Deletion(id: id), at: .now, in: db)
    }
}
