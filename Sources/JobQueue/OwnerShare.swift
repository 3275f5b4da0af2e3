import GRDB
import Persistence

/// How much of the studio an owner takes up now, and of how much.
package struct OwnerShare: Sendable, Hashable, Codable {
    package struct LaneShare: Sendable, Hashable, Codable {
        package let lane: Lane
        package let running: Int
        /// nil without a limit; so below.
        package let runningMax: Int?
    }

    package let unfinished: Int
    package let unfinishedMax: Int?
    package let lanes: [LaneShare]
    /// Of the gpu lane, today (UTC).
    package let gpuSeconds: Double
    package let gpuSecondsPerDayMax: Int?
    /// Only counted where there is a limit.
    package let diskBytes: Int64?
    package let diskBytesMax: Int64?
}

extension JobQueue {
    package func share(of owner: String) async throws -> OwnerShare {
        let today = clock.now().day
        return try await database.read { db in
            let limits = try self.settings.limits(owner, db)
            var running: [String: Int] = [:]
            var unfinished = 0
            let counts = try db.cachedStatement(sql: "SELECT lane, bucket, count FROM job_counts WHERE owner = ?")
            for row in try Row.fetchAll(counts, arguments: [owner]) {
                let count: Int = try row.decode(atIndex: 2)
                unfinished += count
                if try row.decode(String.self, atIndex: 1) == JobBucket.running.rawValue {
                    running[try row.decode(atIndex: 0)] = count
                }
            }
            let used = try Int64.fetchOne(
                db, sql: "SELECT gpu_milliseconds FROM job_usage WHERE owner = ? AND day = ?", arguments: [owner, today])
            return OwnerShare(
                unfinished: unfinished, unfinishedMax: limits.unfinishedMax,
                lanes: Lane.allCases.map { lane in
                    OwnerShare.LaneShare(
                        lane: lane, running: running[lane.rawValue] ?? 0, runningMax: limits.runningMax[lane])
                },
                gpuSeconds: Double(used ?? 0) / 1_000, gpuSecondsPerDayMax: limits.gpuSecondsPerDayMax,
                diskBytes: limits.diskBytesMax == nil ? nil : try self.settings.diskBytes(owner, db),
                diskBytesMax: limits.diskBytesMax)
        }
    }
}
