package import GRDB
package import Persistence

extension JobQueue {
    /// Forgets finished jobs with their attempts, oldest first; those that an unfinished job requires stay.
    /// - Parameters:
    ///   - moment: those that finished before it.
    ///   - kind: nil for every kind.
    ///   - limit: rows looked at in each state; call again while it returns a number above zero.
    /// - Returns: how many were forgotten.
    @discardableResult
    package func removeFinished(
        before moment: Timestamp, kind: String? = nil, limit: Int = JobQueueLimits.bulkJobsPerCommit, in db: Database
    ) throws -> Int {
        var removed = 0
        for state in JobState.allCases where state.isFinished {
            try db.execute(
                cachedSQL: """
                    DELETE FROM jobs WHERE seq IN (
                        SELECT seq FROM (SELECT seq, kind, finished_at FROM jobs WHERE state = ?1 ORDER BY seq LIMIT ?2) AS old
                        WHERE finished_at < ?3 AND (?4 IS NULL OR kind = ?4) AND NOT EXISTS (
                            SELECT 1 FROM job_requirements AS r JOIN jobs AS d ON d.seq = r.dependent
                            WHERE r.prerequisite = old.seq AND d.state IN ('queued', 'running', 'paused')))
                    """,
                arguments: [state, limit, moment, kind])
            removed += db.changesCount
        }
        return removed
    }
}
