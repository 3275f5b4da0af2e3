package import GRDB
package import Persistence

/// Which jobs to list; what is nil does not matter.
package struct JobFilter: Sendable {
    package var states: Set<JobState>?
    package var kind: String?
    package var lane: Lane?
    package var owner: String?
    package var subject: String?

    package init(
        states: Set<JobState>? = nil, kind: String? = nil, lane: Lane? = nil, owner: String? = nil, subject: String? = nil
    ) {
        self.states = states
        self.kind = kind
        self.lane = lane
        self.owner = owner
        self.subject = subject
    }
}

extension JobQueue {
    /// One job.
    /// - Throws: `notFound`.
    package func job(_ id: UUIDv7, in db: Database) throws -> Job {
        let statement = try db.cachedStatement(sql: "SELECT * FROM jobs WHERE id = ?")
        guard let job = try Job.fetchOne(statement, arguments: [id]) else {
            throw JobQueueError(.notFound, "There is no job \(id).")
        }
        return job
    }

    package func job(_ id: UUIDv7) async throws -> Job {
        try await database.read { db in try self.job(id, in: db) }
    }

    /// The jobs that pass the filter, newest first.
    /// - Parameters:
    ///   - cursor: `next` of the page before; nil for the first page.
    ///   - limit: at most `JobQueueLimits.pageItemsMax`; more is brought down to that.
    /// - Throws: `badCursor`.
    package func jobs(
        _ filter: JobFilter = JobFilter(), after cursor: PageCursor? = nil, limit: Int = JobQueueLimits.pageItemsMax
    ) async throws -> Page<Job> {
        let limit = min(max(limit, 1), JobQueueLimits.pageItemsMax)
        var conditions: [String] = []
        var arguments = StatementArguments()
        func require(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions.append(condition)
            arguments += [value]
        }
        if let cursor {
            guard let last = UUIDv7(cursor.rawValue) else {
                throw JobQueueError(.badCursor, "This is not where a page of jobs begins: ask for the first page again.")
            }
            require("id < ?", last)
        }
        let states = try filter.states.map { try JSONText(encoding: $0.map(\.rawValue).sorted()) }
        require("state IN (SELECT value FROM json_each(?))", states)
        require("kind = ?", filter.kind)
        require("lane = ?", filter.lane)
        require("owner = ?", filter.owner)
        require("subject = ?", filter.subject)
        let passing = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
        let sql = "SELECT * FROM jobs \(passing) ORDER BY id DESC LIMIT \(limit + 1)"
        let found = try await database.read { [arguments] db in try Job.fetchAll(db, sql: sql, arguments: arguments) }
        let items = Array(found.prefix(limit))
        let next = found.count > limit ? items.last.map { PageCursor(rawValue: $0.id.description) } : nil
        return Page(items: items, next: next)
    }
}
