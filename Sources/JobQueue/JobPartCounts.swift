package import GRDB
package import Persistence

/// How the jobs that a job requires stand, directly or by way of others: its tree in a line.
package struct JobPartCounts: Sendable, Hashable, Codable {
    package var total = 0
    package var queued = 0
    package var running = 0
    package var paused = 0
    package var succeeded = 0
    package var failed = 0
    package var cancelled = 0
    /// False when there were more than `JobQueueLimits.partsCountedMax`: the others are not counted.
    package var isWhole = true
}

extension JobQueue {
    package func partCounts(of id: UUIDv7) async throws -> JobPartCounts {
        try await database.read { db in try self.partCounts(of: id, in: db) }
    }

    package func partCounts(of id: UUIDv7, in db: Database) throws -> JobPartCounts {
        let job = try job(id, in: db)
        let statement = try db.cachedStatement(
            sql: """
                WITH RECURSIVE parts (seq) AS (
                    SELECT prerequisite FROM job_requirements WHERE dependent = ?1
                    UNION
                    SELECT r.prerequisite FROM parts JOIN job_requirements AS r ON r.dependent = parts.seq
                    LIMIT ?2)
                SELECT state, count(*) FROM parts JOIN jobs ON jobs.seq = parts.seq GROUP BY state
                """)
        var counts = JobPartCounts()
        for row in try Row.fetchAll(statement, arguments: [job.seq, JobQueueLimits.partsCountedMax + 1]) {
            let state: JobState = try row.decode(atIndex: 0)
            let count: Int = try row.decode(atIndex: 1)
            counts.total += count
            switch state {
            case .queued: counts.queued = count
            case .running: counts.running = count
            case .paused: counts.paused = count
            case .succeeded: counts.succeeded = count
            case .failed: counts.failed = count
            case .cancelled: counts.cancelled = count
            }
        }
        counts.isWhole = counts.total <= JobQueueLimits.partsCountedMax
        return counts
    }
}
