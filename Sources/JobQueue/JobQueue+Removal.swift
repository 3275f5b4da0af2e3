package import GRDB
package import Persistence

extension JobQueue {
    /// Forgets finished jobs with their attempts, oldest first; those that an unfinished job requires stay.
    /// - Parameters:
    ///   - moment: those that finished before it.
    ///   - moments: for jobs of these kinds, the moment that counts instead.
    ///   - exceptions: a SELECT of the ids of jobs that stay, however old they are; the program's own text, never a person's.
    ///   - cursor: where to begin: 0, then what the call before returned.
    ///   - limit: jobs looked at.
    /// - Returns: how many were forgotten, and where to go on; nil at the end.
    @discardableResult
    package func removeFinished(
        before moment: Timestamp, kinds moments: [String: Timestamp] = [:], keeping exceptions: String? = nil,
        after cursor: Int64 = 0, limit: Int = JobQueueLimits.bulkJobsPerCommit, in db: Database
    ) throws -> (removed: Int, next: Int64?) {
        try db.execute(
            cachedSQL: """
                DELETE FROM jobs WHERE seq IN (
                    SELECT seq FROM (SELECT seq, id, kind, state, finished_at FROM jobs WHERE seq > ?1 ORDER BY seq LIMIT ?2) AS old
                    WHERE state IN ('succeeded', 'failed', 'cancelled')
                        AND finished_at < coalesce((SELECT value FROM json_each(?4) WHERE key = old.kind), ?3)
                        AND NOT EXISTS (
                            SELECT 1 FROM job_requirements AS r JOIN jobs AS d ON d.seq = r.dependent
                            WHERE r.prerequisite = old.seq AND d.state IN ('queued', 'running', 'paused'))
                        \(exceptions.map { "AND old.id NOT IN (\($0))" } ?? ""))
                """,
            arguments: [cursor, limit, moment, JSONText(encoding: moments.mapValues(\.milliseconds))])
        let removed = db.changesCount
        if removed == limit { return (removed, cursor) }
        // Of those looked at, the ones that are still there are the first.
        let last = try Int64.fetchOne(
            db, sql: "SELECT max(seq) FROM (SELECT seq FROM jobs WHERE seq > ? ORDER BY seq LIMIT ?)",
            arguments: [cursor, limit - removed])
        return (removed, last)
    }
}
