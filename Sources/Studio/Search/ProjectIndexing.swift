import GRDB
package import JobQueue
package import Persistence

/// Asks for the indexes of projects: one job for each story that a project has had, however often it is asked for.
package struct ProjectIndexing: Sendable {
    private let queue: JobQueue
    private let database: DatabaseFile

    package init(queue: JobQueue, database: DatabaseFile) {
        self.queue = queue
        self.database = database
    }

    /// To be called whenever a project has a story that is not indexed, after its row was written. A project that is not there is passed over.
    ///
    /// The story and its language are part of the recipe, so that a new story never joins a job that is at the old one.
    /// - Throws: `JobQueueError.limitReached`.
    func submit(for project: UUIDv7, owner: UUIDv7, in db: Database) throws {
        let found = try Row.fetchOne(db, sql: "SELECT story, options FROM projects WHERE id = ?", arguments: [project])
        guard let found else { return }
        let story: String = found["story"]
        let options = try (found["options"] as JSONText).decoded(as: OptionsDocument.self).options
        let language = String(decoding: (options.language ?? "").utf8.prefix(SearchLimits.languageBytesMax), as: UTF8.self)
        let submission = try JobSubmission(
            for: ProjectIndexJob.self, payload: ProjectIndexJob.Instructions(project: project), owner: owner.description,
            subject: project.description, priority: .maintenance, recipe: "\(project)/\(story)/\(language)")
        _ = try queue.submit(submission, in: db)
    }

    /// The same of a story that was changed: that its owner may have no more jobs now does not undo the change, and the studio asks again when it starts.
    func submitChanged(_ project: UUIDv7, owner: UUIDv7, in db: Database) throws {
        do {
            try submit(for: project, owner: owner, in: db)
        } catch let refusal as JobQueueError where refusal.code == .limitReached {
            return
        }
    }

    private struct Owned: Sendable {
        var id: UUIDv7
        var owner: UUIDv7
    }

    /// Asks for the index of every project, newest first: another program may read stories otherwise, and a model may have come meanwhile. Run
    /// at the start, beside everything else; a job whose index is as it should be ends at once.
    /// - Parameter reportTrouble: told in a sentence what could not be asked for; the rest is.
    package func submitAll(reportTrouble: (String) -> Void) async {
        let projects: [Owned]
        do {
            projects = try await database.read { db in
                try Row.fetchAll(db, sql: "SELECT id, owner FROM projects ORDER BY id DESC").map { row in
                    Owned(id: try row.decode(UUIDv7.self, atIndex: 0), owner: try row.decode(UUIDv7.self, atIndex: 1))
                }
            }
        } catch is CancellationError {
            return
        } catch {
            return reportTrouble("The projects to be indexed cannot be read: \(error)")
        }
        var refused: Set<UUIDv7> = []
        for start in stride(from: 0, to: projects.count, by: SearchLimits.projectsPerCommitMax) where !Task.isCancelled {
            let batch = projects[start..<min(start + SearchLimits.projectsPerCommitMax, projects.count)]
                .filter { !refused.contains($0.owner) }
            do {
                for (owner, reason) in try await database.write({ db in try submit(batch, in: db) }) {
                    refused.insert(owner)
                    reportTrouble("Stories of the user \(owner) are not indexed anew now: \(reason)")
                }
            } catch {
                reportTrouble("Some stories are not indexed anew now: \(error)")
            }
        }
    }

    /// - Returns: the owners who may have no more jobs, with the reason.
    private func submit(_ projects: [Owned], in db: Database) throws -> [UUIDv7: String] {
        var refusals: [UUIDv7: String] = [:]
        for project in projects where refusals[project.owner] == nil {
            do {
                try submit(for: project.id, owner: project.owner, in: db)
            } catch let refusal as JobQueueError {
                // The queue refuses before it writes anything.
                refusals[project.owner] = refusal.description
            }
        }
        return refusals
    }
}
