package import GRDB
package import Persistence

/// Which jobs to list; what is nil does not matter.
package struct JobFilter: Sendable {
    package var states: Set<JobState>?
    package var kind: String?
    package var lane: Lane?
    package var owner: String?
    /// What they work on: the id of a project, say.
    package var subject: String?
    /// Words in the kind, the message or the error, in either case.
    package var text: String?
    package var createdFrom: Timestamp?
    package var createdBefore: Timestamp?
    /// Only those that somebody asked for in their own right.
    package var isWanted: Bool?

    package init(
        states: Set<JobState>? = nil, kind: String? = nil, lane: Lane? = nil, owner: String? = nil, subject: String? = nil,
        text: String? = nil, createdFrom: Timestamp? = nil, createdBefore: Timestamp? = nil, isWanted: Bool? = nil
    ) {
        self.states = states
        self.kind = kind
        self.lane = lane
        self.owner = owner
        self.subject = subject
        self.text = text
        self.createdFrom = createdFrom
        self.createdBefore = createdBefore
        self.isWanted = isWanted
    }

    func passes(_ job: Job) -> Bool {
        guard states?.contains(job.state) ?? true, kind ?? job.kind == job.kind, lane ?? job.lane == job.lane else {
            return false
        }
        guard owner ?? job.owner == job.owner, subject == nil || subject == job.subject else { return false }
        guard isWanted ?? job.isWanted == job.isWanted else { return false }
        guard createdFrom.map({ job.createdAt >= $0 }) ?? true, createdBefore.map({ job.createdAt < $0 }) ?? true else {
            return false
        }
        guard let words = text?.lowercased().split(separator: " "), !words.isEmpty else { return true }
        let told = [job.kind, job.message, job.error].compactMap { $0?.lowercased() }
        return words.allSatisfy { word in told.contains { $0.contains(word) } }
    }
}

extension JobQueue {
    /// One job.
    /// - Throws: `notFound`.
    package func job(_ id: UUIDv7, in db: Database) throws -> Job {
        let statement = try db.cachedStatement(sql: "SELECT \(Job.columns) FROM jobs WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id]) else {
            throw JobQueueError(.notFound, "There is no job \(id).")
        }
        return try Job(columnsOf: row)
    }

    package func job(_ id: UUIDv7) async throws -> Job {
        try await database.read { db in try self.job(id, in: db) }
    }

    /// The jobs that pass the filter, newest first.
    ///
    /// A page is found in an index (by subject, by owner, of the unfinished ones of an owner, of those that failed, were cancelled or paused,
    /// of those that run, or by age), and what the index does not tell is looked for in at most `JobQueueLimits.pageRowsScannedMax` rows: a page may hold fewer jobs than asked for, none even, and there is more as long
    /// as `next` says so.
    /// - Parameters:
    ///   - cursor: `next` of the page before; nil for the first page.
    ///   - limit: at most `JobQueueLimits.pageItemsMax`; more is brought down to that.
    /// - Throws: `badCursor`.
    package func jobs(
        _ filter: JobFilter = JobFilter(), after cursor: PageCursor? = nil, limit: Int = JobQueueLimits.pageItemsMax
    ) async throws -> Page<Job> {
        let limit = min(max(limit, 1), JobQueueLimits.pageItemsMax)
        var before = Int64.max
        if let cursor {
            guard let seq = Int64(cursor.rawValue) else {
                throw JobQueueError(.badCursor, "This is not where a page of jobs begins: ask for the first page again.")
            }
            before = seq
        }
        let found = try await database.read { [before] db in
            try self.scan(filter, before: before, atMost: limit + 1, in: db)
        }
        let items = Array(found.jobs.prefix(limit))
        let next = found.jobs.count > limit ? items.last?.seq : found.resumesBefore
        return Page(items: items, next: next.map { PageCursor(rawValue: String($0)) })
    }

    /// The newest jobs below `before` that pass, and where to go on when not all rows have been looked at.
    func scan(
        _ filter: JobFilter, before: Int64, atMost limit: Int, in db: Database
    ) throws -> (jobs: [Job], resumesBefore: Int64?) {
        let (source, arguments) = Self.source(of: filter, before: before)
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(Job.columns) FROM jobs WHERE seq IN (\(source)) ORDER BY seq DESC
                LIMIT \(JobQueueLimits.pageRowsScannedMax)
                """)
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        var jobs: [Job] = []
        var scanned = 0
        while let row = try rows.next() {
            let job = try Job(columnsOf: row)
            scanned += 1
            if filter.passes(job) { jobs.append(job) }
            if jobs.count == limit { return (jobs, job.seq) }
            if scanned == JobQueueLimits.pageRowsScannedMax { return (jobs, job.seq) }
        }
        return (jobs, nil)
    }

    /// The keys of the newest rows that the best index for the filter has. Parts are thousands where wanted jobs are few, so that the indexes
    /// keep them apart; whoever wants both gets both.
    private static func source(of filter: JobFilter, before: Int64) -> (sql: String, StatementArguments) {
        let most = JobQueueLimits.pageRowsScannedMax
        func rows(_ index: String, _ condition: String) -> String {
            "SELECT seq FROM (SELECT seq FROM jobs \(index) WHERE \(condition) AND seq < ? ORDER BY seq DESC LIMIT \(most))"
        }
        func bothKinds(_ index: String, _ condition: String, _ values: [String]) -> (sql: String, StatementArguments) {
            let kinds = filter.isWanted.map { [$0 ? 1 : 0] } ?? [1, 0]
            let parts = values.flatMap { _ in kinds.map { rows("INDEXED BY \(index)", "\(condition) AND wanted = \($0)") } }
            let arguments = values.flatMap { value in kinds.map { _ in value } }
            return (
                parts.isEmpty ? "SELECT NULL" : parts.joined(separator: " UNION ALL "),
                arguments.reduce(StatementArguments()) { $0 + [$1, before] }
            )
        }
        if let subject = filter.subject { return bothKinds("jobs_by_subject", "subject = ?", [subject]) }
        if let states = filter.states {
            if states == [.running] { return (rows("INDEXED BY jobs_running", "state = 'running'"), [before]) }
            if states.isSubset(of: [.failed, .cancelled, .paused]) {
                let stopped = "(state = 'failed' OR state = 'cancelled' OR state = 'paused') AND state = ?"
                return bothKinds("jobs_stopped", stopped, states.map(\.rawValue).sorted())
            }
            if states.isSubset(of: [.queued, .running, .paused]), let owner = filter.owner {
                return bothKinds("jobs_unfinished", "finished_at IS NULL AND owner = ?", [owner])
            }
        }
        if let owner = filter.owner { return bothKinds("jobs_by_owner", "owner = ?", [owner]) }
        return (filter.isWanted == true ? rows("INDEXED BY jobs_wanted", "wanted = 1") : rows("NOT INDEXED", "1"), [before])
    }
}
