import GRDB
import Persistence

/// Ageing: who has waited long in a class moves one up, so that nothing starves.
///
/// A class is served strictly before the next, so that what moves up passes everybody's jobs in its old class. Therefore only the first in line
/// of an owner moves, and only while nothing of theirs runs in the lane or is ready in that class: who is served does not starve, and a film of ten
/// thousand parts must not pass another's because its last parts wait for its first. Whoever is not first comes there in time. Those of
/// `ownersPerClaimMax` owners are looked at in a sweep.
extension Round {
    func age(in ledger: Ledger, _ result: inout Result) throws {
        let before = QueueTime(milliseconds: ledger.now.milliseconds - queue.settings.ageing.wholeMilliseconds)
        for lane in Lane.allCases {
            for priority in JobPriority.allCases.dropFirst() {
                guard let higher = JobPriority(rawValue: priority.rawValue - 1) else { continue }
                let line = ClaimMemory.Line(lane: lane, priority: priority)
                let owners = try ledger.waitingOwners(in: line, after: result.memory.agedOwner[line])
                result.memory.agedOwner[line] = owners.last
                for owner in owners where try !ledger.isServed(owner, in: lane, higher) {
                    let first = try ledger.jobs(
                        """
                        state = 'queued' AND not_before IS NULL AND blocked = 0 AND lane = ? AND priority = ? AND owner = ?
                        ORDER BY position, seq LIMIT 1
                        """, [lane, priority, owner], indexedBy: "jobs_ready"
                    ).first
                    if let first, first.since <= before { try moveUp(first, to: higher, in: ledger) }
                }
            }
        }
    }

    private func moveUp(_ old: Job, to priority: JobPriority, in ledger: Ledger) throws {
        var job = old
        job.priority = priority
        job.since = ledger.now
        job.updatedAt = ledger.wall
        try ledger.db.execute(
            cachedSQL: "UPDATE jobs SET priority = ?, since = ?, updated_at = ? WHERE seq = ?",
            arguments: [priority, ledger.now, ledger.wall, job.seq])
        ledger.note(job, was: old)
    }
}

extension Ledger {
    /// Whether something of an owner runs in a lane, or is about to in a class.
    fileprivate func isServed(_ owner: String, in lane: Lane, _ priority: JobPriority) throws -> Bool {
        if try running(of: owner, in: lane) > 0 { return true }
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM jobs INDEXED BY jobs_ready
                WHERE state = 'queued' AND not_before IS NULL AND blocked = 0 AND lane = ? AND priority = ? AND owner = ? LIMIT 1
                """)
        return try Bool.fetchOne(statement, arguments: [lane, priority, owner]) ?? false
    }

    /// Owners who have something ready, in the order of their names from the one after `last` on and then around, at most
    /// `ownersPerClaimMax`. Found by skipping from one to the next in the index, so that the cost does not grow with the jobs that wait.
    func waitingOwners(in line: ClaimMemory.Line, after last: String?) throws -> [String] {
        let statement = try db.cachedStatement(sql: Self.waitingOwnersSQL)
        let most = JobQueueLimits.ownersPerClaimMax
        func owners(after owner: String, atMost most: Int) throws -> [String] {
            try String.fetchAll(
                statement, arguments: ["lane": line.lane, "priority": line.priority, "after": owner, "most": most])
        }
        var found = try owners(after: last ?? "", atMost: most)
        if let last, found.count < most {
            found += try owners(after: "", atMost: most - found.count).prefix { $0 <= last && !found.contains($0) }
        }
        return found
    }

    static let waitingOwnersSQL = """
        WITH RECURSIVE waiting (owner) AS (
            SELECT min(owner) FROM jobs INDEXED BY jobs_ready
            WHERE state = 'queued' AND not_before IS NULL AND blocked = 0 AND lane = :lane AND priority = :priority
                AND owner > :after
            UNION ALL
            SELECT (SELECT min(owner) FROM jobs INDEXED BY jobs_ready
                    WHERE state = 'queued' AND not_before IS NULL AND blocked = 0 AND lane = :lane AND priority = :priority
                        AND owner > waiting.owner)
            FROM waiting WHERE waiting.owner IS NOT NULL LIMIT :most + 1
        )
        SELECT owner FROM waiting WHERE owner IS NOT NULL LIMIT :most
        """
}
