import GRDB
package import JobQueue
package import Persistence

/// Asks for the indexes of projects: one job a project, however often it is asked for.
package struct ProjectIndexing: Sendable {
    private let queue: JobQueue
    private let database: DatabaseFile

    package init(queue: JobQueue, database: DatabaseFile) {
        self.queue = queue
        self.database = database
    }

    func submit(for project: UUIDv7, owner: UUIDv7, in db: Database) throws {
        let submission = try JobSubmission(
            for: ProjectIndexJob.self, payload: ProjectIndexJob.Instructions(project: project), owner: owner.description,
            subject: project.description, priority: .batch, recipe: project.description)
        _ = try queue.submit(submission, in: db)
    }

    /// Asks for the index of every project, newest first: another program may read stories otherwise, and a model may have come meanwhile. Run
    /// at the start; a job whose index is as it should be ends at once.
    package func submitAll() async throws {
        let projects = try await database.read { db in
            try Row.fetchAll(db, sql: "SELECT id, owner FROM projects ORDER BY id DESC").map { row in
                (id: try row.decode(UUIDv7.self, atIndex: 0), owner: try row.decode(UUIDv7.self, atIndex: 1))
            }
        }
        for project in projects {
            try await database.write { db in
                guard try Project.exists(project.id, in: db) else { return }
                try submit(for: project.id, owner: project.owner, in: db)
            }
        }
    }
}
