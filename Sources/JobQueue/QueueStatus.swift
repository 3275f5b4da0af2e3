import GRDB
import Persistence

/// How the queue is doing, lane by lane.
package struct QueueStatus: Sendable, Hashable, Codable {
    package struct LaneStatus: Sendable, Hashable, Codable {
        package let lane: Lane
        package let slots: Int
        /// Begins nothing until it is resumed.
        package let isPaused: Bool
        package let running: Int
        package let ready: Int
        /// Wait for jobs that they require.
        package let blocked: Int
        /// Wait for their time.
        package let delayed: Int
        package let paused: Int
        /// How long the first in line has waited in its class, of the owners and classes the longest.
        package let oldestWaitSeconds: Double
        /// Jobs that ended, over the last `JobQueueLimits.throughputMinutes`, in this process.
        package let jobsPerMinute: Double
        package let loadedModels: [String]
    }

    package let isPaused: Bool
    package let lanes: [LaneStatus]
}

extension JobQueue {
    package func status() async throws -> QueueStatus {
        try await database.read { db in try self.status(in: db) }
    }

    private func status(in db: Database) throws -> QueueStatus {
        var counts: [String: [String: Int]] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT lane, bucket, sum(count) FROM job_counts GROUP BY lane, bucket") {
            counts[try row.decode(atIndex: 0), default: [:]][try row.decode(atIndex: 1)] = try row.decode(atIndex: 2)
        }
        let paused = try Set(String.fetchAll(db, sql: "SELECT lane FROM job_lanes"))
        let lanes = try Lane.allCases.map { lane in
            func count(_ bucket: JobBucket) -> Int { counts[lane.rawValue]?[bucket.rawValue] ?? 0 }
            let now = knownQueueTime ?? QueueTime(milliseconds: 0)
            let oldest = try oldestSince(in: lane, db)
            return QueueStatus.LaneStatus(
                lane: lane, slots: settings.slots(in: lane),
                isPaused: paused.contains(lane.rawValue) || paused.contains(LanePause.all), running: count(.running),
                ready: count(.ready), blocked: count(.blocked), delayed: count(.delayed), paused: count(.paused),
                oldestWaitSeconds: oldest.map { max(0, Double(now.milliseconds - $0.milliseconds) / 1_000) } ?? 0,
                jobsPerMinute: throughput.perMinute(in: lane, at: now), loadedModels: loadedModels(in: lane).sorted())
        }
        return QueueStatus(isPaused: paused.contains(LanePause.all), lanes: lanes)
    }

    /// Since when the first in line wait, of the owners that a claim would look at.
    private func oldestSince(in lane: Lane, _ db: Database) throws -> QueueTime? {
        let owners = try db.cachedStatement(sql: Ledger.waitingOwnersSQL)
        let head = try db.cachedStatement(
            sql: """
                SELECT since FROM jobs INDEXED BY jobs_ready WHERE state = 'queued' AND not_before IS NULL AND blocked = 0 AND lane = ?
                    AND priority = ? AND owner = ? ORDER BY position LIMIT 1
                """)
        var oldest: QueueTime?
        for priority in JobPriority.allCases {
            let arguments: StatementArguments = [
                "lane": lane, "priority": priority, "after": "", "most": JobQueueLimits.ownersPerClaimMax,
            ]
            for owner in try String.fetchAll(owners, arguments: arguments) {
                guard let since = try QueueTime.fetchOne(head, arguments: [lane, priority, owner]) else { continue }
                oldest = min(oldest ?? since, since)
            }
        }
        return oldest
    }
}
